import { describe, expect, it } from 'vitest';
import type { Key, KeyBank, Model } from '../../../daemon/domain/index.ts';
import type { PhoneVendor } from '../../../daemon/vendors/index.ts';
import { expectSame, expectSameNames } from './alike.ts';
import { allParameters, configOf, lastingNames, renderAll } from './config.ts';
import type { KeySketch, Sketch } from './config.ts';
import { knownVendors } from './known.ts';
import { assumedHardware, keyOf, slotsOf } from './sketches.ts';

const banks: readonly KeyBank[] = ['line', 'soft', 'expansion'];

/** A phone on whose bank only these keys are set; the first module's for expansion keys. */
function withKeys(bank: KeyBank, keys: KeySketch): Sketch {
  if (bank === 'line') return { lineKeys: keys };
  if (bank === 'soft') return { softKeys: keys };
  return { moduleKeys: { 1: keys }, settings: { 'expansion.modules': 1 } };
}

function written(vendor: PhoneVendor, model: Model, bank: KeyBank, keys: KeySketch): ReadonlyMap<string, string> {
  const sketch = { ...withKeys(bank, keys), hardware: assumedHardware(model) };
  return allParameters(vendor, configOf(vendor, model, sketch));
}

function printed(vendor: PhoneVendor, model: Model, bank: KeyBank, keys: KeySketch): string {
  const sketch = { ...withKeys(bank, keys), hardware: assumedHardware(model) };
  return renderAll(vendor, configOf(vendor, model, sketch));
}

function trialSlots(model: Model, bank: KeyBank): readonly number[] {
  const count = slotsOf(model, bank);
  return count === 0 ? [] : [...new Set([1, Math.ceil(count / 2), count])];
}

for (const vendor of knownVendors) {
  const withKeysAtAll = vendor.models.filter((model) => {
    const { can } = configOf(vendor, model);
    return banks.some((bank) => can.keys[bank].size > 0 && slotsOf(model, bank) > 0);
  });
  describe.each(withKeysAtAll.map((model) => [model.id, model] as const))(`${vendor.name} %s`, (_, model) => {
    const { can } = configOf(vendor, model);

    for (const bank of banks) {
      const kinds = [...can.keys[bank]];
      if (kinds.length === 0 || slotsOf(model, bank) === 0) continue;

      it(`writes an emptied ${bank} key like one that was never set, and both like a taken one`, () => {
        const never = written(vendor, model, bank, {});
        for (const slot of trialSlots(model, bank)) {
          const empty = written(vendor, model, bank, { [slot]: null });
          expectSame(empty, never, `slot ${slot}`);
          const taken = written(vendor, model, bank, {
            [slot]: keyOf(kinds.includes('blf') ? 'blf' : (kinds[0] as Key['kind'])),
          });
          expectSameNames(lastingNames(vendor, taken), lastingNames(vendor, empty), `slot ${slot}`);
        }
      });

      it(`tells each kind of ${bank} key apart from an empty one and from every other`, () => {
        const seen = new Map<string, string>();
        const empty = printed(vendor, model, bank, {});
        for (const kind of kinds) {
          const last = slotsOf(model, bank);
          const text = printed(vendor, model, bank, { [last]: keyOf(kind, 'Tell') });
          expect(text === empty, `${kind} is like an empty key`).toBe(false);
          expect(seen.get(text), `${kind} is like another kind`).toBe(undefined);
          seen.set(text, kind);
        }
      });

      it(`writes the number of a ${bank} key`, () => {
        for (const kind of kinds.filter((one) => one === 'blf' || one === 'speed-dial'))
          for (const slot of trialSlots(model, bank)) {
            const text = printed(vendor, model, bank, { [slot]: { kind, value: '7654' } });
            expect(text.includes('7654'), `${kind} at ${slot}`).toBe(true);
          }
      });
    }
  });
}
