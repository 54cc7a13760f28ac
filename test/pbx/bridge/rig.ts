import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, systemClock } from '../../../daemon/lib/index.ts';
import { openBridge } from '../../../daemon/pbx/index.ts';
import type { Bridge, BridgeParts, Exchange, ExchangeChange, OwnAccounts } from '../../../daemon/pbx/index.ts';
import { createStandaloneBook } from '../../../daemon/pbx/index.ts';
import { createSealedFiles } from '../../../daemon/store/sealed-file.ts';
import { createKeyring, newKeySet } from '../../../daemon/store/sealing.ts';
import { hash } from './world.ts';

/** Nobody's own extensions. */
export const noneOfOurs: OwnAccounts = {
  book: createStandaloneBook({ find: () => null, secretOf: () => '', epoch: () => 0 }),
  accounts: () => [],
};

/** A bridge with its thread, over a data folder that outlives it. */
export interface Rig {
  readonly bridge: Bridge;
  readonly exchange: Exchange;
  readonly changes: ExchangeChange[];
  /** Resolves when it is so; looks at each change and each few ms. */
  until(what: string, isSo: () => boolean): Promise<void>;
}

/** A folder with a key, in which bridges are opened one after the other. */
export async function openFolder() {
  const dataDir = await mkdtemp(join(tmpdir(), 'hookswitch-bridge-'));
  const set = newKeySet();
  const keyring = createKeyring(set);
  const keys = () =>
    JSON.stringify({ root: set.root.toString('base64'), keys: set.keys.map((key) => key.toString('base64')) });
  const told: string[] = [];
  const file = createSealedFiles({ dataDir, keyring, report: ({ message }) => void told.push(message) })('exchange');
  const lines: string[] = [];
  const log = createLog({ level: 'debug', write: (line) => void lines.push(line) });
  const opened: Bridge[] = [];
  const open = async (more: Partial<BridgeParts> & Pick<BridgeParts, 'choice'>, start = true): Promise<Rig> => {
    const bridge = await openBridge({ ami: null, file, hash, clock: systemClock(), log, ...more });
    opened.push(bridge);
    const exchange = bridge.attach(noneOfOurs) as Exchange;
    const changes: ExchangeChange[] = [];
    exchange.onChange?.((change) => changes.push(change));
    if (start) bridge.start();
    const until: Rig['until'] = async (what, isSo) => {
      const late = Date.now() + 20_000;
      while (!isSo()) {
        if (Date.now() > late) throw new Error(`never: ${what}\n${lines.slice(-20).join('')}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    return { bridge, exchange, changes, until };
  };
  return {
    ...{ dataDir, file, open, told, keys },
    log: () => lines.join(''),
    close: async () => {
      for (const bridge of opened) await bridge.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
