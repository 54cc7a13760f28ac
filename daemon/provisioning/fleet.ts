import type { Fleet } from './contract.ts';
import { createExtensionOperations } from './fleet-extensions.ts';
import type { FleetParts } from './fleet-parts.ts';
import { createLineOperations } from './fleet-lines.ts';
import { createPasswordOperations } from './fleet-passwords.ts';
import { createPathOperations } from './fleet-path.ts';
import { createPhoneOperations } from './fleet-phones.ts';
import { createSettingOperations } from './fleet-settings.ts';
import { createShownOperations, type FindingsBeside, type RedirectionBeside } from './fleet-shown.ts';
import { createTokenOperations } from './fleet-tokens.ts';

/** Everything that people and scripts do, over the parts below it. */
export function createFleet(parts: FleetParts & FindingsBeside & RedirectionBeside): Fleet {
  const shown = createShownOperations(parts);
  return {
    ...createPhoneOperations(parts),
    ...createTokenOperations(parts),
    ...shown,
    ...createPathOperations(parts, shown),
    ...createLineOperations(parts),
    ...createPasswordOperations(parts),
    ...createSettingOperations(parts),
    ...createExtensionOperations(parts),
  };
}
