import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFreepbxSource } from '../../../daemon/pbx/freepbx/index.ts';
import type { WatchTimings } from '../../../daemon/pbx/freepbx/index.ts';
import type { Account, SourceBatch } from '../../../daemon/pbx/index.ts';
import { createStage } from './stage.ts';
import { hear } from './watching.ts';

const connect = { user: 'reader', password: '', database: 'asterisk' };

/** What somebody may do in FreePBX, statement by statement. `gaps`: ms between statements. */
type Deed =
  | {
      readonly kind: 'save' | 'remove' | 'bare-device' | 'bare-remove';
      readonly number: string;
      readonly gaps: readonly number[];
    }
  | { readonly kind: 'apply' | 'core-reload'; readonly gaps: readonly number[] }
  | { readonly kind: 'rest'; readonly gaps: readonly number[] };

/** A FreePBX, somebody who works in it, and a source that watches; what may be told is known at any time. */
function createScene(options: { readonly hasEvents: boolean; readonly timings?: Partial<WatchTimings> }) {
  const stage = createStage();
  const { tables } = stage;
  const source = createFreepbxSource({
    ...{ connect, clock: stage.clock, random: () => 0.5, open: stage.open, timings: options.timings ?? {} },
  });
  const heard = hear(source);
  /** Secrets by number: what the tables hold in full, what is applied (null = removed), and all that could be live. */
  const saved = new Map<string, string>();
  const allowed = new Map<string, Set<string>>();
  const removable = new Set<string>();
  const bare = new Set<string>();
  let version = 0;
  const problems: string[] = [];
  const allow = (number: string, secret: string) => allowed.set(number, (allowed.get(number) ?? new Set()).add(secret));
  source.onBatch(({ put, gone }: SourceBatch) => {
    for (const { number, secret } of put)
      if (!allowed.get(number)?.has(secret)) problems.push(`${number} has ${secret}, which is not live`);
    for (const number of gone) if (!removable.has(number)) problems.push(`${number} is gone, and it is not`);
  });

  const flag = (pending: boolean) => {
    tables.pending = pending;
    tables.wrote('flag');
  };
  const keywords = ['secret', 'transport', 'allow', 'dtmfmode', 'account', 'callerid'];
  const device = (id: string, user: string, secret: string) => [
    () => {
      tables.devices.delete(id);
      tables.wrote('devices');
    },
    () => {
      tables.sip.delete(id);
      tables.wrote('sip');
    },
    () => {
      tables.devices.set(id, { id, tech: 'pjsip', devicetype: 'fixed', user, description: id });
      tables.wrote('devices');
    },
    ...keywords.map((keyword) => () => {
      const rows = tables.sip.get(id) ?? new Map<string, string>();
      tables.sip.set(id, rows.set(keyword, keyword === 'secret' ? secret : ''));
      tables.wrote('sip');
    }),
  ];
  const user = (extension: string, isThere: boolean) => () => {
    if (isThere) tables.users.set(extension, { extension, name: `N${extension}`, voicemail: 'novm' });
    else tables.users.delete(extension);
    tables.wrote('users');
  };
  const drop = (id: string) => device(id, '', '').slice(0, 2);

  const run = async (statements: readonly (() => void)[], gaps: readonly number[]) => {
    for (const [at, statement] of statements.entries()) {
      statement();
      const gap = gaps[at % gaps.length] ?? 0;
      // Somebody types "core reload" at the console: that makes nothing live.
      if (options.hasEvents && gap % 5 === 1) source.poke('reloaded');
      await stage.pass(gap);
    }
  };
  const perform = async (deed: Deed): Promise<void> => {
    const secret = `v${++version}`;
    if (deed.kind === 'save') {
      await run(
        [
          () => flag(true),
          user(deed.number, false),
          user(deed.number, true),
          ...device(deed.number, deed.number, secret),
        ],
        deed.gaps,
      );
      saved.set(deed.number, secret);
      bare.delete(deed.number);
    } else if (deed.kind === 'remove') {
      await run([() => flag(true), user(deed.number, false), ...drop(deed.number)], deed.gaps);
      saved.delete(deed.number);
    } else if (deed.kind === 'bare-device') {
      const id = `9${deed.number}`;
      const statements = device(id, 'none', secret);
      const last = statements.pop() ?? (() => undefined);
      await run(statements, deed.gaps);
      saved.set(id, secret);
      removable.delete(id);
      if (!tables.pending) allow(id, secret);
      await run([last], deed.gaps);
    } else if (deed.kind === 'bare-remove') {
      const id = `9${deed.number}`;
      saved.delete(id);
      if (!tables.pending) removable.add(id);
      await run(drop(id), deed.gaps);
    } else if (deed.kind === 'apply') {
      await stage.pass(deed.gaps[0] ?? 0);
      if (options.hasEvents) source.poke('reloaded');
      await stage.pass(deed.gaps[1] ?? 0);
      for (const [number, live] of saved) {
        allow(number, live);
        removable.delete(number);
      }
      for (const number of allowed.keys()) if (!saved.has(number)) removable.add(number);
      flag(false);
      await stage.pass(deed.gaps[2] ?? 0);
    } else if (deed.kind === 'core-reload') {
      if (options.hasEvents) source.poke('reloaded');
      await stage.pass(deed.gaps[0] ?? 0);
    } else await stage.pass((deed.gaps[0] ?? 0) * 20);
  };
  const live = () => Object.fromEntries([...heard.live].map(([number, account]) => [number, account.secret]));
  const end = async () => {
    const ended = source.stop();
    await stage.pass(1_000); // what is on its way arrives
    await ended;
  };
  return { stage, source, heard, perform, live, saved, problems, end };
}

