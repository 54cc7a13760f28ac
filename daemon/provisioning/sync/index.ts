export type * from './contract.ts';
export { exchangeBehind } from './lines.ts';
export { contactFindings, disagreements } from './disagreements.ts';
export { createSync } from './sync.ts';
