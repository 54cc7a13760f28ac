import { no, ok, problem } from '../../lib/index.ts';
import type { Mac, Problem, Result } from '../../lib/index.ts';
import type { AutomaticRedirection, Finding } from '../../domain/index.ts';
import type { DeviceRecord, RedirectionRecord } from '../../store/index.ts';
import { vendorOf } from '../fleet-parts.ts';
import type { FleetParts } from '../fleet-parts.ts';
import type { Accounts } from './accounts.ts';
import { stateOfRecord } from './book.ts';
import type { Book } from './book.ts';
import type { RedirectionCounts, RedirectionView, ServiceView, TroubleView } from './contract.ts';
import { deadlineOf } from './deadline.ts';
import type { SweepPolicy } from './deadline.ts';
import type { Gate } from './gate.ts';
import { stepOf } from './record.ts';
import { serviceOf } from './target.ts';

/** What views are told from. */
export interface ViewParts {
  readonly fleet: FleetParts;
  readonly accounts: Accounts;
  readonly book: Book;
  readonly policy: SweepPolicy;
  readonly gate: (service: string) => Gate;
}

/** The service that a phone is registered at when Activate is pressed, or why it would be refused. */
export function serviceToOpen(
  { fleet, accounts }: Pick<ViewParts, 'fleet' | 'accounts'>,
  device: DeviceRecord,
  labelCode: string | null,
): Result<AutomaticRedirection> {
  const vendor = vendorOf(fleet, device);
  const { family } = fleet.composer.model(device).model;
  const candidates = accounts.candidates(vendor, family);
  const make = vendor.name;
  if (candidates.length === 0) return no(problem('redirection-by-hand', { make }));
  const service = accounts.serviceFor(vendor, family);
  if (service === null) {
    const services = candidates.map(({ name }) => name).join(', ');
    return no(problem('redirection-no-account', { make, services }));
  }
  if (service.labelCode?.need === 'must' && labelCode === null) return no(problem('redirection-label-code-missing'));
  return ok(service);
}

/** A phone's view; null = there is no such phone, and nothing of it is left. */
export function viewOf(parts: ViewParts, mac: Mac): RedirectionView | null {
  const device = parts.fleet.readModel.byMac(mac);
  const record = parts.book.get(mac);
  if (device === null && record === null) return null;
  const open = device === null ? null : serviceToOpen(parts, device, record?.labelCode ?? null);
  const told = record?.window?.service ?? record?.held?.service;
  return {
    ...{ mac, device: device?.id ?? null, vendor: device?.vendor ?? null, model: device?.model ?? null },
    state: stateOfRecord(record),
    service:
      parts.accounts.automatic.find(({ id }) => id === told) ??
      (device && serviceOf(parts.fleet, parts.accounts, device)),
    window: windowOf(record, parts.policy),
    trouble: record === null ? null : troubleOf(parts, record),
    ...{ pin: record?.pin ?? null, labelCode: record?.labelCode ?? null },
    refusal: refusalOf(open),
  };
}

const refusalOf = (open: Result<unknown> | null): Problem | null => (open === null || open.ok ? null : open.problem);

function windowOf(record: RedirectionRecord | null, policy: SweepPolicy): RedirectionView['window'] {
  if (record?.window == null) return null;
  const { openedAt } = record.window;
  return { openedAt, deadline: deadlineOf(openedAt, policy) };
}

/** What stands in a phone's way: its own trouble, or that of the service which it waits for. */
export function troubleOf({ gate }: Pick<ViewParts, 'gate'>, record: RedirectionRecord): TroubleView | null {
  const step = stepOf(record);
  const service = step === null ? null : gate(step.service);
  const { trouble } = record;
  if (trouble !== null) return { ...trouble, ofService: service?.failure?.code === trouble.failure.code };
  if (service?.failure == null) return null;
  return { failure: service.failure, tries: service.tries, nextTryAt: service.until, ofService: true };
}

/** What somebody should know of a phone: what does not pass by itself. */
export function findingsOf(parts: ViewParts, deviceId: string): readonly Finding[] {
  const record = parts.book.ofDevice(deviceId);
  const step = record && stepOf(record);
  const trouble = record && troubleOf(parts, record);
  if (!step || trouble === null || trouble.nextTryAt !== null) return [];
  const service = parts.accounts.automatic.find(({ id }) => id === step.service)?.name ?? step.service;
  return [{ code: step.do === 'register' ? 'redirection-failed' : 'redirection-left', parameters: { service } }];
}

/** How many phones stand how with a service. */
function countsOf(parts: ViewParts, service: string): RedirectionCounts {
  const counts = { active: 0, provision: 0, deprovision: 0, troubled: 0 };
  for (const record of parts.book.concerned(service)) {
    const state = stateOfRecord(record);
    if (state === 'disabled') continue;
    counts[state] += 1;
    if (state !== 'active' && troubleOf(parts, record) !== null) counts.troubled += 1;
  }
  return counts;
}

/** A service's view; null = there is none of that id. */
export function serviceViewOf(parts: ViewParts, id: string): ServiceView | null {
  const { accounts } = parts;
  const service = accounts.all.find((one) => one.id === id);
  if (service === undefined) return null;
  const account = accounts.account(id);
  const shown = service.kind === 'automatic' ? accounts.shown(service) : {};
  return {
    service,
    vendors: accounts.vendorsOf(id),
    account: account === null ? null : { version: account.version, updatedAt: account.updatedAt, shown },
    gate: parts.gate(id),
    counts: countsOf(parts, id),
  };
}
