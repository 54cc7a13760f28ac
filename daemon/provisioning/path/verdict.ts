import { reasonTexts } from '../../domain/index.ts';
import type { HoldRecord } from '../../store/index.ts';
import type { Path, PathFacts, PathStep } from './contract.ts';
import type { Say } from './say.ts';
import { otherWays, redirectedVerdict, resetOf } from './redirected.ts';
import { firstAccess, next, why } from './words.ts';

/** What is told of a phone, and at which of its steps that belongs; null = it has come to the end. */
export interface Verdict extends Pick<Path, 'why' | 'next' | 'nextAction'> {
  readonly at: {
    readonly step: PathStep['id'];
    readonly state: 'here' | 'failed';
    readonly since: number | null;
  } | null;
}

/** A phone that had its first file comes back within minutes; after this long (ms) somebody should look at it. */
const overdueAfter = 30 * 60_000;

const here = (step: PathStep['id'], since: number | null) => ({ at: { step, state: 'here', since } }) as const;
const failed = (step: PathStep['id'], since: number | null) => ({ at: { step, state: 'failed', since } }) as const;

/** What to say of a phone. Its own word about what it is comes first: as long as that is wrong, all else is of another phone. */
export function verdictOf(facts: PathFacts, say: Say): Verdict {
  return identityVerdict(facts, say) ?? lockedOutVerdict(facts, say) ?? stateVerdict(facts, say);
}

function identityVerdict({ seen, status, saysIt, addedAs, mac }: PathFacts, say: Say): Verdict | null {
  if (seen === null || seen.alarm === null || status.state === 'silent') return null;
  const where = failed('contact', seen.at);
  if (seen.alarm === 'mac-differs')
    return {
      ...where,
      why: say(why.otherMac),
      next: say(next.replaceMac, { phone: mac }),
      nextAction: 'replace-mac',
    };
  const a = saysIt ?? '?';
  const told = say(why.otherModel, { a, b: addedAs });
  if (saysIt === null) return { ...where, why: told, next: say(next.lookAtDesk), nextAction: null };
  return { ...where, why: told, next: say(next.makeIt, { a }), nextAction: 'set-model' };
}

/** Whoever has all of its files may be well while a stranger is refused: only of a phone that lacks something it tells more than anything else. */
function lockedOutVerdict({ status, lockedOut, steadySince }: PathFacts, say: Say): Verdict | null {
  if (lockedOut === null || status.state === 'up-to-date' || status.state === 'unregistered') return null;
  const step = steadySince === null ? 'contact' : 'settings';
  return { ...failed(step, null), why: lockedOut, next: say(next.letIn), nextAction: null };
}

function stateVerdict(facts: PathFacts, say: Say): Verdict {
  const { state, since } = facts.status;
  switch (state) {
    case 'waiting':
      return waitingVerdict(facts, say);
    case 'fetching':
      return fetchingVerdict(facts, say);
    case 'up-to-date':
      return goodVerdict(facts, say);
    case 'told':
    case 'behind':
      return behindVerdict(facts, say);
    case 'unregistered': {
      const text = facts.status.why === 'line-not-registered' ? why.partly : why.unregistered;
      const told = { why: say(text, { when: say.moment(since, facts.now) }), next: say(next.checkLine) };
      return { ...failed('line', since), ...told, nextAction: 'resync' };
    }
    case 'unreachable':
    case 'silent':
      return goneVerdict(facts, say);
    case 'refused': {
      const told = say(why.deadAddress, { when: say.moment(since, facts.now) });
      const way = say(next.openAndReset, { reset: resetOf(facts, say) });
      return { ...failed('address', since), why: told, next: way, nextAction: 'open-window' };
    }
  }
}

function waitingVerdict(facts: PathFacts, say: Say): Verdict {
  const { windowUntil, status } = facts;
  const way = say(firstAccess);
  if (status.why === 'window-expired') {
    const closed = windowUntil ?? status.since;
    const told = say(why.closed, { way, date: say.date(closed) });
    return { ...failed('pointed', closed), why: told, next: say(next.openAgain), nextAction: 'open-window' };
  }
  const redirected = redirectedVerdict(facts, say);
  if (redirected !== null) return redirected;
  const told =
    windowUntil === null ? say(why.openForLife, { way }) : say(why.open, { way, date: say.date(windowUntil) });
  const plug = [say(next.plugIn, { reset: resetOf(facts, say) }), ...otherWays(facts, say)].join(' ');
  return { ...here('pointed', facts.createdAt), why: told, next: plug, nextAction: null };
}

function fetchingVerdict(facts: PathFacts, say: Say): Verdict {
  const { status, now, files, steadySince } = facts;
  if (steadySince === null) {
    const isOverdue = now - status.since > overdueAfter;
    const way = isOverdue ? say(next.overdue, { reset: resetOf(facts, say) }) : say(next.wait);
    const step = isOverdue ? failed('address', status.since) : here('address', status.since);
    return { ...step, why: reasonTexts[status.why][say.language], next: way, nextAction: null };
  }
  const told = say(why.fetching, { n: Math.min(files.proven + 1, files.all), m: files.all });
  return { ...here('settings', status.since), why: told, next: say(next.wait), nextAction: null };
}

function goodVerdict({ status, now, lines }: PathFacts, say: Say): Verdict {
  const told = say(why.good, { time: say.duration(now - status.since) });
  if (lines > 0) return { at: null, why: told, next: say(next.nothing), nextAction: null };
  return { ...here('line', null), why: say(why.noLine), next: say(next.assignLine), nextAction: 'assign-line' };
}

function behindVerdict(facts: PathFacts, say: Say): Verdict {
  const { status, now, nightly } = facts;
  const where = here('settings', status.since);
  const later = say(nightly ? next.tonight : next.byItself);
  switch (status.why) {
    case 'notified':
    case 'did-not-fetch': {
      const told = say(why.asked, { times: say.moment(status.since, now) });
      if (status.why === 'did-not-fetch') return { ...where, why: told, next: later, nextAction: 'resync' };
      const again = say(nightly ? next.askedAgain : next.askedAgainOnly);
      return { ...where, why: told, next: again, nextAction: null };
    }
    case 'waits-for-call':
      return { ...where, why: say(why.inCall), next: say(next.afterCall), nextAction: null };
    default:
      if (facts.hold !== null) return { ...where, ...heldBack(facts, facts.hold, say) };
      return { ...where, why: reasonTexts[status.why][say.language], next: later, nextAction: null };
  }
}

function heldBack({ window }: PathFacts, { kind, since, by }: HoldRecord, say: Say): Omit<Verdict, 'at'> {
  const told = say(why.held, { when: say.date(since), who: by });
  const way = kind === 'tonight' ? say(next.inWindow, window) : say(next.whenItAsks);
  return { why: told, next: way, nextAction: 'resync' };
}

function goneVerdict({ status, seen, registration, now }: PathFacts, say: Say): Verdict {
  const way = seen === null ? say(next.checkCableOnly) : say(next.checkCable, { address: seen.address });
  // Somebody answers the exchange: then it is only that nobody fetches.
  const step = status.state === 'silent' && registration.state === 'registered' ? 'settings' : 'line';
  const told = say(why.silent, { when: say.moment(status.since, now) });
  return { ...failed(step, status.since), why: told, next: way, nextAction: null };
}
