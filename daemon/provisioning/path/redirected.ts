import type { PathFacts, PathRedirection, PathWay } from './contract.ts';
import type { Say } from './say.ts';
import type { Verdict } from './verdict.ts';
import { next, someReset, why } from './words.ts';

/** How a phone is reset by hand. */
export const resetOf = ({ reset }: Pick<PathFacts, 'reset'>, say: Say): string => reset ?? say(someReset);

/** What is told of a phone that waits, where its maker's service is at it; null = that has nothing to say. */
export function redirectedVerdict(facts: PathFacts, say: Say): Verdict | null {
  const { redirection } = facts;
  if (redirection?.state !== 'active' && redirection?.state !== 'provision') return null;
  const { service, openedAt, trouble, hasPin } = redirection;
  const at = { step: 'pointed', since: openedAt ?? facts.createdAt } as const;
  if (trouble !== null) {
    const state = trouble.nextTryAt === null ? 'failed' : 'here';
    return { at: { ...at, state }, why: trouble.message, next: wayOut(facts, trouble, say), nextAction: null };
  }
  if (redirection.state === 'provision') {
    const told = say(why.registering, { service });
    return { at: { ...at, state: 'here' }, why: told, next: say(next.wait), nextAction: null };
  }
  const plug = say(hasPin ? next.plugInPin : next.plugIn, { reset: resetOf(facts, say) });
  return { at: { ...at, state: 'here' }, why: sentHere(redirection, say), next: plug, nextAction: null };
}

function wayOut({ now }: PathFacts, { hint, nextTryAt }: NonNullable<PathRedirection['trouble']>, say: Say): string {
  return nextTryAt === null ? hint : `${hint} ${say(next.triedAgain, { when: say.moment(nextTryAt, now) })}`;
}

const sentHere = ({ service, deadline }: PathRedirection, say: Say) =>
  deadline === null
    ? say(why.redirectedForLife, { service })
    : say(why.redirected, { service, date: say.date(deadline) });

/** How else a phone comes whose maker's service does not send it here: at most one sentence. */
export function otherWays({ redirection }: PathFacts, say: Say): string[] {
  if (redirection === null) return [];
  const { service, state } = redirection;
  if (state === 'no-account') return [say(next.withAccount, { service })];
  if (state === 'by-hand') return [say(next.inPortal, { service })];
  return state === 'disabled' ? [say(next.activate, { service })] : [];
}

/** The maker's service as one of the ways on which a phone may be pointed here. */
export function redirectionWay(facts: PathFacts, say: Say): PathWay | null {
  const { redirection } = facts;
  if (redirection === null) return null;
  const { service, state, openedAt: at, trouble } = redirection;
  if (trouble !== null && (state === 'provision' || state === 'deprovision'))
    return {
      way: 'rps',
      state: trouble.nextTryAt === null ? 'failed' : 'here',
      at,
      message: troubleOf(facts, trouble, say),
    };
  const told = (text: Parameters<Say>[0], reached: PathWay['state']): PathWay => ({
    ...{ way: 'rps', state: reached, at, message: say(text, { service }) },
  });
  switch (state) {
    case 'active':
      return { way: 'rps', state: 'here', at, message: sentHere(redirection, say) };
    case 'provision':
      return told(why.registering, 'here');
    case 'deprovision':
      return told(why.removing, 'here');
    case 'no-account':
      return told(why.noAccount, 'to-come');
    case 'by-hand':
      return told(why.byHand, 'to-come');
    case 'disabled':
      return facts.steadySince === null ? told(why.notSent, 'to-come') : told(why.noLongerSent, 'done');
  }
}

const troubleOf = (facts: PathFacts, trouble: NonNullable<PathRedirection['trouble']>, say: Say) =>
  `${trouble.message} ${wayOut(facts, trouble, say)}`;
