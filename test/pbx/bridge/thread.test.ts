import { expect, describe, it, onTestFinished } from 'vitest';
import type { BridgeParts } from '../../../daemon/pbx/index.ts';
import { createBridgeThread } from '../../../daemon/pbx/bridge/thread.ts';
import { handClock } from '../../provisioning/room.ts';
import { openFolder } from './rig.ts';

const program = new URL('./mortal-thread.ts', import.meta.url);
const patience = { first: 10, longest: 40, alive: 60_000, answer: 60_000, stop: 10_000 };
const login = { host: '127.0.0.1', port: 1, user: 'watcher', secret: 'x' };

async function open(
  more: Partial<NonNullable<BridgeParts['thread']>['patience']> = {},
  user = 'watcher',
  parts: Partial<BridgeParts> = {},
) {
  const folder = await openFolder();
  onTestFinished(() => folder.close());
  const rig = await folder.open({
    choice: { kind: 'freepbx', freepbxConfig: '/nowhere', dbUrl: 'mysql://a:b@127.0.0.1:1/c', hasAmi: true },
    ...{ ami: { ...login, user }, thread: { program, patience: { ...patience, ...more } } },
    ...parts,
  });
  await rig.until('registered', () => rig.exchange.registration('201').state === 'registered');
  return { ...rig, folder };
}

describe('the thread that speaks to the exchange', () => {
  it('dies of what a library throws, and comes back; what it knew is served meanwhile, what was under way is refused', async () => {
    const { exchange, until, changes, folder, bridge } = await open();
    const revision = exchange.revision('201');
    const underWay = exchange.notify('201', { event: 'check-sync' });
    const deadly = exchange.notify('die', { event: 'check-sync' });
    changes.length = 0;
    for (const refused of await Promise.all([underWay, deadly]))
      expect(refused).toMatchObject({ problem: { code: 'exchange-gone', parameters: { detail: 'its thread ended' } } });
    await until('down', () => changes.some(({ status }) => status));
    expect(exchange.revision('201')).toBe(revision);
    await until(
      'back',
      () =>
        exchange.registration('201').state === 'registered' && bridge.health().status.counters['thread_restarts'] === 1,
    );
    // It was told what was live, and so told nothing of that again.
    expect(exchange.nameOf('count')).toBe('3');
    expect(exchange.revision('201')).toBe(revision);
    expect(new Set(changes.flatMap(({ accounts }) => [...accounts]))).toEqual(new Set(['count']));
    expect(folder.log()).toContain('thrown by a library');
  });

  it('is ended and started again when it hangs', async () => {
    const { exchange, until, bridge } = await open({ alive: 100 });
    const refused = await exchange.notify('hang', { event: 'check-sync' });
    expect(refused).toMatchObject({ problem: { code: 'exchange-gone' } });
    await until(
      'back',
      () =>
        exchange.registration('201').state === 'registered' && bridge.health().status.counters['thread_restarts'] === 1,
    );
  });

  it('gives whoever waits for an answer that never comes a refusal', async () => {
    const { exchange } = await open({ answer: 50 });
    expect(await exchange.notify('201', { event: 'check-sync' })).toMatchObject({
      problem: { code: 'exchange-gone', parameters: { detail: 'it does not answer' } },
    });
  });

  it('is ended by force when it does not end by itself', async () => {
    const { bridge, exchange } = await open({ stop: 50 }, 'stubborn');
    const underWay = exchange.notify('201', { event: 'check-sync' });
    await bridge.stop();
    expect(await underWay).toMatchObject({ problem: { parameters: { detail: 'the daemon stops' } } });
  });

  it('is told to look when somebody asks for it: at once, then once for each reason that came meanwhile', async () => {
    const clock = handClock();
    const { bridge, exchange, until } = await open({}, 'watcher', { clock });
    for (let at = 0; at < 500; at += 1) expect(bridge.reread(at % 2 === 0 ? 'extensions' : 'reload')).toBe(true);
    await until('looked', () => exchange.nameOf('pokes') === 'asked reloaded');
    clock.advance(1_999);
    expect(bridge.reread('reload')).toBe(true);
    clock.advance(1);
    await until('looked again', () => exchange.nameOf('pokes')?.split(' ').length === 4);
    clock.advance(2_000);
    bridge.reread('extensions');
    await until('looked once more', () => exchange.nameOf('pokes')?.split(' ').length === 5);
  });

  it('has nothing to look at where accounts are the daemon’s own', async () => {
    const folder = await openFolder();
    onTestFinished(() => folder.close());
    const choice = { kind: 'standalone', freepbxConfig: '/nowhere', dbUrl: null, hasAmi: true } as const;
    const { bridge, until, exchange } = await folder.open({ choice, ami: login, thread: { program, patience } });
    await until('there', () => exchange.status().doors.ami.state === 'ready');
    expect(bridge.reread('reload')).toBe(false);
    expect(exchange.nameOf('pokes')).toBeNull();
  });

  it('lives on where the clock jumps, as it does when a machine was asleep', async () => {
    const code = `import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ say }) => say === 'stop' ? parentPort.close() : parentPort.postMessage({ told: 'part', part: say }));`;
    const clock = handClock();
    const heard = await new Promise((resolve) => {
      const thread = createBridgeThread({
        ...{ clock, setup: () => ({ source: null, ami: null, isFreepbx: false }), recall: () => [] },
        program: new URL(`data:text/javascript,${encodeURIComponent(code)}`),
        onDeath: resolve,
        take: (said: unknown) => {
          if (said === 'begin') clock.advance(3_600_000);
          if (said === 'alive') resolve(said);
        },
      });
      onTestFinished(() => thread.stop());
      thread.start();
    });
    expect(heard).toBe('alive');
  });
});
