import { phoneName } from '../../parts/phone-name.ts';
import type { operations } from '../../api/schema.ts';
import type { Phone } from '../../state/fleet.ts';

/** What a plan does with a phone, as the API lists it. */
export type Outcome = operations['plans.phones']['responses'][200]['content']['application/json']['items'][number];

/** Into what phones of a plan are told apart: what happens to them, or why nothing does. */
export const kinds = [
  'quiet',
  'reboot',
  'nothing',
  'added',
  'removed',
  'phone',
  'model',
  'unsupported',
  'same',
] as const;
export type Kind = (typeof kinds)[number];

/** Kinds of phones whose files stay as they are. */
export const unaffected: readonly Kind[] = ['phone', 'model', 'unsupported', 'same'];

// The reason that somebody may want to do something about comes first.
function whyOf({ why }: Outcome): Kind {
  const over = (level: 'phone' | 'model') => why.some((one) => one.reason === 'overridden' && one.level === level);
  if (over('phone')) return 'phone';
  if (over('model')) return 'model';
  return why.some(({ reason }) => reason === 'unsupported') ? 'unsupported' : 'same';
}

/** The kind of a phone. */
export function kindOf(that: Outcome): Kind {
  if (that.outcome === 'added' || that.outcome === 'removed') return that.outcome;
  if (that.outcome === 'same') return whyOf(that);
  if (that.requires === 'reboot') return 'reboot';
  return that.requires === 'resync' ? 'quiet' : 'nothing';
}

/** A phone of a plan, with what is known of it here. */
export interface PlanRow {
  readonly outcome: Outcome;
  readonly kind: Kind;
  readonly name: string;
  readonly phone: Phone | undefined;
  readonly isOnCall: boolean;
}

const isBusy = ({ lines }: Phone) => lines.some(({ inUse }) => inUse === true);

// A phone that is added is not here yet: the plan knows who it is for.
function nameOf({ mac, extension, name }: Outcome, phone: Phone | undefined): string {
  if (phone !== undefined) return phoneName(phone, mac);
  return [extension, name].filter((part) => part != null).join(' ') || mac;
}
const order = new Intl.Collator(undefined, { numeric: true });

/** Rows in the order in which people look for phones: by number, then by name. */
export function rowsOf(outcomes: readonly Outcome[], phones: ReadonlyMap<string, Phone>): readonly PlanRow[] {
  const rows = outcomes.map((outcome): PlanRow => {
    const phone = phones.get(outcome.mac);
    const isOnCall = phone === undefined ? outcome.onCall === true : isBusy(phone);
    return { outcome, kind: kindOf(outcome), name: nameOf(outcome, phone), phone, isOnCall };
  });
  return rows.toSorted((a, b) => order.compare(a.name, b.name));
}

/** What the list is filtered by; null = by nothing. `which` `changed` = all that is done something with. */
export interface Filter {
  readonly which: Kind | 'changed' | 'same-all' | null;
  readonly make: string | null;
  readonly search: string;
}

function isOf({ kind }: PlanRow, which: Filter['which']): boolean {
  if (which === null) return true;
  const isUnaffected = unaffected.includes(kind);
  if (which === 'changed') return !isUnaffected;
  return which === 'same-all' ? isUnaffected : kind === which;
}

/** Rows that fit. A search looks at names, MAC addresses (however they are written), models and notes. */
export function fitting(rows: readonly PlanRow[], { which, make, search }: Filter): readonly PlanRow[] {
  const wanted = search.trim().toLocaleLowerCase();
  const bare = wanted.replaceAll(/[:.-]/g, '');
  return rows.filter((row) => {
    const { outcome, name, phone } = row;
    if (!isOf(row, which) || (make !== null && outcome.vendor !== make)) return false;
    const text = [name, outcome.model, phone?.note, ...(phone?.lines.map((line) => line.extension) ?? [])].join('\n');
    const isMac = bare !== '' && outcome.mac.replaceAll(':', '').toLowerCase().includes(bare);
    return wanted === '' || isMac || text.toLocaleLowerCase().includes(wanted);
  });
}

/** How many rows are of each kind. */
export function countKinds(rows: readonly PlanRow[]): Readonly<Record<Kind, number>> {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
  for (const { kind } of rows) counts[kind] += 1;
  return counts;
}

const steady = ['up-to-date', 'unregistered'];

/** One phone of each make to try a risky change on: one that is up to date and on no call, if there is one. */
export function trialPhones(rows: readonly PlanRow[]): readonly PlanRow[] {
  const best = new Map<string, PlanRow>();
  const rank = ({ phone, isOnCall: busy }: PlanRow) =>
    (steady.includes(phone?.state.state ?? '') ? 2 : 0) + (busy ? 0 : 1);
  for (const row of rows) {
    if (row.outcome.outcome !== 'changes') continue;
    const known = best.get(row.outcome.vendor);
    if (known === undefined || rank(row) > rank(known)) best.set(row.outcome.vendor, row);
  }
  return [...best.values()];
}
