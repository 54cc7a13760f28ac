import type { Language } from '../../lib/index.ts';
import { pathSteps, type Path, type PathFacts, type PathStep, type PendingFacts } from './contract.ts';
import { redirectionWay } from './redirected.ts';
import { createSay, type Say } from './say.ts';
import { verdictOf } from './verdict.ts';
import { next, why } from './words.ts';

type Reached = Pick<PathStep, 'state' | 'at' | 'message'>;

const toCome: Reached = { state: 'to-come', at: null, message: null };
const done = (at: number | null): Reached => ({ state: 'done', at, message: null });
const doneIf = (is: boolean, at: number | null): Reached => (is ? done(at) : toCome);

/** Where a phone is on its way from its MAC address to a line, and what to do next, in a language. Pure. */
export function pathOf(facts: PathFacts, language: Language): Path {
  const say = createSay(language, facts.zone);
  const { at, ...told } = verdictOf(facts, say);
  const reached = reachedOf(facts, say);
  const place = at === null ? pathSteps.length : pathSteps.indexOf(at.step);
  const steps = pathSteps.map((id, index): PathStep => {
    if (at !== null && index === place) return { id, state: at.state, at: at.since, message: told.why };
    // Whoever is further on has been here, whether or not anybody knows when.
    if (index < place && at !== null) return { id, ...reached[id], state: 'done', message: null };
    return { id, ...reached[id] };
  });
  const way = redirectionWay(facts, say);
  return { steps, ...told, reset: facts.reset, ...(way !== null && { ways: [way] }) };
}

/** Each step by itself, as if nothing were wrong. */
function reachedOf(facts: PathFacts, say: Say): Readonly<Record<PathStep['id'], Reached>> {
  const { steadySince, firstServedAt, files } = facts;
  const hasCome = steadySince !== null || firstServedAt !== null;
  return {
    added: done(facts.createdAt),
    pointed: doneIf(hasCome, firstServedAt),
    contact: doneIf(hasCome, firstServedAt),
    address: doneIf(steadySince !== null, steadySince),
    settings: doneIf(steadySince !== null && files.provenAt !== null, files.provenAt),
    line: lineOf(facts, say),
  };
}

function lineOf({ registration, lines, steadySince }: PathFacts, say: Say): Reached {
  if (registration.state === 'registered') return done(registration.since);
  if (lines === 0) return { ...toCome, message: say(why.noLine) };
  const isAsked = steadySince !== null && registration.state === 'unknown';
  return isAsked ? { ...toCome, message: say(why.notTold) } : toCome;
}

/** The path of a phone that nobody added and that asked. Pure. */
export function pathOfPending(facts: PendingFacts, now: number, language: Language): Path {
  const { count, firstAt, lastAt, address, reset, zone } = facts;
  const say = createSay(language, zone);
  const text = count === 1 ? why.knockedOnce : why.pending;
  const told = say(text, { n: count, when: say.moment(lastAt, now), address });
  const steps = pathSteps.map((id): PathStep =>
    id === 'added' ? { id, state: 'here', at: firstAt, message: told } : { id, ...toCome },
  );
  return { steps, why: told, next: say(next.accept), nextAction: 'accept', reset };
}
