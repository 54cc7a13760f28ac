import { no, ok, problem } from '../../lib/index.ts';
import type { Result } from '../../lib/index.ts';
import { putConfFile } from './conf-file.ts';
import { confFiles, extensionsText, fitsConf, pjsipText } from './conf-text.ts';
import type { DeviceMaker, DeviceSource, MadeDevice } from './contract.ts';

/** What the maker of files is made with. */
export interface FilesParts {
  /** Asterisk's folder. */
  readonly folder: string;
  readonly context: string;
  readonly source: DeviceSource;
  /** Lets Asterisk read its files anew; null = nobody can tell it to. */
  readonly reload: (() => Promise<Result<null>>) | null;
}

/** Writes all devices into files that a plain Asterisk includes, and lets it read them. Calls that come together are one writing and one reading. */
export function createFilesMaker(parts: FilesParts): DeviceMaker {
  const write = together(() => writeAndReload(parts));
  const made = (device: Parameters<DeviceMaker['ensure']>[0]) =>
    fitsConf(device)
      ? write()
      : Promise.resolve(
          no(problem('user-devices-off', { reason: 'its number or password does not fit Asterisk’s files' })),
        );
  return {
    refusal: null,
    atOnce: 100,
    ensure: made,
    sync: made,
    remove: async () => {
      const written = await write();
      return written.ok ? ok(null) : written;
    },
    close: () => undefined,
  };
}

async function writeAndReload({ folder, context, source, reload }: FilesParts): Promise<Result<MadeDevice>> {
  try {
    const devices = [...source.devices()];
    await putConfFile(folder, confFiles.pjsip, pjsipText(devices, { context }));
    await putConfFile(folder, confFiles.extensions, extensionsText(devices));
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return no(problem('exchange-files-failed', { folder, detail }));
  }
  if (reload === null) return ok({ live: true, note: problem('exchange-reload', { detail: 'AMI is not configured' }) });
  const read = await reload();
  // Also where the files are as they were: whoever was ended between writing and this has not been here yet.
  if (!read.ok)
    return no(problem('exchange-reload', { detail: String(read.problem.parameters['detail'] ?? read.problem.code) }));
  return ok({ live: true, note: null });
}

/** Runs `work` once for all who ask while it has not begun: whoever asks once it runs is served by the next run. */
function together<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let waiting: Promise<T> | null = null;
  return () => {
    if (waiting !== null) return waiting;
    const mine = running.then(() => {
      waiting = null;
      return work();
    });
    waiting = mine;
    running = mine.catch(() => undefined);
    return mine;
  };
}
