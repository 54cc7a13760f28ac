import { basename, dirname, extname, join } from 'node:path';
import { ok } from '../../lib/index.ts';
import type { Result } from '../../lib/index.ts';
import { isPlainSecret, newSecret } from './account-lines.ts';
import { configLines, foreignKeys } from './config-lines.ts';
import type { SetupRequest } from './contract.ts';
import { asBytes, findFile, ownerOf } from './guarded-file.ts';
import type { FoundFile, Owner } from './guarded-file.ts';
import { aroundBlock, putBlock } from './marked-block.ts';
import type { Plan, PlannedFile, Wanted } from './planned.ts';
import type { Survey } from './survey.ts';

/** Endings of the files beside the configuration that hold a secret each. */
export const secretNames = ['ami-secret', 'ari-secret', 'exchange-db-url'] as const;

/** `/etc/hookswitch.yaml` → `/etc/hookswitch.ami-secret` */
export const secretPath = (config: string, what: (typeof secretNames)[number]): string =>
  join(dirname(config), `${basename(config, extname(config))}.${what}`);

/** Secrets that stand among Asterisk's files already; null = there are none. */
interface Kept {
  readonly watcher: string | null;
  readonly ari: string | null;
}

interface ConfigPlan {
  readonly files: readonly PlannedFile[];
  readonly secrets: Omit<Plan['secrets'], 'caller'>;
}

/** The daemon must be able to read its configuration: it belongs to whom the data folder does. */
async function daemonOwner(dataDir: string, config: string): Promise<Owner> {
  const held = (await ownerOf(dataDir)) ?? (await ownerOf(dirname(config)));
  return { uid: held?.uid ?? 0, gid: held?.gid ?? 0, mode: 0o600 };
}

interface SecretFile {
  readonly found: FoundFile;
  /** What stands in it; null = there is none. */
  readonly told: string | null;
}

async function secretFiles(
  config: string,
  owner: Owner,
): Promise<Result<Record<(typeof secretNames)[number], SecretFile>>> {
  const files: Partial<Record<(typeof secretNames)[number], SecretFile>> = {};
  for (const name of secretNames) {
    const found = await findFile(secretPath(config, name), owner);
    if (!found.ok) return found;
    const its = { ...found.value, owner: { ...found.value.owner, mode: 0o600 } };
    files[name] = { found: its, told: found.value.text?.trim() ?? null };
  }
  return ok(files as Record<(typeof secretNames)[number], SecretFile>);
}

const first = (...told: readonly (string | null | undefined)[]) => told.find(isPlainSecret) ?? newSecret();

/** What the configuration and the secrets beside it become. A secret that is there already is kept. Errors: `setup-refused`. */
export async function planConfig(
  seen: Survey,
  request: SetupRequest,
  wanted: Wanted,
  kept: Kept,
): Promise<Result<ConfigPlan>> {
  const config = request.configFile;
  if (config === null)
    return ok({ files: [], secrets: { watcher: first(kept.watcher), ari: first(kept.ari), reader: newSecret() } });
  const owner = await daemonOwner(request.dataDir, config);
  const found = await findFile(config, owner);
  if (!found.ok) return found;
  const beside = await secretFiles(config, owner);
  if (!beside.ok) return beside;
  const of = beside.value;
  const secrets = {
    watcher: first(kept.watcher, of['ami-secret'].told),
    ari: first(kept.ari, of['ari-secret'].told),
    reader: first(/:\/\/[^:@/]+:([^@]+)@/.exec(of['exchange-db-url'].told ?? '')?.[1]),
  };
  const texts = {
    'ami-secret': secrets.watcher,
    'ari-secret': request.withAri ? secrets.ari : null,
    'exchange-db-url': wanted.readerUrl?.(secrets.reader) ?? null,
  };
  const used = secretNames.filter((name) => texts[name] !== null || of[name].told !== null);
  const lines = planLines(seen, config, found.value, wanted.user, used);
  if (!lines.ok) return lines;
  const secretOnes = secretNames.flatMap((name): PlannedFile[] =>
    texts[name] === null
      ? []
      : [{ purpose: 'secret', found: of[name].found, text: `${texts[name]}\n`, shown: ['(secret)'] }],
  );
  const { text, shown } = lines.value;
  return ok({ secrets, files: [...secretOnes, { purpose: 'config', found: found.value, text, shown }] });
}

function planLines(
  seen: Survey,
  config: string,
  found: FoundFile,
  user: string,
  used: readonly (typeof secretNames)[number][],
): Result<{ readonly text: string; readonly shown: readonly string[] }> {
  const text = found.text ?? '';
  const around = aroundBlock(config, text, '#');
  if (!around.ok) return around;
  const there = foreignKeys(config, `${around.value.before}${around.value.after}`);
  if (!there.ok) return there;
  const files = Object.fromEntries(used.map((name) => [name, basename(secretPath(config, name))]));
  const shown = configLines(seen, user, files, there.value);
  const put = putBlock(config, text, shown.map(asBytes), '#');
  if (!put.ok) return put;
  const valid = foreignKeys(config, put.value, 'whole');
  return valid.ok ? ok({ text: put.value, shown }) : valid;
}
