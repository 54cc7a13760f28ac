import { problem, type Problem } from '../lib/index.ts';
import { makeRules, notCarried, passwordMisfit, readSettingId, type MakeRules } from '../settings/index.ts';
import type { DeviceEdit, DeviceRecord } from '../store/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import type { Composer } from './compose.ts';
import type { DeviceData } from './device-data.ts';
import type { Heard } from './hearing.ts';

/** What a phone's own word changes of its device: its model, or its make and model; `assumed` ends with it. */
export type Adoption = Pick<DeviceEdit, 'vendor' | 'model' | 'assumed'>;

interface Parts {
  readonly data: DeviceData;
  readonly composer: Pick<Composer, 'open'>;
}

/**
 * What the phone says of itself where nobody chose: the model, and where the make was only concluded from the MAC address, the make. null = nothing new.
 * Another phone's word (another MAC address) counts for nothing; what contradicts a choice is left to the alarm.
 */
export function adoptionOf(parts: Parts, device: DeviceRecord, heard: Heard | null): Adoption | null {
  if (heard === null || (heard.mac !== null && heard.mac !== device.mac)) return null;
  const { otherMake = device.vendor } = heard;
  if (otherMake !== device.vendor) return adoptMake(parts, device, otherMake, heard.model);
  const { model } = heard;
  const isChosen = device.model !== null && device.assumed === null;
  if (isChosen) return null;
  if (model !== null && parts.data.has(device.vendor, model)) return { model, assumed: null };
  // The make is the phone's own word now; a model that we do not know says nothing against the one of the MAC block.
  return device.assumed === 'make' ? { assumed: device.model === null ? null : 'model' } : null;
}

function adoptMake(parts: Parts, device: DeviceRecord, make: string, model: string | null): Adoption | null {
  const vendor = parts.data.vendor(make);
  if (device.assumed !== 'make' || vendor === null || uncarried(parts, device, vendor) !== null) return null;
  return { vendor: make, model: model !== null && parts.data.has(make, model) ? model : null, assumed: null };
}

/** Why the make's files cannot carry what was set for the phone already, or null: what is stored must never stop a file from being written. */
export function uncarried(
  { composer }: Pick<Parts, 'composer'>,
  { lines, overrides }: Pick<DeviceRecord, 'lines' | 'overrides'>,
  vendor: PhoneVendor,
): Problem | null {
  const rules = makeRules(vendor);
  for (const { slot, label } of lines) {
    const reason = label === null ? null : refusalOf(rules, label);
    if (reason !== null) return problem('text-not-carried', { field: `line ${slot}`, vendor: vendor.name, reason });
  }
  for (const [id, value] of composer.open(overrides, false)) {
    const that = readSettingId(id);
    // Raw parameters that a format does not take are left out of its files.
    if (that === null || that.family === 'raw' || value === null) continue;
    const refused = id === 'access.admin-password' ? passwordMisfit(value as string, rules, id) : null;
    const fault = refused ?? notCarried(that, value, [rules]);
    if (fault !== null) return fault;
  }
  return null;
}

function refusalOf({ formats }: MakeRules, text: string): string | null {
  for (const { refuse } of formats) {
    const reason = refuse(text);
    if (reason !== null) return reason;
  }
  return null;
}
