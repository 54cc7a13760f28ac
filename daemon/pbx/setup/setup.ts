import { rm } from 'node:fs/promises';
import { no, ok, problem } from '../../lib/index.ts';
import type { Clock, Problem, Result } from '../../lib/index.ts';
import type { FreepbxConnect } from '../freepbx/index.ts';
import { readAddress, readName } from './account-lines.ts';
import type { FileReport, ProofReport, SetupDeed, SetupReport, SetupRequest } from './contract.ts';
import {
  checkReader,
  columnsFor,
  dropReader,
  dropStatements,
  makeReader,
  readAdmin,
  readerName,
} from './database-user.ts';
import { readerStatements } from './database-user.ts';
import { checkWritable, replaceFile, userName } from './guarded-file.ts';
import type { Plan, PlannedFile, Wanted } from './planned.ts';
import { planRemoving, planWriting } from './plan.ts';
import { proveUsers } from './prove.ts';
import { survey } from './survey.ts';
import type { Survey } from './survey.ts';
import { nextTexts, noteTexts } from './texts.ts';
import { webReport } from './web-lines.ts';

/** What the set-up works with, beside the machine that it runs on. */
export interface SetupDeps {
  readonly clock: Clock;
}

interface Run extends SetupDeps {
  readonly request: SetupRequest;
  readonly deed: SetupDeed;
  readonly seen: Survey;
  readonly wanted: Wanted;
  readonly admin: FreepbxConnect | null;
}

/** Checks everything that was asked, and looks at what is there. */
async function prepare(request: SetupRequest, deed: SetupDeed, deps: SetupDeps): Promise<Result<Run>> {
  const [user, caller] = [readName('--user', request.user), readName('--user', `${request.user}-call`)];
  const from = readAddress('--from', request.from);
  const admin = request.databaseAdmin === null ? ok(null) : readAdmin(request.databaseAdmin);
  if (!user.ok) return user;
  if (!caller.ok) return caller;
  if (!from.ok) return from;
  if (!admin.ok) return admin;
  const seen = await survey(request);
  const wanted = { user: user.value, caller: caller.value, from: from.value };
  const readerUrl = admin.value === null ? null : urlOf(seen, admin.value);
  return ok({ ...deps, request, deed, seen, wanted: { ...wanted, readerUrl }, admin: admin.value });
}

/** Where the daemon finds the tables: where they were found, else where their administrator is; over TCP, which its configuration knows. */
function readerPlace({ exchange }: Survey, admin: FreepbxConnect): { host: string; port: number; database: string } {
  const { host = '127.0.0.1', port = 3306 } = exchange.connect ?? admin;
  return { host, port, database: exchange.connect?.database ?? (admin.database || 'asterisk') };
}

function urlOf(seen: Survey, admin: FreepbxConnect): (secret: string) => string {
  const { host, port, database } = readerPlace(seen, admin);
  const at = host.includes(':') ? `[${host}]` : host;
  return (secret) => `mysql://${readerName}:${secret}@${at}:${port}/${encodeURIComponent(database)}`;
}

const isSame = ({ found, text }: PlannedFile) => found.text === text;

function stateOf(file: PlannedFile): FileReport['state'] {
  if (isSame(file)) return 'same';
  if (file.text === null) return 'delete';
  return file.found.text === null ? 'create' : 'change';
}

async function fileReport(file: PlannedFile, backup: string | null): Promise<FileReport> {
  const { path, owner } = file.found;
  const mode = owner.mode.toString(8).padStart(4, '0');
  return {
    ...{ purpose: file.purpose, path, state: stateOf(file) },
    owner: await userName(owner.uid),
    mode,
    lines: file.shown,
    backup,
  };
}

/** Writes all that differs; nothing before all of it can be written. */
async function writeFiles(
  files: readonly PlannedFile[],
  stamp: string,
): Promise<Result<ReadonlyMap<PlannedFile, string | null>>> {
  const backups = new Map<PlannedFile, string | null>();
  for (const file of files.filter((one) => !isSame(one))) {
    const writable = await checkWritable(file.found);
    if (!writable.ok) return writable;
  }
  for (const file of files.filter((one) => !isSame(one))) {
    if (file.text === null) {
      await rm(file.found.path, { force: true });
      continue;
    }
    const written = await replaceFile(file.found, file.text, stamp);
    if (!written.ok) return written;
    // What was a secret before is of no use to anybody.
    if (file.purpose === 'secret' && written.value !== null) await rm(written.value, { force: true });
    else backups.set(file, written.value);
  }
  return ok(backups);
}

/** Makes the database's user or takes it away, where an administrator's address was given. */
async function workOnDatabase(run: Run, plan: Plan): Promise<Result<SetupReport['database']>> {
  const { seen, wanted, admin, clock, deed } = run;
  const columns = columnsFor(seen.exchange.kind);
  const hasTables = seen.exchange.kind === 'freepbx' || seen.exchange.connect !== null || admin !== null;
  if (columns === null || !hasTables) return ok(null);
  const place = readerPlace(seen, admin ?? { user: '', password: '', database: '' });
  const reader = { database: place.database, columns, from: wanted.from };
  const told = { user: readerName, database: place.database };
  const shown = (those: typeof reader) =>
    deed === 'remove' ? dropStatements(wanted.from) : readerStatements(those, '(secret)');
  if (admin === null || deed === 'show') return ok({ ...told, statements: shown(reader), state: 'shown' });
  if (deed === 'remove') {
    const dropped = await dropReader(admin, wanted.from, clock);
    return dropped.ok ? ok({ ...told, statements: shown(reader), state: 'done' }) : dropped;
  }
  const made = await makeReader(admin, reader, plan.secrets.reader, clock);
  if (!made.ok) return made;
  return ok({ ...told, statements: shown(made.value), state: 'done' });
}

