import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { available, describeWith, openFreepbxDatabase, startAsterisk } from '../lab/index.ts';
import type { Asterisk, FreepbxDatabase } from '../lab/index.ts';
import { createOracle } from './crash-oracle.ts';
import type { Desk } from './crash-oracle.ts';
import { playRound } from './crash-rounds.ts';
import type { Stage } from './crash-rounds.ts';
import { startTestDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';
import { makes } from './exchange-makes.ts';

// `npm run soak` says more rounds, and may say where they begin.
const rounds = Number(process.env['CRASH_ROUNDS'] ?? 20);
const firstSeed = Number(process.env['CRASH_SEED'] ?? Math.floor(Math.random() * 1e9));

const numbers = ['201', '202', '203', '204', '205', '206', '207'];
const phonesOf = [
  [makes.yealink, ['201']],
  [makes.yealink, ['202', '203']],
  [makes.snom, ['204', '201']],
  [makes.fanvil, ['205']],
  [makes.flyingvoice, ['206', '207']],
  [makes.maxwell, ['207']],
] as const;

async function install(daemon: TestDaemon): Promise<Desk[]> {
  const desks: Desk[] = [];
  for (const [at, [make, extensions]] of phonesOf.entries()) {
    const mac = make.prefix + at.toString(16).padStart(12 - make.prefix.length, '0');
    const lines = extensions.map((extension, index) => ({ slot: index + 1, extension }));
    const phone = make.create({ mac, model: make.name });
    phone.pointAt(await daemon.api.addPhone({ mac, model: make.model, lines }));
    await phone.boot();
    await phone.poll();
    desks.push({ phone, extensions, showsForwards: make === makes.yealink });
  }
  return desks;
}

/** What the daemon logged at last. */
const lastWords = (daemon: TestDaemon) => daemon.output().trimEnd().split('\n').slice(-25).join('\n');

const suite = (await available('mariadb')) ? describeWith : describe.skip;

await suite('asterisk', 'a daemon that is killed while FreePBX changes', () => {
  const ends: (() => Promise<void>)[] = [];
  let stage: Stage;

  async function follow(tables: FreepbxDatabase, asterisk: Asterisk): Promise<TestDaemon> {
    const folder = await mkdtemp(join(tmpdir(), 'hookswitch-crash-'));
    ends.unshift(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'freepbx.conf');
    await writeFile(file, tables.freepbxConf(), { mode: 0o600 });
    const { host, ports, ami } = asterisk.address;
    const daemon = await startTestDaemon({
      ...{ HOOKSWITCH_EXCHANGE: 'freepbx', HOOKSWITCH_FREEPBX_CONFIG: file },
      ...{ HOOKSWITCH_AMI_HOST: host, HOOKSWITCH_AMI_PORT: String(ports.ami) },
      ...{ HOOKSWITCH_AMI_USER: ami.watcher.name, HOOKSWITCH_AMI_SECRET: ami.watcher.secret },
    });
    ends.unshift(() => daemon.remove());
    return daemon;
  }

  beforeAll(async () => {
    const tables = await openFreepbxDatabase();
    ends.unshift(() => tables.drop());
    const asterisk = await startAsterisk();
    ends.unshift(() => asterisk.close());
    await tables.pointAt(asterisk.address);
    for (const number of numbers) await tables.save({ number, name: `First ${number}`, secret: `first-${number}` });
    await tables.applyConfig(asterisk);
    const oracle = createOracle(tables, asterisk);
    await oracle.note();
    const daemon = await follow(tables, asterisk);
    const doors = { tables: { state: 'ready' }, ami: { state: 'ready' } };
    await vi.waitFor(
      async () =>
        expect(await daemon.api.call('GET', '/status')).toMatchObject({ body: { exchange: { known: true, doors } } }),
      { timeout: 30_000 },
    );
    stage = { ...{ tables, asterisk, oracle, daemon, numbers }, desks: await install(daemon) };
  }, 120_000);
  afterAll(async () => {
    for (const end of ends) await end();
  });

  it(
    `gives every phone the right file in the end, and none too early: ${rounds} rounds from seed ${firstSeed}`,
    async () => {
      for (let seed = firstSeed; seed < firstSeed + rounds; seed += 1) {
        const outcome = await playRound(stage, seed);
        const told = `CRASH_SEED=${seed} CRASH_ROUNDS=1 shows it again; what was done: ${outcome.done.join(', ')}; ${lastWords(stage.daemon)}`;
        expect(outcome, told).toEqual({ ...outcome, wrong: [], early: [], faults: [] });
      }
    },
    60_000 + rounds * 60_000,
  );
});
