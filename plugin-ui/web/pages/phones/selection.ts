/** Phones that somebody chose to do something with. Only phones that can be seen in the list are ever in it. */
export interface Selection {
  readonly macs: ReadonlySet<string>;
  /** All that match, by an explicit step: still so when more come to match. */
  readonly isAll: boolean;
  /** Where a range begins. */
  readonly anchor: string | null;
}

export const nothing: Selection = { macs: new Set(), isAll: false, anchor: null };

/** Chooses a phone, or no longer; the next range begins there. */
export function toggled({ macs }: Selection, mac: string): Selection {
  const next = new Set(macs);
  if (!next.delete(mac)) next.add(mac);
  return { macs: next, isAll: false, anchor: mac };
}

/** Chooses all from the anchor to `mac`, both included, as `order` has them; without an anchor `mac` alone. */
export function ranged(selection: Selection, order: readonly string[], mac: string): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(mac);
  if (to < 0) return selection;
  const between = from < 0 ? [mac] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { macs: new Set([...selection.macs, ...between]), isAll: false, anchor: from < 0 ? mac : selection.anchor };
}

/** Chooses some, or no longer. */
export function withAll({ macs, anchor }: Selection, some: readonly string[], isOn: boolean): Selection {
  const next = new Set(macs);
  for (const mac of some) {
    if (isOn) next.add(mac);
    else next.delete(mac);
  }
  return { macs: next, isAll: false, anchor };
}

/** Chooses all that match, which is a step of its own. */
export const allOf = (matching: readonly string[]): Selection => ({
  ...{ macs: new Set(matching), isAll: true, anchor: null },
});

/** What is left of it when only `shown` can be seen any more. `isSameFilter` = no filter changed, so all that match stay all that match. */
export function shrunk(selection: Selection, shown: readonly string[], isSameFilter: boolean): Selection {
  const { macs, isAll, anchor } = selection;
  if (isAll && isSameFilter) return allOf(shown);
  if (macs.size === 0 && anchor === null) return selection;
  const seen = new Set(shown);
  const left = [...macs].filter((mac) => seen.has(mac));
  const isAnchorLeft = anchor === null || seen.has(anchor);
  if (left.length === macs.size && isAnchorLeft && !isAll) return selection;
  return { macs: new Set(left), isAll: false, anchor: isAnchorLeft ? anchor : null };
}
