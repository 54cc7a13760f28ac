import { z } from 'zod';
import type { Clock } from '../../lib/index.ts';
import type { SealedFile } from '../../store/index.ts';
import type { HttpCredentials } from '../contract.ts';
import { isSameProof } from './credentials.ts';

/** What a phone proved to have: `current` from the file that it took last, `former` from before, until it used the current ones. */
interface Proof {
  readonly current: HttpCredentials;
  readonly former: HttpCredentials | null;
}

/** Which credentials phones have, by what they took and used. In memory; written, sealed, soon after it changes. */
export interface Proofs {
  /** What is taken from a phone that should have `wanted`; empty = it has none yet, so it is asked for none. */
  accepted(device: string, wanted: HttpCredentials): readonly HttpCredentials[];
  /** The phone took its whole file, and that carried these (null = none). */
  downloaded(device: string, carried: HttpCredentials | null): void;
  /** The phone proved these. */
  used(device: string, given: HttpCredentials): void;
  /** Writes what is not written yet. */
  stop(): Promise<void>;
}

const credentials = z.object({
  scheme: z.enum(['basic', 'digest']),
  user: z.string(),
  password: z.string(),
  algorithms: z.array(z.enum(['MD5', 'SHA-256'])),
});
const record = z.object({ device: z.string(), current: credentials, former: credentials.nullable() });

const writeAfterMs = 2_000;

/** Reads what was proven before. Lost or damaged, phones are asked for nothing until they took their file again. */
export async function openProofs(from: {
  readonly file: SealedFile;
  readonly clock: Clock;
  /** Whether there still is such a device. */
  readonly isHere: (device: string) => boolean;
}): Promise<Proofs> {
  const { file, clock, isHere } = from;
  const known = new Map<string, Proof>();
  for (const one of (await file.read()) ?? []) {
    const read = record.safeParse(one);
    if (read.success) known.set(read.data.device, { current: read.data.current, former: read.data.former });
  }
  const writer = createWriter(clock, () => {
    for (const device of known.keys()) if (!isHere(device)) known.delete(device);
    return file.write([...known].map(([device, proof]) => ({ device, ...proof })));
  });
  const put = (device: string, proof: Proof | null) => {
    if (proof === null) known.delete(device);
    else known.set(device, proof);
    writer.changed();
  };
  return {
    accepted: (device, wanted) => {
      const proof = known.get(device);
      if (proof === undefined) return [];
      if (proof.former === null && isSameProof(proof.current, wanted)) return [wanted];
      const all = [proof.current, wanted, ...(proof.former === null ? [] : [proof.former])];
      return all.filter((one, index) => all.findIndex((other) => isSameProof(one, other)) === index);
    },
    downloaded: (device, carried) => {
      const before = known.get(device) ?? null;
      if (isSameProof(before?.current ?? null, carried)) return;
      if (carried === null) return put(device, null);
      // What was taken and not used yet may never have arrived: what was used last stays good.
      put(device, { current: carried, former: before?.former ?? before?.current ?? null });
    },
    used: (device, given) => {
      const before = known.get(device);
      if (before === undefined || isSameProof(before.former, given)) return;
      if (before.former === null && isSameProof(before.current, given)) return;
      put(device, { current: given, former: null });
    },
    stop: () => writer.stop(),
  };
}

/** One write at a time, soon after a change; what cannot be written is tried again with the next change. */
function createWriter(clock: Clock, write: () => Promise<void>) {
  let cancel: (() => void) | null = null;
  let running: Promise<void> = Promise.resolve();
  const go = () => {
    cancel = null;
    running = running.then(write).catch(() => undefined);
  };
  return {
    changed: () => void (cancel ??= clock.after(writeAfterMs, go)),
    stop: () => {
      if (cancel !== null) {
        cancel();
        go();
      }
      return running;
    },
  };
}
