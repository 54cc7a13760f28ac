import { no, ok, problem, type Result } from '../../lib/index.ts';
import { catalogue, readSettingId, sameValue } from '../../settings/index.ts';
import type { ChangeRecord, StoredOverrides } from '../../store/index.ts';
import { isSealed, mask, rawRemoved } from '../overrides.ts';

/** Names and values as an audit row has them; what is absent was not there. */
export type Values = Readonly<Record<string, unknown>>;

/** One thing that a change touched: how it was, how the change left it, how it is now. undefined = not there. */
export interface Part {
  readonly name: string;
  readonly was: unknown;
  readonly left: unknown;
  readonly now: unknown;
  /** The audit shows it masked, so that nobody can tell one value from another. */
  readonly isSecret: boolean;
}

/** What of a change can be put back. */
export interface Weighed {
  readonly back: readonly Part[];
  /** Secrets that were there before and are kept nowhere. */
  readonly lost: readonly string[];
}

/** One side of an audit row. */
export function valuesIn(side: unknown): Values {
  return typeof side === 'object' && side !== null && !Array.isArray(side) ? (side as Values) : {};
}

/** Names that a change touched, in the order of its audit row. */
export function namesIn({ before, after }: Pick<ChangeRecord, 'before' | 'after'>): readonly string[] {
  return [...new Set([...Object.keys(valuesIn(before)), ...Object.keys(valuesIn(after))])];
}

const isMaskedSecret = ({ isSecret }: Part, value: unknown) => isSecret && value === mask;

function touches(row: ChangeRecord, names: ReadonlySet<string>): boolean {
  if (row.action === 'add' || row.action === 'remove') return true;
  return namesIn(row).some((name) => names.has(name));
}

const mostNamed = 20;

function contradiction(names: readonly string[], later: readonly ChangeRecord[]): Result<never> {
  const rows = later.filter((row) => touches(row, new Set(names)));
  const changes = rows
    .slice(0, mostNamed)
    .map(({ id }) => id)
    .join(', ');
  return no(problem('undo-contradicted', { what: names.slice(0, mostNamed).join(', '), changes: changes || '?' }));
}

/** Weighs a change: refused where anything of it is otherwise now. `later` = newer audit rows of the same thing. */
export function weigh(parts: readonly Part[], later: readonly ChangeRecord[]): Result<Weighed> {
  const touched = parts.filter((part) => !sameValue(part.was, part.left) || isMaskedSecret(part, part.left));
  const isOther = (part: Part) =>
    !sameValue(part.left, part.now) ||
    // Masked is not the same as equal: only that nobody touched it tells.
    (isMaskedSecret(part, part.left) && later.some((row) => touches(row, new Set([part.name]))));
  const others = touched.filter(isOther);
  if (others.length > 0)
    return contradiction(
      others.map(({ name }) => name),
      later,
    );
  return ok({
    back: touched.filter((part) => !isMaskedSecret(part, part.was)),
    lost: touched.filter((part) => isMaskedSecret(part, part.was)).map(({ name }) => name),
  });
}

/** Refuses where secrets are lost, unless there is more and the caller takes that. null = go on. */
export function lostRefusal(
  lost: readonly string[],
  isMore: boolean,
  { partly }: { readonly partly: boolean },
): Result<never> | null {
  return lost.length === 0 || (isMore && partly) ? null : no(problem('undo-secret', { what: lost.join(', ') }));
}

/** Whether the audit shows a setting masked. */
export function isSecretSetting(id: string): boolean {
  return catalogue.get(readSettingId(id)?.family ?? '')?.secret === true;
}

/** Overrides as the audit tells them: secrets masked, without the marks of removed raw parameters. */
export function toldOverrides(stored: StoredOverrides): Values {
  return withoutMarks(
    Object.fromEntries([...stored].map(([setting, value]) => [setting, isSealed(value) ? mask : value])),
  );
}

/** Settings of an audit row: marks of removed raw parameters follow by themselves. */
export function withoutMarks(settings: Values): Values {
  return Object.fromEntries(Object.entries(settings).filter(([setting]) => !setting.startsWith(rawRemoved)));
}

/** A value as {@link import('../contract.ts').Fleet.override} takes it. */
export function asInput(value: unknown): unknown {
  if (value === undefined) return '-';
  return value === null ? { none: true } : value;
}
