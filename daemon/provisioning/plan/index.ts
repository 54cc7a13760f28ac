export type * from './contract.ts';
export type { PlannedChange, RefusedChange } from './changes.ts';
export type { Wanted, WantedExtension, WantedPhone } from './wanted.ts';
export type { WhyNot } from './reasons.ts';
export type { DeviceOutcome } from './survey.ts';
export { createPlans } from './plan.ts';
