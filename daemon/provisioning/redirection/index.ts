/**
 * Redirection as a pure machine: what is wanted of the makers' services, what they hold, what is to be asked of them next, and when a window ends. It
 * asks nobody and keeps nothing; whoever does hands it the time and chance, and asks for one step
 * of a phone at a time.
 */
export { defaultSweep, deadlineOf, isOver, longestWindow, sweepAge, sweepFrom } from './deadline.ts';
export type { SweepPolicy } from './deadline.ts';
export { gateAfter, isOpen, nextCall, openGate } from './gate.ts';
export type { Call, Gate } from './gate.ts';
export { createPace } from './pace.ts';
export { dueStep, isSpent, stateOf, stepOf, untold } from './record.ts';
export type { Held, Redirection, RedirectionState, Step, Trouble, Window } from './record.ts';
export {
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
