import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { openFreepbxDatabase, startAsterisk } from '../lab/index.ts';
import type { Asterisk, AsteriskOptions, FreepbxDatabase, MariadbServer } from '../lab/index.ts';
import type { Make } from './exchange-makes.ts';
import { startTestDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';
import { createWholePhone } from './whole-phone.ts';
import type { WholePhone } from './whole-phone.ts';

/** Asks until it is as it should be; generous, because the whole machine may be busy. */
export const soon = <T>(read: () => T, timeout = 30_000) => expect.poll(read, { timeout, interval: 40 });

/** The same for where no test runs. */
const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 40 });

/** A door of the exchange as `/status` tells it. */
interface ToldDoor {
  readonly state: string;
  readonly why: { readonly code: string; readonly hint: string } | null;
}

/** What `/status` tells of the exchange. */
export interface ToldExchange {
  readonly kind: string;
  readonly foundBy: string;
  readonly known: boolean;
  readonly accounts: number;
  readonly applyPending: boolean;
  readonly readAt: string | null;
  readonly doors: { readonly tables: ToldDoor; readonly ami: ToldDoor };
  readonly findings: readonly { readonly code: string; readonly number: string | null; readonly message: string }[];
}

/** A daemon, the exchange that it follows, and desk phones that do what phones do. */
export interface ExchangeWorld {
  readonly asterisk: Asterisk;
  readonly daemon: TestDaemon;
  /** Adds a phone by the API, points a fresh one at its address, lets it register with what its file says. */
  install(make: Make, extensions: readonly string[], more?: object): Promise<WholePhone>;
  /** Points a fresh phone at the address of one that was added already. */
  bring(make: Make, mac: string): Promise<WholePhone>;
  exchange(): Promise<ToldExchange>;
  /** Codes of the findings of a phone. */
  findingsOf(mac: string): Promise<string[]>;
  close(): Promise<void>;
}

/** With FreePBX's tables. */
export interface FreepbxWorld extends ExchangeWorld {
  readonly tables: FreepbxDatabase;
  /** Apply Config. */
  apply(): Promise<void>;
}

interface Parts {
  readonly asterisk: Asterisk;
  readonly daemon: TestDaemon;
  readonly end: () => Promise<void>;
}

/** Does them all, one after the other; what went wrong with the first that failed is told at the end. */
async function endEach(ends: readonly (() => Promise<void>)[]): Promise<void> {
  const faults: unknown[] = [];
  for (const end of ends) await end().catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw faults[0];
}

interface ToldPhone {
  readonly findings: readonly { readonly code: string }[];
}

function worldOf({ asterisk, daemon, end }: Parts): ExchangeWorld {
  const phones: WholePhone[] = [];
  let serial = 0;
  const newMac = ({ prefix }: Make) => prefix + (serial += 1).toString(16).padStart(12 - prefix.length, '0');
  const bring: ExchangeWorld['bring'] = async (make, mac) => {
    const { body } = await daemon.api.call<{ url: string }>('GET', `/phones/${mac}/address`);
    const phone = await createWholePhone(make, mac, body.url);
    phones.push(phone);
    await until(async () => expect(await daemon.api.stateOf(mac)).toBe('up-to-date'));
    return phone;
  };
  return {
    ...{ asterisk, daemon, bring },
    install: async (make, extensions, more = {}) => {
      const mac = newMac(make);
      const lines = extensions.map((extension, at) => ({ slot: at + 1, extension }));
      const { status, body } = await daemon.api.call('POST', '/phones', { mac, model: make.model, lines, ...more });
      expect([status, body]).toMatchObject([201, {}]);
      return bring(make, mac);
    },
    exchange: async () => (await daemon.api.call<{ exchange: ToldExchange }>('GET', '/status')).body.exchange,
    findingsOf: async (mac) => {
      const { body } = await daemon.api.call<ToldPhone>('GET', `/phones/${mac}`);
      return body.findings.map(({ code }) => code);
    },
    close: () => endEach([...phones.map((phone) => phone.close), daemon.remove, asterisk.close, end]),
  };
}

const amiOf = ({ address: { host, ports, ami } }: Asterisk) => ({
  HOOKSWITCH_AMI_HOST: host,
  HOOKSWITCH_AMI_PORT: String(ports.ami),
  HOOKSWITCH_AMI_USER: ami.watcher.name,
  HOOKSWITCH_AMI_SECRET: ami.watcher.secret,
});

/** Ends what was begun where a later step fails: nothing is left behind. */
async function orEnd<T>(work: () => Promise<T>, end: () => Promise<void>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await end();
    throw error;
  }
}

/** Waits until the daemon follows the exchange. */
const whenKnown = (world: ExchangeWorld, daemon: TestDaemon) =>
  orEnd(
    () =>
      until(async () => {
        const { doors, known } = await world.exchange();
        expect([doors.tables.state, doors.ami.state, known]).toEqual(['ready', 'ready', true]);
      }),
    daemon.remove,
  );

/** How a world is made. */
export interface WorldOptions {
  /** Numbers and names; the secret is `secretOf(number)`. */
  readonly extensions: Readonly<Record<string, string>>;
  /** A server of one's own; the run's one unless said otherwise. */
  readonly mariadb?: MariadbServer;
  readonly asterisk?: AsteriskOptions;
}

/** The secret that an extension begins with. */
export const secretOf = (number: string): string => `first-secret-of-${number}`;

/** A FreePBX with these extensions applied, found by its own configuration file, and a daemon that follows it. */
export async function startFreepbxWorld(options: WorldOptions): Promise<FreepbxWorld> {
  const { extensions, mariadb } = options;
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-exchange-'));
  const tables = await openFreepbxDatabase(mariadb === undefined ? {} : { mariadb });
  // A server of one's own may be down by now, and its data are thrown away anyhow.
  const drop = () => (mariadb === undefined ? tables.drop() : tables.drop().catch(() => undefined));
  const endTables = () => endEach([drop, () => rm(folder, { recursive: true, force: true })]);
  const asterisk = await orEnd(() => startAsterisk(options.asterisk), endTables);
  const endAll = () => endEach([asterisk.close, endTables]);
  return orEnd(async () => {
    await tables.pointAt(asterisk.address);
    for (const [number, name] of Object.entries(extensions))
      await tables.save({ number, name, secret: secretOf(number) });
    await tables.applyConfig(asterisk);
    const file = join(folder, 'freepbx.conf');
    await writeFile(file, tables.freepbxConf(), { mode: 0o600 });
    const daemon = await startTestDaemon({
      ...{ HOOKSWITCH_EXCHANGE: 'freepbx', HOOKSWITCH_FREEPBX_CONFIG: file, ...amiOf(asterisk) },
    });
    const world = worldOf({ asterisk, daemon, end: endTables });
    await whenKnown(world, daemon);
    return { ...world, tables, apply: () => tables.applyConfig(asterisk) };
  }, endAll);
}

/** An Asterisk without FreePBX and without tables, which is asked itself. */
export async function startPlainWorld({ extensions, asterisk: more }: WorldOptions): Promise<ExchangeWorld> {
  const list = Object.entries(extensions).map(([id, name]) => ({ id, name, secret: secretOf(id) }));
  const asterisk = await startAsterisk({ ...more, dialplan: 'plain', extensions: list });
  return orEnd(
    async () => {
      const daemon = await startTestDaemon({ HOOKSWITCH_EXCHANGE: 'asterisk', ...amiOf(asterisk) });
      const world = worldOf({ asterisk, daemon, end: () => Promise.resolve() });
      await whenKnown(world, daemon);
      return world;
    },
    () => asterisk.close(),
  );
}
