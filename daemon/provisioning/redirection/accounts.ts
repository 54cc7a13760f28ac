import { z } from 'zod';
import { readCredentials, redirectionsOf } from '../../domain/index.ts';
import type { AutomaticRedirection, RedirectionOutcome, RedirectionService } from '../../domain/index.ts';
import { no, ok, problem, reasonText } from '../../lib/index.ts';
import type { Result, Text } from '../../lib/index.ts';
import type { RedirectionAccount, Store } from '../../store/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';

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
  /** An account's parts; null = there is none. A failure: it does not open, or no longer fits the service. */
  credentials(service: AutomaticRedirection): RedirectionOutcome<Texts> | null;
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
    return account === undefined ? null : openAccount(service, account, store);
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
    shown: (service) => {
      const opened = credentials(service);
      return opened?.ok === true ? shownOf(service, opened.value) : {};
    },
  };
}

const sealBroken: Text = { en: 'it does not open with this key', it: 'non si apre con questa chiave' };

/** What is sealed may have been written with another key, damaged, or by a release that knew the service otherwise. */
function openAccount(
  service: AutomaticRedirection,
  { credentials }: RedirectionAccount,
  store: Pick<Store, 'reveal'>,
): RedirectionOutcome<Texts> {
  const unusable = (reason: Text): RedirectionOutcome<Texts> => ({
    ok: false,
    failure: { code: 'account-unusable', parameters: { service: service.name, reason } },
  });
  const parts = orNull(() => storedAccount.parse(JSON.parse(store.reveal(credentials))));
  if (parts === null) return unusable(sealBroken);
  const read = readCredentials(service, parts);
  if (read.ok) return read;
  const { field, reason } = read.faults[0] ?? { field: '', reason: '' };
  const { en, it } = reasonText(reason);
  return unusable({ en: `${field}: ${en}`, it: `${field}: ${it}` });
}

const storedAccount = z.record(z.string(), z.string());

function orNull<T>(open: () => T): T | null {
  try {
    return open();
  } catch {
    return null;
  }
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
