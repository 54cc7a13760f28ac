import { filesOf, resolveModel, restingState } from '../domain/index.ts';
import type { DeviceConfig, Family, Key, KeyBank, Model, ModelAbilities } from '../domain/index.ts';
import type { Mac } from '../lib/index.ts';
import { shippedValues, type SettingValues } from '../settings/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import { hardwareOf } from './models.ts';
import type { Renderer } from './renderer.ts';

/**
 * Writes the files of a phone of that model with every key and account that it has. Answers why that fails, or null: data that no file can be made of
 * must be refused before a phone asks.
 */
export function trialOf(renderer: Pick<Renderer, 'render'>, vendor: PhoneVendor, model: Model): string | null {
  const config = configOf(vendor, model);
  try {
    for (const file of filesOf(vendor, model.family))
      renderer.render(vendor, file, { config, raw: new Map(), findings: [] });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A line's slot is never above it. */
const slotsAtMost = 250;

function configOf(vendor: PhoneVendor, model: Model): DeviceConfig<SettingValues> {
  const family = vendor.families.find(({ id }) => id === model.family) as Family;
  const can = resolveModel(family, model);
  const modules = model.expansion[0]?.maxModules?.value ?? 0;
  const settings = {
    ...shippedValues,
    ...(model.shipped as Partial<SettingValues>),
    ...{ 'sip.server': 'pbx.example.org', 'expansion.modules': modules },
  };
  const hardware = hardwareOf(model, settings);
  const keys = (bank: KeyBank, count: number | null) => keysOf(can, bank, count ?? 0);
  return {
    ...{ model, can, hardware, settings, firmware: null, quirks: new Set<string>() },
    mac: '02000000000a' as Mac,
    lines: Array.from({ length: Math.min(hardware.accounts ?? 1, slotsAtMost) }, (_, at) => lineOf(at + 1)),
    lineKeys: keys('line', hardware.lineKeys),
    softKeys: keys('soft', hardware.softKeys),
    moduleKeys: [[], ...Array.from({ length: modules }, () => keys('expansion', hardware.keysPerModule))],
    provisioning: {
      folderUrl: 'https://pbx.example.org/provisioning/0Steady1Token2Steady3Tk/',
      phase: 'steady',
      pollMinutes: vendor.firstAccessPollMinutes,
    },
  };
}

function lineOf(slot: number): DeviceConfig<SettingValues>['lines'][number] {
  const number = String(200 + slot);
  const extension = {
    number,
    name: `Line ${slot}`,
    secret: 'secret',
    authUser: null,
    mailbox: null,
    state: restingState,
  };
  return { slot, extension, label: number };
}

function keysOf({ keys }: ModelAbilities, bank: KeyBank, count: number): (Key | undefined)[] {
  const key: Key | undefined = keys[bank].has('line') ? { kind: 'line', line: 1 } : undefined;
  return [undefined, ...Array.from({ length: count }, () => key)];
}
