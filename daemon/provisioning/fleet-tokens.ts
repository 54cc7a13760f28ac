import { ok, type Mac, type Result } from '../lib/index.ts';
import type { Actor, DeviceRecord, TokenRecord, Transaction } from '../store/index.ts';
import { steadyToken } from './compose.ts';
import type { Fleet, PhoneAddress } from './contract.ts';
import { attempt, deviceOf, vendorOf, type FleetParts } from './fleet-parts.ts';
import { newToken } from './tokens.ts';

/** The addresses of phones: telling, renewing, rotating. */
export function createTokenOperations(parts: FleetParts): Pick<Fleet, 'address' | 'renewFirstAccess' | 'rotateToken'> {
  return {
    address: (mac) => {
      const device = parts.readModel.byMac(mac);
      return device === null ? null : addressOf(parts, device);
    },
    renewFirstAccess: (actor, mac) => renew(parts, actor, mac),
    rotateToken: (actor, mac, revoke) => rotate(parts, actor, mac, revoke),
  };
}

async function rotate(parts: FleetParts, actor: Actor, mac: Mac, revoke: boolean): Promise<Result<DeviceRecord>> {
  const found = deviceOf(parts, mac);
  if (!found.ok) return found;
  const { id, tokens } = found.value;
  const done = await attempt(parts, actor, async (tx) => {
    await endTokens(tx, id, tokens, 'steady', revoke ? ['live', 'next'] : ['next']);
    const status = revoke ? 'live' : 'next';
    await tx.devices.addToken(id, { kind: 'steady', value: newToken(parts.random), expiresAt: null, status });
    if (revoke) await openFirstAccess(parts, tx, id, tokens);
  });
  if (!done.ok) return done;
  if (revoke) beginAnew(parts, id);
  return ok(parts.readModel.byMac(mac) ?? found.value);
}

async function endTokens(
  tx: Transaction,
  id: string,
  tokens: readonly TokenRecord[],
  kind: TokenRecord['kind'],
  from: readonly TokenRecord['status'][],
): Promise<void> {
  for (const token of tokens)
    if (token.kind === kind && from.includes(token.status)) await tx.devices.setTokenStatus(id, token.hash, 'revoked');
}

/** Opens a new window with a new first-access token; steady life begins anew. */
export async function openFirstAccess(
  parts: FleetParts,
  tx: Transaction,
  id: string,
  tokens: readonly TokenRecord[],
): Promise<void> {
  await endTokens(tx, id, tokens, 'first-access', ['live']);
  const expiresAt = parts.clock.now() + parts.windowMs;
  await tx.devices.addToken(id, { kind: 'first-access', value: newToken(parts.random), expiresAt, status: 'live' });
  await tx.devices.setSteadySince(id, null);
}

async function renew(parts: FleetParts, actor: Actor, mac: Mac): Promise<Result<PhoneAddress>> {
  const found = deviceOf(parts, mac);
  if (!found.ok) return found;
  const done = await attempt(parts, actor, (tx) => openFirstAccess(parts, tx, found.value.id, found.value.tokens));
  if (!done.ok) return done;
  const device = parts.readModel.byMac(mac) ?? found.value;
  beginAnew(parts, device.id);
  return ok(addressOf(parts, device) as PhoneAddress);
}

/** A phone that is let in anew has not asked for anything yet, whatever it asked before. */
function beginAnew({ readModel }: FleetParts, id: string): void {
  const runtime = readModel.runtime(id);
  runtime.steadySince = null;
  runtime.firstAccessServedAt = null;
  runtime.refusedAt = null;
}

/** The address that a phone is pointed to, for people and for its maker's service: a secret. */
export function addressOf(parts: FleetParts, device: DeviceRecord): PhoneAddress | null {
  const { store, clock, readModel } = parts;
  const { burned } = readModel.runtime(device.id);
  const settings = parts.composer.settings(device);
  const to = (token: string) =>
    `${parts.composer.baseUrl(settings)}/provisioning/${token}/${vendorOf(parts, device).entryFile.replaceAll('{mac}', device.mac)}`;
  const first = device.tokens.find(
    ({ kind, status, expiresAt, hash }) =>
      kind === 'first-access' && status === 'live' && !burned.includes(hash) && (expiresAt ?? Infinity) > clock.now(),
  );
  if (first !== undefined)
    return { url: to(store.reveal(first.value)), kind: 'first-access', expiresAt: first.expiresAt };
  const steady = steadyToken(device);
  return steady === null ? null : { url: to(store.reveal(steady)), kind: 'steady', expiresAt: null };
}
