import { describe, expect, it } from 'vitest';
import type { Model, ModelAbilities } from '../../../daemon/domain/index.ts';
import { catalogue, settingIds } from '../../../daemon/settings/index.ts';
import type { PlainSettingId, SettingValues } from '../../../daemon/settings/index.ts';
import type { PhoneVendor } from '../../../daemon/vendors/index.ts';
import { allParameters, configOf, renderAll } from './config.ts';
import type { Sketch } from './config.ts';
import { knownVendors } from './known.ts';
import { assumedHardware, everything, fullBank, otherValues, richSettings, slotsOf } from './sketches.ts';

/** Settings that show nothing on a phone by themselves: compose acts on them. */
const isOurs = (id: PlainSettingId): boolean => catalogue.get(id)?.internal === true;

/** Phones on which every kind of key stands once at least: some settings show in keys of one kind only. */
function keyed(model: Model, can: ModelAbilities, base: Sketch): readonly Sketch[] {
  const { lineKeys = 0, softKeys = 0 } = {
    lineKeys: slotsOf(model, 'line'),
    softKeys: slotsOf(model, 'soft'),
    ...assumedHardware(model),
  };
  const kinds = can.keys.line.size;
  const rounds = lineKeys === null || lineKeys === 0 ? 1 : Math.ceil(kinds / lineKeys);
  return Array.from({ length: rounds }, (_, round) => ({
    ...base,
    lineKeys: fullBank(can.keys.line, lineKeys ?? 0, round * (lineKeys ?? 0)),
    softKeys: fullBank(can.keys.soft, softKeys ?? 0),
  }));
}

/** Phones to try a setting on: plain ones, and such where everything that settings depend on is there. */
function grounds(vendor: PhoneVendor, model: Model): readonly Sketch[] {
  const { can } = configOf(vendor, model);
  const plain = { lines: [{ mailbox: '201', state: { callWaiting: true } }], hardware: assumedHardware(model) };
  const rich = { ...plain, settings: { ...richSettings, 'expansion.modules': 1 } };
  return [
    rich,
    plain,
    { ...rich, settings: { ...rich.settings, 'sip.transport': 'udp', 'sip.backup-proxy': null } },
    ...keyed(model, can, rich),
    everything(vendor, model),
  ];
}

/** With one type of module, choosing the type changes nothing. */
const isMoot = (id: PlainSettingId, model: Model): boolean =>
  id === 'expansion.module-type' && model.expansion.length < 2;

/** A few of the values: the first ones, and the last, which is "none" where a setting may be none. */
function tried(values: readonly unknown[]): readonly unknown[] {
  return values.length <= 4 ? values : [...values.slice(0, 3), values.at(-1)];
}

interface Ground {
  readonly sketch: Sketch;
  readonly before: string;
}

function isChanged(
  vendor: PhoneVendor,
  model: Model,
  { sketch, before }: Ground,
  set: Partial<SettingValues>,
): boolean {
  const settings = { ...sketch.settings, ...set };
  return renderAll(vendor, configOf(vendor, model, { ...sketch, settings })) !== before;
}

function changes(vendor: PhoneVendor, model: Model, id: PlainSettingId, on: readonly Ground[]): boolean {
  const values = tried(otherValues(id, configOf(vendor, model).can, model));
  return on.some((ground) => values.some((value) => isChanged(vendor, model, ground, { [id]: value })));
}

/** Every tried value of each of the settings, all settings at once. */
function rounds(model: Model, can: ModelAbilities, ids: readonly PlainSettingId[]): readonly Partial<SettingValues>[] {
  const values = ids
    .map((id) => [id, tried(otherValues(id, can, model))] as const)
    .filter(([, some]) => some.length > 0);
  const longest = Math.max(0, ...values.map(([, some]) => some.length));
  return Array.from({ length: longest }, (_, at) =>
    Object.fromEntries(values.map(([id, some]) => [id, some[at % some.length]])),
  );
}

for (const vendor of knownVendors) {
  describe.each(vendor.models.map((model) => [model.id, model] as const))(`${vendor.name} %s`, (_, model) => {
    const { can } = configOf(vendor, model);
    const on = grounds(vendor, model).map((sketch) => ({
      sketch,
      before: renderAll(vendor, configOf(vendor, model, sketch)),
    }));

    it('is told of a change of each setting that it can do', () => {
      const deaf = settingIds.filter(
        (id) => can.settings.has(id) && !isOurs(id) && !isMoot(id, model) && !changes(vendor, model, id, on),
      );
      expect(deaf, deaf.join(' ')).toEqual([]);
    });

    it('is told nothing of a setting that it cannot do', () => {
      const some = [...on.slice(0, 1), ...on.slice(-1)];
      const others = settingIds.filter((id) => !can.settings.has(id) && !isOurs(id));
      // All of them at once; who it was is asked where something changed.
      if (!rounds(model, can, others).some((set) => some.some((ground) => isChanged(vendor, model, ground, set))))
        return;
      const told = others.filter((id) => changes(vendor, model, id, some));
      expect.fail(told.length > 0 ? told.join(' ') : `several together of ${others.join(' ')}`);
    });

    it('lets the administrator alone onto its pages while its user has no password', () => {
      if (!can.settings.has('access.user-password')) return;
      const of = (user: string | null) =>
        renderAll(vendor, configOf(vendor, model, { settings: { 'access.user-password': user } }));
      expect(of(null)).toBe(of(configOf(vendor, model).settings['access.admin-password']));
      expect(of('ownUser58')).not.toBe(of(null));
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
        const others = touched.filter((name) => !/dnd|fwd|forward|redirect|divert|call_?wait/i.test(name));
        expect(others, JSON.stringify(state)).toEqual([]);
      }
    });
  });
}