const gaps = fc.array(fc.nat({ max: 500 }), { minLength: 3, maxLength: 12 });
const number = fc.constantFrom('201', '202', '203');
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('save' as const), number, gaps }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), number, gaps }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('bare-device' as const, 'bare-remove' as const), number, gaps }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('apply' as const, 'core-reload' as const), gaps }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rest' as const), gaps }) },
);

describe('whatever is done in FreePBX, and however slowly', () => {
  it.each([true, false])('only what is live is told, and all of it (events: %s)', async (hasEvents) => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 14 }), async (deeds) => {
        const { source, stage, perform, live, saved, problems, end } = createScene({
          hasEvents,
          timings: { poll: 250 },
        });
        await perform({ kind: 'save', number: '201', gaps: [0] });
        await perform({ kind: 'apply', gaps: [0] });
        source.start();
        await stage.pass(5_000);
        for (const one of deeds) await perform(one);
        expect(problems).toEqual([]);
        await perform({ kind: 'apply', gaps: [100, 100, 0] });
        await stage.pass(30_000);
        expect(problems).toEqual([]);
        expect(live()).toEqual(Object.fromEntries(saved));
        await end();
      }),
      { numRuns: 150 },
    );
  });
});

describe('a source on FreePBX’s tables', () => {
  it('tells what was applied within a second of the flag’s fall, if it hears of the reload', async () => {
    const { source, stage, perform, live, end } = createScene({ hasEvents: true });
    await perform({ kind: 'save', number: '201', gaps: [0] });
    await perform({ kind: 'apply', gaps: [0] });
    source.start();
    await stage.pass(5_000);
    for (const between of [0, 30, 700, 3_000]) {
      await perform({ kind: 'save', number: '201', gaps: [0] });
      await stage.pass(between);
      await perform({ kind: 'apply', gaps: [900, 300, 0] });
      const before = live()['201'];
      await stage.pass(999);
      expect(live()['201']).not.toBe(before);
    }
    await end();
  });

  it('tells without any event within thirty seconds what changed, was added, is gone', async () => {
    const { source, stage, perform, live, saved, end } = createScene({ hasEvents: false });
    await perform({ kind: 'save', number: '201', gaps: [0] });
    await perform({ kind: 'apply', gaps: [0] });
    source.start();
    await stage.pass(5_000);
    await perform({ kind: 'bare-device', number: '201', gaps: [50] });
    await stage.pass(29_000);
    expect(live()).toEqual(Object.fromEntries(saved));
    await perform({ kind: 'bare-remove', number: '201', gaps: [50] });
    await stage.pass(29_000);
    expect(live()).toEqual(Object.fromEntries(saved));
    expect(Object.keys(live())).toEqual(['201']);
    await end();
  });

  it('tells what was removed soon after it was applied, with or without events', async () => {
    for (const hasEvents of [true, false]) {
      const { source, stage, perform, live, end } = createScene({ hasEvents });
      await perform({ kind: 'save', number: '201', gaps: [0] });
      await perform({ kind: 'save', number: '202', gaps: [0] });
      await perform({ kind: 'apply', gaps: [0] });
      source.start();
      await stage.pass(5_000);
      await perform({ kind: 'remove', number: '202', gaps: [0] });
      await stage.pass(20_000);
      expect(Object.keys(live())).toEqual(['201', '202']);
      await perform({ kind: 'apply', gaps: [0] });
      await stage.pass(5_000);
      expect(Object.keys(live())).toEqual(['201']);
      await end();
    }
  });

  it('reads nothing while changes wait to be applied', async () => {
    const { source, stage, perform, end } = createScene({ hasEvents: true });
    await perform({ kind: 'save', number: '201', gaps: [0] });
    await perform({ kind: 'apply', gaps: [0] });
    source.start();
    await stage.pass(5_000);
    const before = source.counters()['readings'];
    await perform({ kind: 'save', number: '201', gaps: [700] });
    await perform({ kind: 'core-reload', gaps: [5_000] });
    await stage.pass(30_000);
    expect(source.counters()['readings']).toBe(before);
    await end();
  });

  it.each([
    ['between the glance and the reading', 5],
    ['while its rows are on their way', 40],
  ])('takes nothing of a reading if somebody began to save %s', async (_, after) => {
    const { source, stage, perform, live, heard, end } = createScene({ hasEvents: true });
    await perform({ kind: 'save', number: '201', gaps: [0] });
    await perform({ kind: 'apply', gaps: [0] });
    source.start();
    await stage.pass(5_000);
    await perform({ kind: 'save', number: '201', gaps: [0] });
    await stage.pass(1_990); // it has seen the flag
    await perform({ kind: 'apply', gaps: [0, 0, 0] });
    source.poke('asked');
    const rows = stage.tables.sip.get('201');
    await stage.pass(after);
    stage.tables.pending = true;
    rows?.set('secret', 'not live');
    await stage.pass(60_000);
    expect(live()).toEqual({ '201': 'v1' });
    expect(heard.applyPending).toBe(true);
    await end();
  });

  it('does not take a bare reload for an applied configuration', async () => {
    const { source, stage, perform, live, heard, end } = createScene({ hasEvents: true });
    await perform({ kind: 'save', number: '201', gaps: [0] });
    await perform({ kind: 'save', number: '202', gaps: [0] });
    await perform({ kind: 'apply', gaps: [0] });
    source.start();
    await stage.pass(5_000);
    const write = (secret: string) => {
      stage.tables.sip.get('201')?.set('secret', secret);
      stage.tables.wrote('sip');
    };
    write('passing');
    stage.tables.devices.delete('202');
    source.poke('reloaded');
    await stage.pass(300);
    write('v1');
    await stage.pass(5_000);
    expect(live()).toEqual({ '201': 'v1', '202': 'v2' });
    expect(heard.put).toHaveLength(2);
    await end();
  });

  it('does not look more often while something waits that is not applied', async () => {
    const { source, stage, perform, end } = createScene({ hasEvents: false });
    await perform({ kind: 'save', number: '201', gaps: [0] });
    await perform({ kind: 'apply', gaps: [0] });
    source.start();
    await stage.pass(4_500);
    stage.tables.devices.delete('201');
    stage.tables.wrote('devices');
    await stage.pass(4_000); // absent for some seconds: it waits
    stage.tables.pending = true;
    const before = source.counters()['glances'] ?? 0;
    await stage.pass(60_000);
    expect((source.counters()['glances'] ?? 0) - before).toBeLessThan(35);
    await end();
  });

  it('sees what was written in the same second as it read', async () => {
    const { source, stage, perform, live, end } = createScene({ hasEvents: false });
    await perform({ kind: 'save', number: '201', gaps: [0] });
    await perform({ kind: 'apply', gaps: [0] });
    await stage.pass(10_000 - (stage.clock.now() % 1_000));
    source.start();
    stage.tables.wrote('sip');
    await stage.pass(200);
    stage.tables.sip.get('201')?.set('secret', 'v1-changed');
    stage.tables.wrote('sip');
    await stage.pass(25_000);
    expect(live()['201']).toBe('v1-changed');
    await end();
  });

  it('takes what was kept for live, until it sees something else applied', async () => {
    const first = createScene({ hasEvents: true });
    await first.perform({ kind: 'save', number: '201', gaps: [0] });
    await first.perform({ kind: 'apply', gaps: [0] });
    first.source.start();
    await first.stage.pass(1_000);
    const kept = JSON.parse(JSON.stringify([...first.heard.live.values()])) as Account[];
    const { source, stage, perform, heard, live, end } = createScene({ hasEvents: true });
    await perform({ kind: 'rest', gaps: [0] });
    await perform({ kind: 'save', number: '201', gaps: [0] });
    source.recall(kept);
    source.start();
    await stage.pass(60_000);
    expect(heard.put).toEqual([]);
    expect(heard.batches).toMatchObject([{ complete: true, applyPending: true }]);
    await perform({ kind: 'apply', gaps: [0, 0, 900] });
    expect(live()).toEqual({ '201': 'v2' });
    await first.end();
    await end();
  });

  it('is content with a glance while nothing is written', async () => {
    const { source, stage, perform, end } = createScene({ hasEvents: false });
    await perform({ kind: 'save', number: '201', gaps: [0] });
    await perform({ kind: 'apply', gaps: [0] });
    source.start();
    await stage.pass(10_000);
    const before = source.counters()['readings'] ?? 0;
    await stage.pass(240_000);
    expect(source.counters()['readings']).toBe(before);
    await stage.pass(120_000); // once in a while everything is read all the same
    expect(source.counters()['readings']).toBe(before + 1);
    await end();
  });
});
