export type * from './contract.ts';
export type { AmiLinkDeps, LinkLimits } from './link.ts';
export { createAmiLink } from './link.ts';
export type { LiveWatchDeps } from './watch.ts';
export { createLiveWatch } from './watch.ts';
export { watchedEvents } from './watch-events.ts';
export type { WatchPace } from './watch-state.ts';
export { restingWishes } from './wishes.ts';
