import { join } from 'node:path';
import { no, ok, problem } from '../../lib/index.ts';
import type { Result } from '../../lib/index.ts';
import { amiLines, ariLines, newSecret, secretIn } from './account-lines.ts';
import { looseLine, scanConf } from './asterisk-conf.ts';
import type { Conf } from './asterisk-conf.ts';
import type { SetupRequest } from './contract.ts';
import { findFile, ownerOf } from './guarded-file.ts';
import type { Owner } from './guarded-file.ts';
import { aroundBlock, dropBlock, putBlock, readBlock } from './marked-block.ts';
import type { CommentSign } from './marked-block.ts';
import { planConfig, secretNames, secretPath } from './plan-config.ts';
import type { Plan, PlannedFile, Wanted } from './planned.ts';
import { candidates } from './survey.ts';
import type { Place, Survey } from './survey.ts';

const refuse = (path: string, reason: string) => no(problem('setup-refused', { path, reason }));
const root: Owner = { uid: 0, gid: 0, mode: 0o600 };

/** What a new file among Asterisk's is like: owned as theirs are, and never readable by everybody, since it holds secrets. */
async function ownerAmong(etc: string, file: string): Promise<Owner> {
  const like = (await ownerOf(join(etc, file))) ?? (await ownerOf(etc)) ?? root;
  return { ...like, mode: (like.mode & 0o660) | 0o600 };
}

/** Whether anybody else has a user of that name, or lines that would become part of ours. */
function collision(conf: Conf, place: Place, names: readonly string[]): Result<null> {
  const taken = conf.sections.find((one) => names.includes(one.name));
  if (taken !== undefined) return refuse(`${taken.file}:${taken.at}`, 'it holds a user of that name already');
  if (place.loose !== null) return refuse(place.loose, 'lines behind this include would become part of our user');
  return ok(null);
}

async function planConf(
  purpose: 'ami' | 'ari',
  place: Place,
  owner: Owner,
  { lines, shown }: { readonly lines: readonly string[]; readonly shown: readonly string[] },
): Promise<Result<PlannedFile>> {
  const found = await findFile(place.path, owner);
  if (!found.ok) return found;
  const text = found.value.text ?? '';
  const around = aroundBlock(place.path, text, ';');
  if (!around.ok) return around;
  if (scanConf(around.value.before).isOpen) return refuse(place.path, 'it holds a block comment without an end');
  if (looseLine(around.value.after) !== null)
    return refuse(place.path, 'lines behind ours would become part of our user');
  const put = putBlock(place.path, text, lines, ';');
  return put.ok ? ok({ purpose, found: found.value, text: put.value, shown }) : put;
}

const mask = (lines: readonly string[], secrets: readonly string[]) =>
  lines.map((line) => secrets.reduce((told, secret) => told.replaceAll(secret, '(secret)'), line));

/** The lines of ours that stand at a place already. */
async function linesAt({ path }: Place): Promise<Result<readonly string[] | null>> {
  const found = await findFile(path, root);
  return found.ok ? readBlock(path, found.value.text ?? '', ';') : found;
}

/** What would be written. Nothing is. Errors: `setup-refused`. */
export async function planWriting(seen: Survey, request: SetupRequest, wanted: Wanted): Promise<Result<Plan>> {
  const { places, manager, ari, version } = seen;
  const { user, caller, from } = wanted;
  const free = collision(manager, places.ami, [user, caller]);
  if (!free.ok) return free;
  const before = await linesAt(places.ami);
  if (!before.ok) return before;
  const beforeAri = request.withAri ? await linesAt(places.ari) : ok(null);
  if (!beforeAri.ok) return beforeAri;
  const kept = { watcher: secretIn(before.value, user), ari: secretIn(beforeAri.value, user) };
  const config = await planConfig(seen, request, wanted, kept);
  if (!config.ok) return config;
  const secrets = { ...config.value.secrets, caller: secretIn(before.value, caller) ?? newSecret() };
  const users = { watcher: { name: user, secret: secrets.watcher }, caller: { name: caller, secret: secrets.caller } };
  const lines = amiLines({ ...users, from }, version);
  const ami = await planConf('ami', places.ami, await ownerAmong(request.etc, 'manager.conf'), {
    ...{ lines, shown: mask(lines, [secrets.watcher, secrets.caller]) },
  });
  if (!ami.ok) return ami;
  const files = [...config.value.files, ami.value];
  if (!request.withAri) return ok({ files, secrets });
  const unused = collision(ari, places.ari, [user]);
  if (!unused.ok) return unused;
  const door = ariLines(user, secrets.ari);
  const ariFile = await planConf('ari', places.ari, await ownerAmong(request.etc, 'ari.conf'), {
    ...{ lines: door, shown: mask(door, [secrets.ari]) },
  });
  return ariFile.ok ? ok({ files: [...files, ariFile.value], secrets }) : ariFile;
}

async function planDrop(
  purpose: 'ami' | 'ari' | 'config',
  path: string,
  sign: CommentSign,
  mayGo: boolean,
): Promise<Result<readonly PlannedFile[]>> {
  const found = await findFile(path, root);
  if (!found.ok) return found;
  if (found.value.text === null) return ok([]);
  const block = readBlock(path, found.value.text, sign);
  if (!block.ok) return block;
  const text = dropBlock(path, found.value.text, sign);
  if (!text.ok) return text;
  if (block.value === null) return ok([]);
  return ok([{ purpose, found: found.value, text: mayGo && text.value === '' ? null : text.value, shown: [] }]);
}

/** What would be taken back: our lines wherever they may stand, and the secrets beside the configuration. Errors: `setup-refused`. */
export async function planRemoving({ manager, ari }: Survey, request: SetupRequest): Promise<Result<Plan>> {
  const { etc, configFile } = request;
  const files: PlannedFile[] = [];
  const isNamed = (path: string) =>
    [...manager.includes, ...ari.includes].some((one) => one.path === path && !one.isTry);
  const places = (['manager', 'ari'] as const).flatMap((base) =>
    candidates(etc, base).map((place) => ({
      ...place,
      purpose: base === 'manager' ? ('ami' as const) : ('ari' as const),
    })),
  );
  for (const { path, purpose, isOurs } of places) {
    // A file that an include names must be there: without it Asterisk would read none of its users.
    const dropped = await planDrop(purpose, path, ';', isOurs && !isNamed(path));
    if (!dropped.ok) return dropped;
    files.push(...dropped.value);
  }
  if (configFile !== null) {
    const dropped = await planDrop('config', configFile, '#', false);
    if (!dropped.ok) return dropped;
    files.push(...dropped.value);
    for (const what of dropped.value.length === 0 ? [] : secretNames) {
      const found = await findFile(secretPath(configFile, what), root);
      if (!found.ok) return found;
      if (found.value.text !== null) files.push({ purpose: 'secret', found: found.value, text: null, shown: [] });
    }
  }
  return ok({ files, secrets: { watcher: '', caller: '', ari: '', reader: '' } });
}
