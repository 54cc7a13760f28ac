import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf, nothing, ranged, shrunk, toggled, withAll } from '../../../plugin-ui/web/pages/phones/selection.ts';
import type { Selection } from '../../../plugin-ui/web/pages/phones/selection.ts';

const order = ['a', 'b', 'c', 'd', 'e', 'f'];
const anyMac = fc.constantFrom(...order);
type Step = (selection: Selection) => Selection;
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  anyMac.map(
    (mac): Step =>
      (selection) =>
        toggled(selection, mac),
  ),
  anyMac.map(
    (mac): Step =>
      (selection) =>
        ranged(selection, order, mac),
  ),
  fc.tuple(fc.subarray(order), fc.boolean()).map(
    ([some, isOn]): Step =>
      (selection) =>
        withAll(selection, some, isOn),
  ),
  fc.constant<Step>(() => allOf(order)),
);
const anySelection = fc.array(anyStep, { maxLength: 6 }).map((steps) => steps.reduce((so, step) => step(so), nothing));

describe('a selection', () => {
  it('is never more than what is shown, when a filter has become narrower', () => {
    fc.assert(
      fc.property(anySelection, fc.subarray(order), fc.boolean(), (selection, shown, isSameFilter) => {
        const left = shrunk(selection, shown, isSameFilter);
        expect([...left.macs].filter((mac) => !shown.includes(mac))).toEqual([]);
        expect(left.anchor === null || shown.includes(left.anchor)).toBe(true);
        // Nothing is lost that can still be seen.
        expect([...selection.macs].filter((mac) => shown.includes(mac) && !left.macs.has(mac))).toEqual([]);
      }),
    );
  });

  it('does not grow by itself, unless it is all that match and the filter is the same', () => {
    fc.assert(
      fc.property(anySelection, fc.subarray(order), (selection, shown) => {
        const left = shrunk(selection, shown, false);
        expect([...left.macs].every((mac) => selection.macs.has(mac))).toBe(true);
        expect(left.isAll).toBe(false);
      }),
    );
    expect([...shrunk(allOf(['a']), ['a', 'b'], true).macs]).toEqual(['a', 'b']);
  });

  it('is the same one where nothing of it is gone', () => {
    const one = toggled(nothing, 'a');
    expect(shrunk(one, order, true)).toBe(one);
  });

  it('takes a range from the row that was chosen last, in both directions', () => {
    const down = ranged(toggled(nothing, 'b'), order, 'd');
    expect([...down.macs].sort()).toEqual(['b', 'c', 'd']);
    const up = ranged(toggled(nothing, 'd'), order, 'a');
    expect([...up.macs].sort()).toEqual(['a', 'b', 'c', 'd']);
    expect([...ranged(nothing, order, 'c').macs]).toEqual(['c']);
  });

  it('is all that match only by that step: whatever is changed by hand ends it', () => {
    expect(allOf(order).isAll).toBe(true);
    expect(toggled(allOf(order), 'a').isAll).toBe(false);
    expect(withAll(allOf(order), ['a'], false).isAll).toBe(false);
  });
});
