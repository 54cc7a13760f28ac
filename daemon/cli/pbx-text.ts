import type { SetupReport } from '../pbx/index.ts';
import type { Context } from './context.ts';
import { sheet } from './print.ts';

type Say = Context['say'];
type File = SetupReport['files'][number];
type Proof = SetupReport['proof'][number];

const indented = (lines: readonly string[]) => lines.map((line) => (line === '' ? '' : `    ${line}`));

function foundText(say: Say, { exchange, doors }: SetupReport): string {
  const onOff = (is: boolean | undefined) => say(is === undefined ? 'pbxAbsent' : is ? 'pbxOn' : 'pbxOff');
  const { ami, ari, http } = doors;
  return sheet([
    [say('pbxFound'), `${exchange.kind} (${exchange.foundBy})`],
    [say('pbxFiles'), exchange.etc],
    ['Asterisk', exchange.version ?? say('pbxNotRunning')],
    [say('pbxTables'), exchange.database],
    ['AMI', ami === null ? say('pbxAbsent') : `${onOff(ami.enabled)}, ${ami.address} ${ami.port}`],
    ['ARI', onOff(ari === null || http === null ? undefined : ari.enabled && http.enabled)],
  ]);
}

function fileText(say: Say, deed: SetupReport['deed'], file: File): string {
  const { purpose, path, state, owner, mode, lines, backup } = file;
  const does = say(deed === 'show' ? `pbxShow-${state}` : `pbxDone-${state}`);
  return [
    `${say(`pbxFile-${purpose}`)}: ${path} (${owner} ${mode}), ${does}`,
    ...(purpose === 'secret' ? [] : indented(lines)),
    ...(backup === null ? [] : [`    ${say('pbxBackup', { path: backup })}`]),
  ].join('\n');
}

function databaseText(say: Say, { user, database, statements, state }: NonNullable<SetupReport['database']>): string {
  const does = say(state === 'done' ? 'pbxDatabaseDone' : 'pbxDatabaseShown');
  const title = `${say('pbxDatabase', { user, database })} (${does})`;
  return [title, ...indented(statements.map((statement) => `${statement};`))].join('\n');
}

function webText(say: Say, { path, lines, trustedProxies, isTrusted }: NonNullable<SetupReport['web']>): string {
  return [
    `${say('pbxWeb')}:`,
    ...indented(lines),
    ...indented([
      say('pbxWebPlace'),
      ...(isTrusted ? [] : [say('pbxWebTrusted', { line: `trusted-proxies: ${trustedProxies}` })]),
      say('pbxWebPath', { path }),
    ]),
  ].join('\n');
}

function proofText(say: Say, { user, refusal, checks }: Proof): readonly string[] {
  if (refusal !== null) return [`${user} ${say('pbxNoLogin', { reason: refusal.detail || refusal.code })}`];
  const told = checks.map(({ what, wanted, isSo }) => {
    const right = say(`pbxRight-${wanted}`);
    return `  ${isSo ? 'ok  ' : 'FAIL'}  ${what}: ${isSo ? right : say('pbxShouldNot', { wanted: right })}`;
  });
  return [`${user} ${say('pbxLogsIn')}`, ...told];
}

/** The report as people read it, section by section. */
export function setupText({ say, terminal }: Pick<Context, 'say' | 'terminal'>, report: SetupReport): string {
  const { files, deed, database, web, notes, next, proof } = report;
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [[`${title}:`, ...indented(lines)].join('\n')];
  const told = (those: SetupReport['notes']) => those.map((one) => one[terminal.language]);
  return [
    foundText(say, report),
    ...files.map((file) => fileText(say, deed, file)),
    ...(database === null ? [] : [databaseText(say, database)]),
    ...(web === null ? [] : [webText(say, web)]),
    ...list(
      say('pbxProof'),
      proof.flatMap((one) => proofText(say, one)),
    ),
    ...list(say('pbxNotes'), told(notes)),
    ...list(say('pbxNext'), told(next)),
  ].join('\n\n');
}

/** Whether everything that was asked after writing is as it must be. */
export function isProven({ proof }: SetupReport): boolean {
  return proof.every(({ refusal, checks }) => refusal === null && checks.every(({ isSo }) => isSo));
}
