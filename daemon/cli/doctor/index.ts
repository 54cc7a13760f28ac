import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Command } from 'commander';
import { isRunning } from '../../api/index.ts';
import { storeOptions } from '../../app.ts';
import type { Config } from '../../config.ts';
import { originOf, reachableHost } from '../../lib/addresses.ts';
import { productRoot, silentLog, systemClock } from '../../lib/index.ts';
import { createRenderer, holderOf, pnpGroup, readTemplates, sipPort } from '../../provisioning/index.ts';
import type { Inspection } from '../../store/index.ts';
import { tzdataVersion, vendors } from '../../vendors/index.ts';
import type { Context } from '../context.ts';
import { harmless } from '../print.ts';
import { exitCodes } from '../terminal.ts';
import { checkAmiRights } from './ami-rights.ts';
import { checkCertificate, checkWithoutName } from './certificate.ts';
import { askNtp, checkClock } from './clock.ts';
import { checkPassword, checkPhones, checkProxies, checkStore, checkTemplates, checkZones } from './daemon.ts';
import { checkDatabase } from './database.ts';
import { checkExchange } from './exchange.ts';
import { checkFolder, checkKey, checkNode, checkSpace } from './machine.ts';
import { checkFreePorts, checkListeners, checkPublicUrl } from './network.ts';
import { checkPnp, checkPnpBefore } from './pnp.ts';
import { checkDeviceCertificates, checkOldTls } from './device-certificates.ts';
import { checkRedirection } from './redirection.ts';
import type { Verdict } from './verdict.ts';

const usualNtp = 'pool.ntp.org';

/** What the running daemon tells, over its socket. */
async function askDaemon({ client }: Context) {
  const [status, metrics, defaults, redirection] = await Promise.all([
    client('system.status'),
    client('system.metrics'),
    client('settings.ofDefault'),
    client('redirection.services'),
  ]);
  const ntp = (defaults as { items: { id: string; value: unknown }[] }).items.find(
    ({ id }) => id === 'time.ntp-server',
  );
  return {
    status,
    metrics,
    redirection: redirection.items,
    ntp: typeof ntp?.value === 'string' ? ntp.value : usualNtp,
  };
}

function templatesOnDisk(): string | null {
  try {
    const templates = (folder: string) => readTemplates(join(productRoot(), 'templates', folder));
    const digest = (text: string) => createHash('sha256').update(text).digest('hex');
    return createRenderer({ vendors, templates, digest }).build;
  } catch {
    return null;
  }
}

async function compareClock(server: string, seen: Inspection | null, isRemote: boolean): Promise<Verdict> {
  const clock = systemClock();
  const ahead = await askNtp(server, 123, () => clock.now());
  if (ahead !== null) return checkClock(server, ahead);
  return isRemote && seen !== null ? checkClock('the database', seen.now - clock.now()) : checkClock(null, null);
}

const portHolder = () => holderOf(sipPort, pnpGroup);

async function examine(context: Context, config: Config): Promise<Verdict[]> {
  const now = systemClock().now();
  const { database } = storeOptions({ config, clock: systemClock(), log: silentLog() });
  const told = (await isRunning(config.dataDir)) ? await askDaemon(context) : null;
  const { verdicts, seen } = await checkDatabase(database, told !== null);
  const phones = originOf('http', reachableHost(config.phonesHost), config.phonesPort);
  const address = told?.status.addresses.public ?? config.publicUrl ?? phones;
  const tls = address.startsWith('https:') ? address : told?.status.addresses.phonesTls;
  const isNew = verdicts[0]?.state === 'ok' && (seen?.schema ?? null) === null;
  return [
    ...[checkNode(process.versions.node), await checkFolder(config), await checkSpace(config)],
    ...[await checkKey(config, isNew), ...verdicts],
    ...(told === null ? await checkFreePorts(config) : await checkListeners(told.status.addresses)),
    told === null ? checkPnpBefore(config, await portHolder()) : checkPnp(told.status.pnp, await portHolder()),
    await checkPublicUrl(config, address, told !== null),
    ...(await checkCertificate(config, address, now)),
    ...(told === null || !tls ? [] : [await checkWithoutName(tls)]),
    ...(told === null ? [] : [...checkDeviceCertificates(told.status, now), checkOldTls(told.status, now)]),
    await compareClock(told?.ntp ?? usualNtp, seen, database.kind === 'mariadb'),
    ...[checkPassword(config), checkZones(tzdataVersion, now)],
    checkTemplates(templatesOnDisk(), told?.metrics ?? null),
    ...(told === null ? [] : [...checkExchange(told.status.exchange), ...checkRedirection(told.redirection)]),
    ...(await checkAmiRights(config)),
    ...(told === null ? [] : [checkStore(told.status), checkProxies(config, told.metrics), checkPhones(told.status)]),
  ];
}

const signs = { ok: 'ok  ', warn: 'WARN', fail: 'FAIL' };

/** `hookswitch doctor`: exit code 1 where something fails. */
export function addDoctorCommand(program: Command, context: Context): void {
  const { say, config, print, terminal } = context;
  program
    .command('doctor')
    .description(say('doctor'))
    .action(async () => {
      const verdicts = await examine(context, config());
      const rows = verdicts.map(({ check, state, found, hint }) => ({
        ...{ check, state, found: found[terminal.language], hint: hint?.[terminal.language] ?? null },
      }));
      print(rows, (all) =>
        all
          .flatMap(({ check, state, found, hint }) => [
            `${signs[state]}  ${check.padEnd(18)}  ${harmless(found)}`,
            ...(hint === null ? [] : [`${' '.repeat(26)}→ ${harmless(hint)}`]),
          ])
          .join('\n'),
      );
      if (verdicts.some(({ state }) => state === 'fail')) throw new Unwell();
    });
}

/** Something is not as it should be; all of it was told. */
export class Unwell extends Error {
  readonly code = exitCodes.failed;
}