const said = ({ code, parameters }: Problem) => ({ code, detail: String(parameters['detail'] ?? '') });

/** Logs in as those who were made. From another machine nobody can. */
async function prove(run: Run, plan: Plan, database: SetupReport['database']): Promise<readonly ProofReport[]> {
  const { seen, wanted, admin, clock } = run;
  if (wanted.from !== null) return [];
  const users = await proveUsers(seen, wanted, plan.secrets, clock);
  if (admin === null || database?.state !== 'done') return users;
  const place = readerPlace(seen, admin);
  const checked = await checkReader({ ...place, user: readerName, password: plan.secrets.reader }, clock);
  const check = { what: 'SELECT on columns', wanted: 'allowed', isSo: checked.ok && checked.value } as const;
  return [
    ...users,
    { user: readerName, refusal: checked.ok ? null : said(checked.problem), checks: checked.ok ? [check] : [] },
  ];
}

/** Why nothing can be written; null = it can. */
function whyNothing({ seen: { doors, exchange }, request }: Run): string | null {
  if (doors.ami === null) return 'there is no Asterisk to set up: no manager.conf';
  // FreePBX is there and cannot be read: what it is must be known before its files are written.
  return request.choice.kind === 'auto' && exchange.kind === 'standalone' ? (exchange.amiss ?? null) : null;
}

/**
 * What an exchange needs so that the daemon can follow it: shown, written, or taken back. Nothing outside of our marker lines is touched, and nothing is
 * written before everything was found to be writable. Errors (values): `field-invalid`, `setup-refused`, `setup-not-writable`, those of the database.
 */
export async function setUpExchange(
  request: SetupRequest,
  deed: SetupDeed,
  deps: SetupDeps,
): Promise<Result<SetupReport>> {
  const prepared = await prepare(request, deed, deps);
  if (!prepared.ok) return prepared;
  const run = prepared.value;
  const { seen, wanted } = run;
  const nothing = deed === 'write' ? whyNothing(run) : null;
  if (nothing !== null) return no(problem('setup-refused', { path: request.etc, reason: nothing }));
  const plan = deed === 'remove' ? await planRemoving(seen, request) : await planWriting(seen, request, wanted);
  if (!plan.ok) return plan;
  return deed === 'show' ? showAll(run, plan.value) : doAll(run, plan.value);
}

async function showAll(run: Run, plan: Plan): Promise<Result<SetupReport>> {
  const database = await workOnDatabase(run, plan);
  if (!database.ok) return database;
  return ok(await reportOf(run, plan, { backups: new Map(), database: database.value, proof: [] }));
}

async function doAll(run: Run, plan: Plan): Promise<Result<SetupReport>> {
  for (const file of plan.files.filter((one) => !isSame(one))) {
    const writable = await checkWritable(file.found);
    if (!writable.ok) return writable;
  }
  const database = await workOnDatabase(run, plan);
  if (!database.ok) return database;
  const stamp = new Date(run.clock.now()).toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const backups = await writeFiles(plan.files, stamp);
  if (!backups.ok) return backups;
  const isReloaded = (await run.seen.control.run('manager reload')) !== null;
  const proof = run.deed === 'write' ? await prove(run, plan, database.value) : [];
  return ok(await reportOf(run, plan, { backups: backups.value, database: database.value, proof, isReloaded }));
}

/** FreePBX alone has a page of its own that ours is a guest of. */
function webOf({ seen, deed, request }: Run): SetupReport['web'] {
  const { apiPort, trustedProxies, from } = request;
  const isHere = seen.exchange.kind === 'freepbx' && apiPort !== null && from === undefined;
  return isHere && deed !== 'remove' ? webReport(apiPort, trustedProxies) : null;
}

interface Done {
  readonly backups: ReadonlyMap<PlannedFile, string | null>;
  readonly database: SetupReport['database'];
  readonly proof: readonly ProofReport[];
  /** Asterisk was told. */
  readonly isReloaded?: boolean;
}

async function reportOf(run: Run, plan: Plan, done: Done): Promise<SetupReport> {
  const { seen, deed, request } = run;
  const { kind, foundBy, amiss, connect } = seen.exchange;
  const files = await Promise.all(plan.files.map((file) => fileReport(file, done.backups.get(file) ?? null)));
  const database = done.database?.database ?? connect?.database ?? null;
  return {
    ...{ deed, doors: seen.doors, files, database: done.database, proof: done.proof },
    exchange: { kind, foundBy, amiss, etc: request.etc, version: seen.version, database },
    web: webOf(run),
    notes: noteTexts(run, files),
    next: nextTexts(run, files, done),
  };
}
