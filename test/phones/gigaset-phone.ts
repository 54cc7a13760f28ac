import { gigasetModels, gigasetRanges } from './gigaset-facts.ts';
import type { PhoneOptions, SimulatedPhone } from './phone.ts';
import { createPhoneOf } from './snom-phone.ts';

/** A phone of Gigaset's P series: Snom's firmware under a name of its own, which for some is that of their range. */
export function createGigasetPhone(options: PhoneOptions): SimulatedPhone {
  const type = (model: string) => `Gigaset${gigasetRanges[model] ?? model}`;
  return createPhoneOf({ name: 'Gigaset', models: gigasetModels, type }, options);
}
