import { no, ok, problem, ProblemError } from '../../lib/index.ts';
import type { Mac, Result } from '../../lib/index.ts';
import type { AutomaticRedirection } from '../../domain/index.ts';
import type { Actor, DeviceRecord, RedirectionRecord } from '../../store/index.ts';
import type { Fleet } from '../contract.ts';
import { deviceOf, vendorOf } from '../fleet-parts.ts';
import { openFirstAccess } from '../open-first-access.ts';
import { readAccount, shownOf } from './accounts.ts';
import { newRecord, stateOfRecord } from './book.ts';
import type { Caller } from './caller.ts';
import type { Redirections, RedirectionView, ServiceView } from './contract.ts';
import { deadlineOf } from './deadline.ts';
import type { Edit, Follower } from './follower.ts';
import { isSpent } from './record.ts';
import { encouragedAs, openedAs, urlOf } from './target.ts';
import { closed } from './transitions.ts';
import { serviceToOpen, serviceViewOf, viewOf } from './views.ts';
import type { ViewParts } from './views.ts';

/** What people's doing needs. */
export interface OperationParts extends ViewParts {
  readonly renew: Fleet['renewFirstAccess'];
  readonly follower: Pick<Follower, 'settle' | 'all'>;
  readonly caller: (service: string) => Caller | undefined;
}

type Operations = Omit<Redirections, 'sweep' | 'compare'>;

/** What people do with redirection. */
export function createOperations(parts: OperationParts): Operations {
  const { accounts, book, fleet } = parts;
  return {
    policy: parts.policy,
    services: () => accounts.all.map(({ id }) => serviceViewOf(parts, id) as ServiceView),
    service: (id) => serviceViewOf(parts, id),
    putAccount: (actor, service, version, typed) => refusing(() => putAccount(parts, actor, service, version, typed)),
    removeAccount: (actor, service, version, forget) =>
      refusing(() => removeAccount(parts, actor, service, version, forget)),
    check: (service) => check(parts, service),
    get: (mac) => viewOf(parts, mac),
    *all() {
      for (const { mac } of fleet.readModel.devices()) yield viewOf(parts, mac) as RedirectionView;
      for (const { mac } of book.all())
        if (fleet.readModel.byMac(mac) === null) yield viewOf(parts, mac) as RedirectionView;
    },
    activate: (actor, mac) => refusing(() => activate(parts, actor, mac)),
    deactivate: (actor, mac) => refusing(() => deactivate(parts, actor, mac)),
    putLabelCode: (actor, mac, typed) => refusing(() => putLabelCode(parts, actor, mac, typed)),
  };
}

/** Refusals of the store become values. */
async function refusing<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError) return no(error.problem);
    throw error;
  }
}

function automatic({ accounts }: ViewParts, id: string): Result<AutomaticRedirection> {
  const service = accounts.all.find((one) => one.id === id);
  if (service === undefined) return no(problem('redirection-service-unknown', { service: id.slice(0, 64) }));
  if (service.kind === 'by-hand') return no(problem('redirection-by-hand', { make: service.name }));
  return ok(service);
}

async function putAccount(
  parts: OperationParts,
  actor: Actor,
  id: string,
  version: number | null,
  typed: Readonly<Record<string, string>>,
): Promise<Result<ServiceView>> {
  const service = automatic(parts, id);
  if (!service.ok) return service;
  const { accounts, fleet, book } = parts;
  const before = accounts.credentials(service.value);
  const read = readAccount(service.value, typed, before?.ok === true ? before.value : null);
  if (!read.ok) return read;
  const input = { credentials: read.value, shown: shownOf(service.value, read.value) };
  const account = await fleet.store.transact(actor, (tx) => tx.redirectionAccounts.put(id, version, input));
  accounts.keep(id, account);
  const macs = book.concerned(id).map(({ mac }) => mac);
  const now = fleet.clock.now();
  const system = { name: 'system', address: null };
  await book.change(system, macs, (record) => record && encouragedAs(record, now));
  parts.caller(id)?.accountChanged();
  parts.follower.all();
  return ok(serviceViewOf(parts, id) as ServiceView);
}

async function removeAccount(
  parts: OperationParts,
  actor: Actor,
  id: string,
  version: number | null,
  forget: boolean,
): Promise<Result<null>> {
  const service = automatic(parts, id);
  if (!service.ok) return service;
  const { accounts, book } = parts;
  const held = book.concerned(id).filter((record) => record.held?.service === id);
  if (held.length > 0 && !forget)
    return no(problem('redirection-account-used', { service: service.value.name, count: held.length }));
  const macs = held.map(({ mac }) => mac);
  await book.change(
    actor,
    macs,
    (record, mac) => {
      if (record?.held?.service !== id) return record;
      const after = { ...record, ...closed(record), held: null, trouble: null };
      return isSpent(after) && parts.fleet.readModel.byMac(mac) === null ? null : after;
    },
    (tx) => tx.redirectionAccounts.remove(id, version),
  );
  accounts.keep(id, null);
  parts.caller(id)?.accountChanged();
  parts.follower.all();
  return ok(null);
}

