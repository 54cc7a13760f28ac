export { factoryFlash } from './phone.ts';
export type {
  Account,
  Asked,
  Cycle,
  Flash,
  PhoneKey,
  PhoneOptions,
  Report,
  Schedule,
  SimulatedPhone,
} from './phone.ts';
export { createYealinkPhone } from './yealink-phone.ts';
export { createSnomPhone } from './snom-phone.ts';
export { yealinkModels } from './yealink-facts.ts';
export { snomModels } from './snom-facts.ts';
export { createGigasetPhone } from './gigaset-phone.ts';
export { gigasetModels } from './gigaset-facts.ts';
export { createMaxwellPhone } from './maxwell-phone.ts';
export { maxwellModels } from './maxwell-facts.ts';
export { createFlyingvoicePhone } from './flyingvoice-phone.ts';
export { flyingvoiceModels } from './flyingvoice-facts.ts';
export { createFanvilPhone } from './fanvil-phone.ts';
export { fanvilModels } from './fanvil-facts.ts';
