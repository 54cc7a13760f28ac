/**
 * Redirection: a pure machine (what is wanted of the makers' services, what they hold, what is to be asked of them next, when a window ends), and the
 * keeper that drives it: it follows phones, asks services, one call at a time each, and writes down before and after what may stand there.
 */
export { defaultSweep, deadlineOf, isOver, longestWindow, sweepAge, sweepFrom } from './deadline.ts';
export type { SweepPolicy } from './deadline.ts';
export { gateAfter, isOpen, nextCall, openGate } from './gate.ts';
export type { Call, Gate } from './gate.ts';
export { createPace } from './pace.ts';
export { dueStep, isSpent, stateOf, stepOf, untold } from './record.ts';
export type { Held, Redirection, RedirectionState, Step, Trouble, Window } from './record.ts';
export {
  asking,
  closed,
  compared,
  concerns,
  encouraged,
  fetched,
  moved,
  nextTry,
  opened,
  registered,
  removed,
} from './transitions.ts';
export type { Chance } from './transitions.ts';
export type * from './contract.ts';
export { createRedirections } from './keeper.ts';
export type { KeptRedirections, RedirectionOptions, RedirectionSettings } from './keeper.ts';
