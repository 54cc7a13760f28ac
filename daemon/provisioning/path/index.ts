export * from './contract.ts';
export { pathOf, pathOfPending } from './path.ts';
