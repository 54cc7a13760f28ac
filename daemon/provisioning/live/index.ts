export type * from './contract.ts';
export { createLive } from './hub.ts';
export { createTraceWatch } from './trace-watch.ts';
