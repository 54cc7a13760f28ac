import { boundTo } from './bound.ts';
import type { OverrideChange, StoredOverride, StoredOverrides } from './contract.ts';
import type { Keyring } from './sealing.ts';
import { masked } from './writing.ts';

/** What changes of overrides come down to: rows to remove and rows to write, and what the audit tells. */
export interface OverrideWork {
  readonly removed: readonly string[];
  readonly rows: readonly { readonly setting: string; readonly sealed: number; readonly value: string }[];
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** Works out the rows. A secret text is sealed as it is, any other secret value as JSON; none (null) is no secret. */
export function planOverrides(
  stored: StoredOverrides,
  changes: readonly OverrideChange[],
  keyring: Keyring,
  place: { readonly table: string; readonly key: readonly string[] },
): OverrideWork {
  const rows: { setting: string; sealed: number; value: string }[] = [];
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  // The last word on a setting counts.
  const last = new Map(changes.map((change) => [change.setting, change]));
  for (const { setting, value, secret } of last.values()) {
    if (stored.has(setting)) before[setting] = maskStored(stored.get(setting) ?? null, secret);
    if (value === undefined) continue;
    const isSealed = secret && value !== null;
    after[setting] = isSealed ? masked : value;
    const bound = boundTo(place.table, [...place.key, setting], 'value');
    const text = isSealed ? keyring.seal(clearText(value), bound).sealed : JSON.stringify(value);
    rows.push({ setting, sealed: Number(isSealed), value: text });
  }
  return { removed: [...last.keys()], rows, before, after };
}

function clearText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Overrides as the audit may tell them. */
export function maskOverrides(stored: StoredOverrides): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...stored].map(([setting, value]) => [setting, maskStored(value, false)]));
}

function maskStored(value: StoredOverride, secret: boolean): unknown {
  const isSealed = typeof value === 'object' && value !== null && 'sealed' in value;
  return isSealed || (secret && value !== null) ? masked : value;
}
