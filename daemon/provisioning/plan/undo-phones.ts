import { formatMac, ok, parseMac, type Mac, type Result } from '../../lib/index.ts';
import { sameValue } from '../../settings/index.ts';
import type { ChangeRecord, DeviceRecord } from '../../store/index.ts';
import type { LineInput } from '../contract.ts';
import type { PlannedChange } from './changes.ts';
import type { TakenBack } from './contract.ts';
import { lostRefusal, namesIn, toldOverrides, valuesIn, weigh, withoutMarks } from './undo-parts.ts';
import type { Part, Values } from './undo-parts.ts';
import { leftOut, putBack, settingParts, splitLost } from './undo-settings.ts';

type PhoneEdit = Extract<PlannedChange, { readonly change: 'phone' }>['phone'];

/** What is asked of the one who undoes. */
export interface How {
  readonly partly: boolean;
  /** All of its transaction is taken back: what that did later contradicts nothing. */
  readonly whole?: true;
}

/** Lines in the order of their slots: the audit has them as they were written. */
function sorted(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return (value as LineInput[]).toSorted((a, b) => a.slot - b.slot);
}

const part = (name: string, was: unknown, left: unknown, now: unknown): Part => ({
  ...{ name, isSecret: false },
  ...{ was: sorted(was), left: sorted(left), now: sorted(now) },
});

/** Takes back a change of a phone's fields. */
export function undoPhone(change: ChangeRecord, now: DeviceRecord, later: readonly ChangeRecord[]): Result<TakenBack> {
  const [before, after] = [valuesIn(change.before), valuesIn(change.after)];
  const fields = new Map(Object.entries(now));
  const parts = namesIn(change).map((name) => part(name, before[name], after[name], fields.get(name)));
  const weighed = weigh(parts, later);
  if (!weighed.ok) return weighed;
  const back = new Map(weighed.value.back.map(({ name, was }) => [name, was]));
  // Another make takes the model away unless one is named.
  if (back.has('vendor') && 'model' in before) back.set('model', before['model']);
  if (back.size === 0) return ok({ changes: [], findings: [] });
  const phone = Object.fromEntries(back) as PhoneEdit;
  return ok({ changes: [{ change: 'phone', mac: now.mac, phone }], findings: [] });
}

/** A phone as the transaction that added it left it: fields and settings. */
function asAdded(change: ChangeRecord, later: readonly ChangeRecord[]): { fields: Values; settings: Values } {
  const fields: Record<string, unknown> = { ...valuesIn(change.after) };
  const settings: Record<string, unknown> = {};
  const own = later.filter(({ transaction }) => transaction === change.transaction).toReversed();
  for (const row of own) {
    if (row.action === 'change') Object.assign(fields, row.after);
    if (row.action !== 'settings') continue;
    for (const name of Object.keys(valuesIn(row.before))) delete settings[name];
    Object.assign(settings, row.after);
  }
  return { fields, settings: withoutMarks(settings) };
}

const addedFields = ['vendor', 'model', 'note', 'lines'] as const;

/** Takes back the adding of a phone: it is removed, if nobody made anything else of it since. What it told of itself does not count. */
export function undoPhoneAdd(
  change: ChangeRecord,
  now: DeviceRecord,
  allLater: readonly ChangeRecord[],
): Result<TakenBack> {
  const { fields, settings } = asAdded(change, allLater);
  const later = allLater.filter(({ transaction }) => transaction !== change.transaction);
  const isPhoneOwn = (name: 'vendor' | 'model') =>
    later.some((row) => row.actor.startsWith('phone:') && sameValue(valuesIn(row.after)[name], now[name]));
  const added = valuesIn(change.after);
  const parts = addedFields
    .filter((name) => name === 'note' || name === 'lines' || !isPhoneOwn(name))
    .map((name) => part(name, undefined, fields[name], now[name]))
    // What the rest of its transaction changed may have been taken back already.
    .filter((one) => !sameValue(one.now, sorted(added[one.name])));
  const here = toldOverrides(now.overrides);
  const set = settingParts({}, settings, here).filter(({ name }) => name in here);
  const weighed = weigh([...parts, ...set.map(asLeft)], later);
  if (!weighed.ok) return weighed;
  return ok({ changes: [{ change: 'phone-remove', mac: now.mac }], findings: [] });
}

// A setting that nobody left counts too, if it is there now.
const asLeft = (one: Part): Part => (sameValue(one.left, one.now) ? one : { ...one, was: one.now });

/** Takes back a removal: the phone is added again as it was, with new tokens. Secrets of its own settings are kept nowhere. */
export function undoPhoneRemove(change: ChangeRecord, mac: Mac, how: How): Result<TakenBack> {
  const { vendor, model, note, lines, assumed, settings } = valuesIn(change.before) as Partial<DeviceRecord> & {
    readonly settings?: Values;
  };
  const { back, lost } = splitLost(settings ?? {});
  const refusal = lostRefusal(lost, true, how);
  if (refusal !== null) return refusal;
  const phone = { mac, vendor, model: model ?? null, note: note ?? null, lines: lines ?? [], assumed: assumed ?? null };
  return ok({
    changes: [{ change: 'phone-add', phone }, ...(back.length === 0 ? [] : [putBack({ level: 'phone', mac }, back)])],
    findings: [{ code: 'phone-back', parameters: { mac: formatMac(mac) } }, ...leftOut(lost)],
  });
}

/** The MAC address that an audit row of a phone tells; null = it tells none. */
export function macIn({ before, after }: Pick<ChangeRecord, 'before' | 'after'>): Mac | null {
  const told = valuesIn(after)['mac'] ?? valuesIn(before)['mac'];
  return typeof told === 'string' ? parseMac(told) : null;
}