async function check(parts: OperationParts, id: string): ReturnType<Redirections['check']> {
  const service = automatic(parts, id);
  if (!service.ok) return service;
  const answer = await parts.caller(id)?.ask(async (client) => {
    const checked = await client.check();
    const failure = checked.ok ? null : checked.failure;
    return { value: { failure }, failure };
  });
  if (answer != null) return ok(answer.failure);
  const kept = parts.accounts.credentials(service.value);
  return kept?.ok === false
    ? ok(kept.failure)
    : no(problem('redirection-account-none', { service: service.value.name }));
}

/** Settles a phone's record with what a person wants of it. */
async function act(
  parts: OperationParts,
  actor: Actor,
  { device, action }: { readonly device: DeviceRecord; readonly action: string },
  turn: Edit['turn'],
): Promise<Result<RedirectionView>> {
  const told = (record: RedirectionRecord | null) => ({
    state: stateOfRecord(record),
    service: record?.window?.service ?? record?.held?.service ?? null,
  });
  const before = told(parts.book.get(device.mac));
  let after = before;
  await parts.follower.settle(actor, [device.mac], {
    turn: (record, mac) => {
      const next = turn(record, mac);
      after = told(next);
      return next;
    },
    audit: (tx) => tx.redirections.audit(device.id, action, before, after),
  });
  return ok(viewOf(parts, device.mac) as RedirectionView);
}

async function activate(parts: OperationParts, actor: Actor, mac: Mac): Promise<Result<RedirectionView>> {
  const found = deviceOf(parts.fleet, mac);
  if (!found.ok) return found;
  const service = serviceToOpen(parts, found.value, parts.book.get(mac)?.labelCode ?? null);
  if (!service.ok) return service;
  const { clock, readModel, store } = parts.fleet;
  if (!lasts(parts, found.value)) {
    const renewed = await parts.renew(actor, mac);
    if (!renewed.ok) return renewed;
  }
  return act(parts, actor, { device: found.value, action: 'activate' }, (record) => {
    const device = readModel.byMac(mac);
    const token = device === null ? null : openFirstAccess(parts.fleet, device);
    const url = device === null ? null : urlOf(parts.fleet, device);
    if (device === null || token === null || url === null) return record;
    const window = { now: clock.now(), service: service.value.id, url: store.contentHash(Buffer.from(url)) };
    return openedAs(record ?? newRecord(mac, device.id), token.hash, window);
  });
}

/** Whether the phone's present first access lasts as long as the window would. */
function lasts({ fleet, policy }: OperationParts, device: DeviceRecord): boolean {
  const token = fleet.readModel.runtime(device.id).steadySince === null ? openFirstAccess(fleet, device) : null;
  if (token === null) return false;
  const now = fleet.clock.now();
  return token.expiresAt === null || token.expiresAt >= (deadlineOf(now, policy) ?? now);
}

async function deactivate(parts: OperationParts, actor: Actor, mac: Mac): Promise<Result<RedirectionView>> {
  const found = deviceOf(parts.fleet, mac);
  if (!found.ok) return found;
  return act(parts, actor, { device: found.value, action: 'deactivate' }, (record) => {
    const token = openFirstAccess(parts.fleet, found.value);
    if (record === null && token === null) return null;
    const before = record ?? newRecord(mac, found.value.id);
    return { ...before, ...closed(before), openedFor: token?.hash ?? before.openedFor };
  });
}

async function putLabelCode(
  parts: OperationParts,
  actor: Actor,
  mac: Mac,
  typed: string | null,
): Promise<Result<RedirectionView>> {
  const found = deviceOf(parts.fleet, mac);
  if (!found.ok) return found;
  const { accounts, fleet } = parts;
  const vendor = vendorOf(fleet, found.value);
  const { family } = fleet.composer.model(found.value).model;
  const candidates = accounts.candidates(vendor, family).filter(({ labelCode }) => labelCode !== null);
  const service = candidates.find(({ id }) => accounts.account(id) !== null) ?? candidates[0];
  const code = typed === null ? null : (service?.labelCode?.read(typed, mac) ?? null);
  if (typed !== null && code === null) return no(problem('redirection-label-code', {}, 'code'));
  return act(parts, actor, { device: found.value, action: 'label-code' }, (record) =>
    encouragedAs({ ...(record ?? newRecord(mac, found.value.id)), labelCode: code }, fleet.clock.now()),
  );
}
