export { findFreepbx } from './credentials.ts';
export type { FoundFreepbx, NotFound } from './credentials.ts';
export type { FreepbxConnect } from '../tables/link.ts';
export { readNeighbours } from './neighbours.ts';
export type { Neighbours } from './neighbours.ts';
export { readColumns } from './tables.ts';
export { createFreepbxSource, usualTimings } from './watch.ts';
export type { FreepbxSourceOptions, WatchTimings } from './watch.ts';
