import { readCredentials } from '../../domain/index.ts';
import type { AutomaticRedirection, RedirectionService } from '../../domain/index.ts';
import { no, ok, problem } from '../../lib/index.ts';
import type { Result } from '../../lib/index.ts';
import type { RedirectionAccount, Store } from '../../store/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import { redirectionsOf } from '../../domain/index.ts';

type Texts = Readonly<Record<string, string>>;

/** The services that there are, and the accounts that people have typed. */
export interface Accounts {
  readonly all: readonly RedirectionService[];
  /** Those that we speak to. */
  readonly automatic: readonly AutomaticRedirection[];
  account(service: string): RedirectionAccount | null;
  keep(service: string, account: RedirectionAccount | null): void;
  /** The services for phones of a make's family that we speak to, the preferred one first. */
  candidates(vendor: PhoneVendor, family: string): readonly AutomaticRedirection[];
  /** The first of them with an account. */
  serviceFor(vendor: PhoneVendor, family: string): AutomaticRedirection | null;
  vendorsOf(service: string): readonly string[];
  /** An account's parts; null = it does not open, or no longer fits the service. */
  credentials(service: AutomaticRedirection): Texts | null;
  /** Those that are no secret. */
  shown(service: AutomaticRedirection): Texts;
}

const isAutomatic = (service: RedirectionService): service is AutomaticRedirection => service.kind === 'automatic';

/** @param vendors the makes as they come. */
export function createAccounts(vendors: readonly PhoneVendor[], store: Pick<Store, 'reveal'>): Accounts {
  const all = [...new Set(vendors.flatMap(({ redirection = [] }) => redirection))];
  const automatic = all.filter(isAutomatic);
  const accounts = new Map<string, RedirectionAccount>();
  const candidates: Accounts['candidates'] = ({ redirection = [] }, family) =>
    redirectionsOf(redirection, family).filter(isAutomatic);
  const credentials: Accounts['credentials'] = (service) => {
    const account = accounts.get(service.id);
    if (account === undefined) return null;
    const read = readCredentials(service, JSON.parse(store.reveal(account.credentials)) as Texts);
    return read.ok ? read.value : null;
  };
  return {
    ...{ all, automatic, candidates, credentials },
    account: (service) => accounts.get(service) ?? null,
    keep: (service, account) => {
      if (account === null) accounts.delete(service);
      else accounts.set(service, account);
    },
    serviceFor: (vendor, family) => candidates(vendor, family).find(({ id }) => accounts.has(id)) ?? null,
    vendorsOf: (service) =>
      vendors.filter(({ redirection = [] }) => redirection.some(({ id }) => id === service)).map(({ id }) => id),
    shown: (service) => shownOf(service, credentials(service) ?? {}),
  };
}

/** The parts of an account that are no secret. */
export function shownOf({ credentials }: AutomaticRedirection, values: Texts): Texts {
  const open = credentials.filter(({ id, secret }) => !secret && values[id] !== undefined);
  return Object.fromEntries(open.map(({ id }) => [id, values[id] ?? '']));
}

/** An account as typed, over the one before: a secret that is left out stays. */
export function readAccount(service: AutomaticRedirection, typed: Texts, before: Texts | null): Result<Texts> {
  const secrets = service.credentials.filter(({ id, secret }) => secret && (typed[id] ?? '') === '');
  const kept = Object.fromEntries(secrets.flatMap(({ id }) => (before?.[id] === undefined ? [] : [[id, before[id]]])));
  const read = readCredentials(service, { ...typed, ...kept });
  if (read.ok) return ok(read.value);
  const { field, reason } = read.faults[0] ?? { field: '', reason: '' };
  return no(problem('redirection-account-invalid', { service: service.name, reason }, field.slice(0, 64)));
}
