import type { Fleet } from './contract.ts';
import { createExtensionOperations } from './fleet-extensions.ts';
import type { FleetParts } from './fleet-parts.ts';
import { createPhoneOperations } from './fleet-phones.ts';
import { createSettingOperations } from './fleet-settings.ts';

/** Everything that people and scripts do, over the parts below it. */
export function createFleet(parts: FleetParts): Fleet {
  return { ...createPhoneOperations(parts), ...createSettingOperations(parts), ...createExtensionOperations(parts) };
}
