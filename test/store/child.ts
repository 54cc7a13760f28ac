// A daemon's stand-in that is killed while it works: node child.ts <what> <store options as JSON>. Says what was acknowledged, a line each.
import { writeSync } from 'node:fs';
import { createStore, rotateKey } from '../../daemon/store/index.ts';
import type { StoreOptions } from '../../daemon/store/index.ts';

const [, , what = '', json = '{}'] = process.argv;
const options = JSON.parse(json) as StoreOptions;
const actor = { name: 'child', address: null };
const say = (text: string) => void writeSync(1, `${text}\n`);

/** Adds phones for ever; each acknowledged one is said. */
async function add(): Promise<void> {
  const store = await createStore(options);
  for (let n = 0; ; n += 1) {
    const mac = `805ec0${n.toString(16).padStart(6, '0')}` as never;
    await store.transact(actor, async (tx) => {
      const lines = [{ slot: 1, extension: String(n), label: null }];
      const { id } = await tx.devices.insert({ mac, vendor: 'yealink', model: null, note: null, lines });
      const token = { kind: 'first-access' as const, value: `first-${n}`, expiresAt: null, status: 'live' as const };
      await tx.devices.addToken(id, token);
    });
    say(mac);
  }
}

/** Burns the tokens `first-0` ... of all phones at once; each acknowledged one is said. */
async function burn(): Promise<void> {
  const store = await createStore(options);
  const ids: string[] = [];
  await store.load({ level: () => undefined, extension: () => undefined, device: ({ id }) => void ids.push(id) });
  const all = ids.map((_, n) => store.tokenHash(`first-${n}`));
  for (const id of ids) void store.burnFirstAccess(id, all, 7).then(() => say(id));
}

/** Writes a trace of one phone every 20 ms; says when. */
async function observe(): Promise<void> {
  const store = await createStore(options);
  let deviceId = '';
  await store.load({ level: () => undefined, extension: () => undefined, device: ({ id }) => void (deviceId = id) });
  setInterval(() => {
    const at = Date.now();
    const trace = { at, lastAt: at, count: 1, address: '192.0.2.7', scheme: 'http' as const, file: `${at}.cfg` };
    const answer = { method: 'GET' as const, status: 200, hash: null, complete: true, token: 'steady' as const };
    const phone = { userAgent: 'x', model: null, firmware: null, alarm: null };
    store.appendTraces([{ deviceId, traces: [{ ...trace, ...answer, ...phone }], seen: null, files: [] }]);
    say(String(at));
  }, 20);
}

async function hold(): Promise<void> {
  await createStore(options);
  say('open');
  setInterval(() => undefined, 1000);
}

async function rotate(): Promise<void> {
  say('begin');
  await rotateKey(options);
  say('done');
}

const tasks: Readonly<Record<string, () => Promise<void>>> = { add, burn, observe, hold, rotate };
await tasks[what]?.();
