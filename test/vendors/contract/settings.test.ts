import { describe, expect, it } from 'vitest';
import type { Model } from '../../../daemon/domain/index.ts';
import { catalogue, settingIds } from '../../../daemon/settings/index.ts';
import type { PlainSettingId, SettingValues } from '../../../daemon/settings/index.ts';
import type { PhoneVendor } from '../../../daemon/vendors/index.ts';
import { allParameters, configOf, renderAll } from './config.ts';
import type { Sketch } from './config.ts';
import { knownVendors } from './known.ts';
import { everything, fullBank, otherValues, richSettings, slotsOf } from './sketches.ts';

/** Settings that show nothing on a phone by themselves: compose acts on them. */
const isOurs = (id: PlainSettingId): boolean => catalogue.get(id)?.internal === true;

/** Phones to try a setting on: a plain one, one where everything that settings depend on is there, one full of keys. */
function grounds(vendor: PhoneVendor, model: Model): readonly Sketch[] {
  const { can } = configOf(vendor, model);
  const lineKeys = fullBank(can.keys.line, slotsOf(model, 'line'));
  const softKeys = fullBank(can.keys.soft, slotsOf(model, 'soft'));
  const lines = [{ mailbox: '201', state: { callWaiting: true } }];
  const rich = { lines, lineKeys, softKeys, settings: { ...richSettings, 'expansion.modules': 1 } };
  return [
    { lines, lineKeys, softKeys },
    rich,
    { ...rich, settings: { ...rich.settings, 'sip.transport': 'udp', 'sip.backup-proxy': null } },
    everything(vendor, model),
  ];
}

function changes(vendor: PhoneVendor, model: Model, id: PlainSettingId): boolean {
  const { can } = configOf(vendor, model);
  const values = otherValues(id, can, model);
  return grounds(vendor, model).some((ground) => {
    const before = renderAll(vendor, configOf(vendor, model, ground));
    return values.some((value) => {
      const settings = { ...ground.settings, [id]: value } as Partial<SettingValues>;
      return renderAll(vendor, configOf(vendor, model, { ...ground, settings })) !== before;
    });
  });
}

for (const vendor of knownVendors) {
  describe.each(vendor.models.map((model) => [model.id, model] as const))(`${vendor.name} %s`, (_, model) => {
    const { can } = configOf(vendor, model);

    it('is told of a change of each setting that it can do', () => {
      const deaf = settingIds.filter((id) => can.settings.has(id) && !isOurs(id) && !changes(vendor, model, id));
      expect(deaf).toEqual([]);
    });

    it('is told nothing of a setting that it cannot do', () => {
      const told = settingIds.filter((id) => !can.settings.has(id) && !isOurs(id) && changes(vendor, model, id));
      expect(told).toEqual([]);
    });

    it('is told of do-not-disturb and forwards by their own parameters only', () => {
      const of = (state: object) => allParameters(vendor, configOf(vendor, model, { lines: [{ state }] }));
      const resting = of({});
      const states = [
        { doNotDisturb: true },
        { forwardAlways: '501' },
        { forwardBusy: '502' },
        { forwardNoAnswer: '503', forwardNoAnswerSeconds: 25 },
        { callWaiting: false },
      ];
      for (const state of states) {
        const touched = [...of(state)].filter(([name, value]) => resting.get(name) !== value).map(([name]) => name);
        const others = touched.filter((name) => !/dnd|fwd|forward|redirect|call_?wait/i.test(name));
        expect(others, JSON.stringify(state)).toEqual([]);
      }
    });
  });
}
