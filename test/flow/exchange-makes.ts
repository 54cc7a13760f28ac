import {
  createFanvilPhone,
  createFlyingvoicePhone,
  createMaxwellPhone,
  createSnomPhone,
  createYealinkPhone,
} from '../phones/index.ts';
import type { PhoneOptions, SimulatedPhone } from '../phones/index.ts';

/** A make of desk phones, and one model of it. */
export interface Make {
  readonly create: (options: PhoneOptions) => SimulatedPhone;
  /** First digits of its MAC addresses. */
  readonly prefix: string;
  /** The name that the phone has for itself, and the one that we have for it. */
  readonly name: string;
  readonly model: string;
}

/** A model of each make that takes its accounts by file. */
export const makes = {
  yealink: { create: createYealinkPhone, prefix: '805ec0', name: 'SIP-T54W', model: 'T54' },
  snom: { create: createSnomPhone, prefix: '000413', name: 'D785', model: 'D785' },
  fanvil: { create: createFanvilPhone, prefix: '0c383e', name: 'X5U-V2', model: 'X5U' },
  flyingvoice: { create: createFlyingvoicePhone, prefix: '0021f2', name: 'FIP16', model: 'FIP16' },
  maxwell: { create: createMaxwellPhone, prefix: '589ec6', name: 'Maxwell 3', model: 'Maxwell3' },
} satisfies Record<string, Make>;
