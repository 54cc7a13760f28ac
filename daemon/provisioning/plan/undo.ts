import { formatMac, no, problem, type Mac, type Result } from '../../lib/index.ts';
import type { ChangeRecord, DeviceRecord } from '../../store/index.ts';
import type { SettingTarget } from '../contract.ts';
import type { FleetParts } from '../fleet-parts.ts';
import type { TakenBack } from './contract.ts';
import { undoExtension, undoExtensionAdd, undoExtensionRemove } from './undo-extensions.ts';
import { macIn, undoPhone, undoPhoneAdd, undoPhoneRemove, type How } from './undo-phones.ts';
import { undoSettings } from './undo-settings.ts';
import { undoUserDevice } from './undo-user-devices.ts';

const impossible = (reason: string) => no(problem('undo-impossible', { reason }));
const gone = (what: string) => no(problem('undo-gone', { what }));

/** Why rows of these kinds are never undone. */
const reasons: Readonly<Partial<Record<ChangeRecord['entity'], string>>> = {
  token: 'a token that has ended never lives again',
  account: 'accounts and API tokens are made anew instead',
  'api-token': 'accounts and API tokens are made anew instead',
  key: 'secrets are encrypted with the new key already',
  incident: 'it happened: nothing was changed',
  'device-data': 'model data are taken back by importing the earlier file again',
};

/**
 * The changes that take an audit row back, or why there are none: what {@link import('./contract.ts').Plans.takeBack} answers. Reads the audit's later
 * rows of the same thing; what comes of them is worked out by pure functions.
 */
export async function takeBack(parts: FleetParts, change: ChangeRecord, how: How): Promise<Result<TakenBack>> {
  const reason = reasons[change.entity];
  if (reason !== undefined) return impossible(reason);
  if (change.entity === 'device') return takeBackPhone(parts, change, how);
  if (change.entity === 'extension') return takeBackExtension(parts, change, how);
  if (change.entity === 'user-device') return undoUserDevice(change, parts.readModel.userDevice(change.entityId));
  const target = change.action === 'settings' ? levelOf(change.entityId) : null;
  if (target === null) return impossible('this version does not know it');
  const { overrides } = parts.readModel.level(target.level, target.scope);
  const later = await laterThan(parts, change, [change.entityId], how);
  return undoSettings(change, target.target, overrides, later, how);
}

function levelOf(entityId: string) {
  if (entityId === 'default') return { level: 'default', scope: '', target: { level: 'default' } } as const;
  const [, vendor, model] = /^model\/([^/]+)\/(.+)$/.exec(entityId) ?? [];
  if (vendor === undefined || model === undefined) return null;
  const target: SettingTarget = { level: 'model', vendor, model };
  return { level: 'model', scope: `${vendor}/${model}`, target } as const;
}

async function takeBackExtension(parts: FleetParts, change: ChangeRecord, how: How): Promise<Result<TakenBack>> {
  const number = change.entityId;
  const later = await laterThan(parts, change, [number], how);
  const now = parts.readModel.extension(number);
  if (change.action === 'remove') return undoExtensionRemove(change, now, later);
  if (now === null) return gone(number);
  if (change.action === 'change') return undoExtension(change, now, later, how);
  return change.action === 'add' ? undoExtensionAdd(change, now, later) : impossible('this version does not know it');
}

async function takeBackPhone(parts: FleetParts, change: ChangeRecord, how: How): Promise<Result<TakenBack>> {
  if (change.action === 'steady') return impossible('it tells what a phone did');
  const mac = await macOf(parts, change);
  if (mac === null) return gone(change.entityId);
  const now = parts.readModel.byMac(mac);
  if (change.action === 'remove') {
    if (now === null) return undoPhoneRemove(change, mac, how);
    const added = await laterThan(parts, change, [now.id], how);
    const changes = added.map(({ id }) => id).slice(-1);
    return no(problem('undo-contradicted', { what: formatMac(mac), changes: changes.join(', ') || '?' }));
  }
  if (now === null) return gone(formatMac(mac));
  const later = await laterThan(parts, change, [change.entityId, now.id], how);
  return undoOf(change, now, later, how);
}

function undoOf(change: ChangeRecord, now: DeviceRecord, later: readonly ChangeRecord[], how: How): Result<TakenBack> {
  switch (change.action) {
    case 'add':
      return undoPhoneAdd(change, now, later);
    case 'change':
      return undoPhone(change, now, later);
    case 'settings':
      return undoSettings(change, { level: 'phone', mac: now.mac }, now.overrides, later, how);
    default:
      return impossible('this version does not know it');
  }
}

/** What {@link import('./contract.ts').Plans.phoneOf} answers. */
export function phoneOf({ readModel }: FleetParts, change: ChangeRecord): Mac | null {
  if (change.entity !== 'device' && change.entity !== 'token') return null;
  return macIn(change) ?? readModel.device(change.entityId)?.mac ?? null;
}

/**
 * The phone that a row is about. One that was removed and came back has another id and the same MAC address; what takes an id to the address is then the
 * row of its removal, the last one of that id.
 */
async function macOf(parts: FleetParts, change: ChangeRecord): Promise<Mac | null> {
  const told = phoneOf(parts, change);
  if (told !== null) return told;
  const { rows } = await parts.store.changes(
    { entity: 'device', entityId: change.entityId },
    { before: null, limit: 1 },
  );
  const [last] = rows;
  return last === undefined ? null : macIn(last);
}

/** Opening a row takes the loop some 40 µs. */
const rowsPerStep = 200;
const mostRows = 20_000;

/** Audit rows of these ids that are newer than the change, newest first; without its own transaction's where that is taken back as a whole. */
async function laterThan(
  { store }: FleetParts,
  { entity, id, action, transaction }: ChangeRecord,
  entityIds: readonly string[],
  { whole }: How,
): Promise<readonly ChangeRecord[]> {
  const found: ChangeRecord[] = [];
  for (const entityId of new Set(entityIds)) {
    let before: number | null = null;
    do {
      const page: Awaited<ReturnType<typeof store.changes>> = await store.changes(
        { entity, entityId },
        { before, limit: rowsPerStep },
      );
      const rows = page.rows.filter((row) => row.id > id);
      found.push(...rows);
      before = rows.length === page.rows.length ? page.next : null;
    } while (before !== null && found.length < mostRows);
  }
  // The rest of the transaction tells how it left what it added.
  const isOwn = (row: ChangeRecord) => whole === true && action !== 'add' && row.transaction === transaction;
  return found.filter((row) => !isOwn(row)).toSorted((a, b) => b.id - a.id);
}
