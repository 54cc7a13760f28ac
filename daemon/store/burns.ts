import { ProblemError } from '../lib/index.ts';
import { DatabaseFailure } from './database.ts';
import type { Burn, Journal } from './journal.ts';
import { createQueue } from './queue.ts';
import type { EndedTokens } from './snapshot-ended.ts';
import { beginWriting } from './writing.ts';
import type { Finished, WritingDependencies } from './writing.ts';
import type { Sql } from './schema.ts';

/** Burns first-access tokens: in the database, or in the journal while that is gone. */
export interface Burns {
  /** Durable when it answers. */
  readonly burn: (that: Burn) => Promise<void>;
  /** Brings what the journal holds into the database. Rejects if that is still gone. */
  readonly replay: () => Promise<void>;
}

const burnsPerWrite = 200;

interface Dependencies extends WritingDependencies {
  readonly journal: Journal;
  readonly ended: EndedTokens;
  /** False while the database is known to be gone: straight into the journal then, so that the phone need not wait. */
  readonly isReachable: () => boolean;
  readonly conclude: (finished: Finished) => void;
  readonly failed: (error: unknown) => void;
}

/** Makes {@link Burns}. Those that come while one batch is on its way form the next: one commit for many phones. */
export function createBurns(dependencies: Dependencies): Burns {
  const { journal, isReachable, failed } = dependencies;
  const turns = createQueue();
  let gathering: { readonly burns: Burn[]; readonly done: Promise<void> } | null = null;
  const write = async (burns: readonly Burn[]) => {
    const finished = await dependencies.database.write(async (sql) => {
      const burned = await burnAll(sql, burns, dependencies);
      await dependencies.ended.add(burned.flatMap(({ ended }) => ended));
      return burned;
    });
    finished.forEach(dependencies.conclude);
  };
  const replay = async () => {
    const entries = journal.entries();
    for (let from = 0; from < entries.length; from += burnsPerWrite)
      await write(entries.slice(from, from + burnsPerWrite));
    if (entries.length > 0) await journal.clear();
  };
  const settle = async (burns: readonly Burn[]) => {
    if (!isReachable()) return journal.append(burns);
    try {
      await replay();
      for (let from = 0; from < burns.length; from += burnsPerWrite)
        await write(burns.slice(from, from + burnsPerWrite));
    } catch (error) {
      if (!(error instanceof DatabaseFailure) && !(error instanceof ProblemError)) throw error;
      failed(error);
      // Burning twice is burning once: what already arrived does no harm in the journal.
      await journal.append(burns);
    }
  };
  const gather = () => {
    const burns: Burn[] = [];
    const done = turns.run(() => {
      gathering = null;
      return settle(burns);
    });
    gathering = { burns, done };
    return gathering;
  };
  return {
    burn: (that) => {
      const { burns, done } = gathering ?? gather();
      burns.push(that);
      return done;
    },
    replay: () => turns.run(replay),
  };
}

/** One transaction: tokens burned, steady life begun, told in the audit under each phone's own name. */
async function burnAll(sql: Sql, burns: readonly Burn[], dependencies: WritingDependencies): Promise<Finished[]> {
  const finished: Finished[] = [];
  const ids = [...new Set(burns.map((one) => one.deviceId))];
  const devices = await sql.selectFrom('device').select(['id', 'mac', 'steady_since']).where('id', 'in', ids).execute();
  const byId = new Map(devices.map((device) => [device.id, device]));
  for (const { deviceId, hashes, at } of burns) {
    const device = byId.get(deviceId);
    // A device that was removed meanwhile has nothing left to burn.
    if (device === undefined) continue;
    const { writing, finish } = beginWriting(sql, { name: `phone:${device.mac}`, address: null }, dependencies);
    await burnTokens(sql, deviceId, hashes, (what) => {
      writing.end({ what, deviceId, status: 'burned' });
      writing.audit({
        entity: 'token',
        entityId: deviceId,
        action: 'burned',
        before: { kind: 'first-access', status: 'live' },
        after: { kind: 'first-access', status: 'burned' },
      });
    });
    if (device.steady_since === null) {
      device.steady_since = at;
      await sql.updateTable('device').set({ steady_since: at }).where('id', '=', deviceId).execute();
      const [before, after] = [{ steadySince: null }, { steadySince: at }];
      writing.audit({ entity: 'device', entityId: deviceId, action: 'steady', before, after });
    }
    writing.touchDevice(deviceId);
    finished.push(await finish());
  }
  return finished;
}

async function burnTokens(
  sql: Sql,
  deviceId: string,
  hashes: readonly string[],
  burned: (hash: string) => void,
): Promise<void> {
  for (const hash of hashes) {
    const { numUpdatedRows } = await sql
      .updateTable('device_token')
      .set({ status: 'burned' })
      .where('device_id', '=', deviceId)
      .where('hash', '=', hash)
      .where('kind', '=', 'first-access')
      .where('status', '=', 'live')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) burned(hash);
  }
}
