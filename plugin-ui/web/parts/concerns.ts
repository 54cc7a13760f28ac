import type { components } from '../api/schema.ts';
import type { Phone } from '../state/fleet.ts';
import type { Status } from '../state/health.ts';
import { pillOf } from './states.ts';

type Schemas = components['schemas'];
type ExchangeFinding = Schemas['ExchangeStatus']['findings'][number];
type Trouble = NonNullable<Schemas['Door']['why']>;

/** How much it matters: `stop` and `warn` want somebody, `note` is good to know. */
export type Weight = 'stop' | 'warn' | 'note';

/** Phones in a state that a person must mend. */
export const phoneTroubles = ['refused', 'silent', 'unregistered'] as const;
export type PhoneTrouble = (typeof phoneTroubles)[number];

/** Something that somebody should know or do: one line of Status, however many phones or extensions it is about. */
export type Concern = { readonly id: string; readonly weight: Weight } & (
  | { readonly kind: 'store'; readonly store: Status['store'] }
  | { readonly kind: 'snapshot'; readonly store: Status['store'] }
  | { readonly kind: 'door'; readonly door: DoorName; readonly since: string; readonly why: Trouble }
  | { readonly kind: 'apply' }
  | { readonly kind: 'exchange'; readonly code: string; readonly findings: readonly ExchangeFinding[] }
  | { readonly kind: 'phones'; readonly trouble: PhoneTrouble; readonly phones: readonly Phone[] }
  | { readonly kind: 'finding'; readonly code: string; readonly message: string; readonly phones: readonly Phone[] }
);
export type DoorName = keyof Status['exchange']['doors'];

/** Findings that need nobody: what is not known yet, what mends itself, what is written otherwise than it was typed. */
const notes: ReadonlySet<string> = new Set([
  ...['model-not-known-yet', 'accounts-not-known', 'module-keys-not-known', 'module-offset-not-known', 'no-line'],
  ...['phone-back', 'extension-back', 'parameter-unknown', 'user-device-making', 'sip-server-differs'],
  ...['exchange-name-missing', 'exchange-name-cleaned', 'exchange-name-long', 'exchange-name-signs'],
  ...['exchange-device-free', 'exchange-device-adhoc', 'exchange-transport-unknown'],
]);

const weightOf = (code: string): Weight => (notes.has(code) ? 'note' : 'warn');

function troubleOf({ state: { state } }: Phone): PhoneTrouble | null {
  const pill = pillOf[state];
  if (pill === 'refused' || pill === 'silent') return pill;
  return state === 'unregistered' ? 'unregistered' : null;
}

function push<T>(list: T[] = [], item: T): T[] {
  list.push(item);
  return list;
}

/** What phones want somebody for: those in a bad state together, then those of which something is found, by what it is. */
export function concernsOfPhones(phones: Iterable<Phone>): Concern[] {
  const troubled = new Map<PhoneTrouble, Phone[]>();
  const found = new Map<string, { message: string; phones: Phone[] }>();
  for (const phone of phones) {
    const trouble = troubleOf(phone);
    if (trouble !== null) troubled.set(trouble, push(troubled.get(trouble), phone));
    for (const code of new Set(phone.findings.map((finding) => finding.code))) {
      const message = phone.findings.find((finding) => finding.code === code)?.message ?? '';
      const known = found.get(code);
      if (known === undefined) found.set(code, { message, phones: [phone] });
      else known.phones.push(phone);
    }
  }
  const states = phoneTroubles.flatMap((trouble): Concern[] => {
    const those = troubled.get(trouble);
    if (those === undefined) return [];
    return [
      {
        ...{ kind: 'phones', id: `phones ${trouble}`, trouble, phones: those },
        weight: trouble === 'refused' ? 'stop' : 'warn',
      },
    ];
  });
  const findings = [...found].map(([code, that]): Concern => ({
    kind: 'finding',
    id: `finding ${code}`,
    weight: weightOf(code),
    code,
    ...that,
  }));
  return [...states, ...findings];
}

function ofStore(store: Status['store']): Concern[] {
  const found: Concern[] = [];
  if (!store.reachable || store.trouble !== null) found.push({ kind: 'store', id: 'store', weight: 'stop', store });
  if (store.snapshot?.isServed === true) found.push({ kind: 'snapshot', id: 'snapshot', weight: 'stop', store });
  return found;
}

const doors: readonly DoorName[] = ['tables', 'ami', 'ari'];

function ofExchange({ doors: told, applyPending, findings }: Status['exchange']): Concern[] {
  const broken = doors.flatMap((door): Concern[] => {
    const { state, since, why } = told[door];
    // One that is tried again just now, and has a reason, was not reached before.
    if (why === null || state === 'ready' || state === 'off') return [];
    return [{ kind: 'door', id: `door ${door}`, weight: 'stop', door, since, why }];
  });
  const apply: Concern[] = applyPending ? [{ kind: 'apply', id: 'apply', weight: 'note' }] : [];
  const byCode = Map.groupBy(findings, ({ code }) => code);
  const amiss = [...byCode].map(([code, those]): Concern => ({
    kind: 'exchange',
    id: `exchange ${code}`,
    weight: weightOf(code),
    ...{ code, findings: those },
  }));
  return [...broken, ...apply, ...amiss];
}

const order: readonly Weight[] = ['stop', 'warn', 'note'];

/** All that Status lists, what is worst first. */
export function concernsOf(status: Status | null, phones: Iterable<Phone>): Concern[] {
  const told = status === null ? [] : [...ofStore(status.store), ...ofExchange(status.exchange)];
  return [...told, ...concernsOfPhones(phones)].sort(
    (one, other) => order.indexOf(one.weight) - order.indexOf(other.weight),
  );
}

/** How many of them want somebody: the number beside the name of Status, and on its page. */
export const countUrgent = (status: Status | null, phones: Iterable<Phone>): number =>
  concernsOf(status, phones).filter(({ weight }) => weight !== 'note').length;
