import { ProblemError } from '../lib/index.ts';
import type { DeviceRecord, Store } from '../store/index.ts';
import { adoptionOf, type Adoption } from './adoption.ts';
import type { PhoneDesk, TokenHit } from './contract.ts';
import type { DeskHit, DeskParts } from './desk-parts.ts';
import type { Heard } from './hearing.ts';
import type { ReadModel, Runtime } from './read-model.ts';

/** What must be durable before an answer. Requests of one device wait for each other. */
export function createPreparation(parts: DeskParts): PhoneDesk['prepare'] {
  const { readModel } = parts;
  const underWay = new Map<string, Promise<void>>();
  const prepare = (hit: DeskHit, identity: Heard | null, at: number): Promise<void> | null => {
    if (hit.settledFor === identity && hit.epoch === readModel.epoch()) return null;
    const device = readModel.device(hit.deviceId);
    if (device === null) return null;
    hearFirmware(readModel, device, identity);
    const running = underWay.get(device.id);
    // What the other request brings about may not be what this one needs.
    if (running !== undefined) return running.then(() => prepare(hit, identity, at) ?? undefined);
    const needs = needsOf(device, readModel.runtime(device.id), hit, adoptionOf(parts, device, identity));
    if (needs === null) {
      hit.settledFor = identity;
      return null;
    }
    const work = settle(parts, device, hit, needs, at).finally(() => underWay.delete(device.id));
    underWay.set(device.id, work);
    return work;
  };
  return (hit, identity, at) => prepare(hit as DeskHit, identity, at);
}

/** A firmware heard for the first time may change the file of this very request. */
function hearFirmware(readModel: ReadModel, device: DeviceRecord, identity: Heard | null): void {
  if (identity === null) return;
  const runtime = readModel.runtime(device.id);
  const before = runtime.firmware === undefined ? runtime.seen?.firmware : runtime.firmware?.text;
  if (runtime.firmware !== undefined && before === identity.firmware?.text) return;
  runtime.firmware = identity.firmware;
  if (before !== identity.firmware?.text) readModel.bump();
}

interface Needs {
  readonly burn: readonly string[] | null;
  readonly retire: boolean;
  readonly adopt: Adoption | null;
}

function needsOf(device: DeviceRecord, runtime: Runtime, hit: TokenHit, adopt: Adoption | null): Needs | null {
  if (hit.kind === 'first-access') return adopt === null ? null : { burn: null, retire: false, adopt };
  const open = device.tokens.filter(
    ({ kind, status, hash }) => kind === 'first-access' && status === 'live' && !runtime.burned.includes(hash),
  );
  const burn = open.length > 0 || runtime.steadySince === null ? open.map(({ hash }) => hash) : null;
  const retire = device.tokens.some(({ hash, status }) => hash === hit.hash && status === 'next');
  return burn === null && !retire && adopt === null ? null : { burn, retire, adopt };
}

/** Makes durable what a request brings about, then lets the memory follow. */
async function settle(parts: DeskParts, device: DeviceRecord, hit: TokenHit, needs: Needs, at: number): Promise<void> {
  const { store, readModel } = parts;
  const actor = { name: `phone:${device.mac}`, address: null };
  if (needs.adopt !== null) await adopt(parts, device, needs.adopt, actor);
  if (needs.burn !== null) {
    await store.burnFirstAccess(device.id, needs.burn, at);
    if (readModel.device(device.id) !== null) {
      const runtime = readModel.runtime(device.id);
      runtime.burned = [...runtime.burned, ...needs.burn];
      runtime.steadySince ??= at;
      parts.ledger.touch(device.id);
    }
  }
  if (needs.retire) await retire(store, device, hit, actor);
}

/** Rejects where the file of this very request hangs on it; what only settles a question may wait for another request. */
async function adopt(
  parts: DeskParts,
  device: DeviceRecord,
  edit: Adoption,
  actor: { name: string; address: null },
): Promise<void> {
  try {
    await parts.store.transact(actor, async (tx) => {
      await tx.devices.update(device.id, null, edit);
    });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (edit.model !== undefined && !isModestEnough(parts, device, edit)) throw error;
  }
}

/**
 * Whether a phone may have its make's modest file while the database is gone and cannot learn its model: it is what a phone whose word nobody understands
 * gets anyhow. Not where another make or family was told (its file may be another format), nor in the place of a model that was there before.
 */
function isModestEnough({ store, data }: DeskParts, device: DeviceRecord, { vendor, model = null }: Adoption): boolean {
  if (store.health().reachable || vendor !== undefined || device.model !== null || model === null) return false;
  const [told, modest] = [data.model({ vendor: device.vendor, model }).model, data.model(device).model];
  return told.family === modest.family && told.kind === modest.kind;
}

async function retire(
  store: Store,
  device: DeviceRecord,
  hit: TokenHit,
  actor: { name: string; address: null },
): Promise<void> {
  const old = device.tokens.filter(
    ({ kind, status, hash }) => kind === 'steady' && status === 'live' && hash !== hit.hash,
  );
  try {
    await store.transact(actor, async (tx) => {
      for (const { hash } of old) await tx.devices.setTokenStatus(device.id, hash, 'retired');
      await tx.devices.setTokenStatus(device.id, hit.hash, 'live');
    });
  } catch (error) {
    // The old token may live a little longer: the phone's next request retires it.
    if (!(error instanceof ProblemError)) throw error;
  }
}
