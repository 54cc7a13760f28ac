import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiveBatch, UserWishes } from '../../../daemon/pbx/ami/contract.ts';
import { createMirror } from '../../../daemon/pbx/bridge/mirror.ts';
import type { Mirror } from '../../../daemon/pbx/bridge/mirror.ts';
import { createOutbox } from '../../../daemon/pbx/bridge/outbox.ts';
import type { Outbox } from '../../../daemon/pbx/bridge/outbox.ts';
import type { BridgePart } from '../../../daemon/pbx/bridge/protocol.ts';
import { untoldFacts } from '../../../daemon/pbx/contract.ts';
import type { Account, Contact, ExchangeChange, LineActivity } from '../../../daemon/pbx/contract.ts';
import { handClock } from '../../provisioning/room.ts';
import { account, contact, hash, liveBatch, resting, sourceBatch } from './world.ts';

function bridged() {
  const clock = handClock();
  const mirror = createMirror({ kind: 'freepbx', hash, now: clock.now, doors: ['tables', 'ami'] });
  const parts: BridgePart[] = [];
  const changes: ExchangeChange[] = [];
  mirror.onChange((change) => changes.push(change));
  const outbox = createOutbox({ clock, post: (part) => parts.push(structuredClone(part)) });
  /** Takes over the next part, if there is one. */
  const step = () => {
    clock.advance(100);
    const part = parts.shift();
    if (part === undefined) return false;
    mirror.take(part);
    outbox.taken();
    return true;
  };
  const settle = () => {
    while (step());
  };
  return { mirror, outbox, step, settle, changes, parts };
}

/** The whole picture as anybody can see it. */
function pictureOf({ accounts, live }: Mirror) {
  const numbers = ['201', '202', '203', '91201', 'ghost'];
  return numbers.map((number) => ({
    number,
    extension: accounts.extension(number),
    revision: accounts.revision(number),
    state: live.registration(number).state,
    contacts: live.registration(number).contacts,
    activity: live.activity(number),
  }));
}

const number = fc.constantFrom('201', '202', '203', '91201');
const accountOf = fc
  .record({
    number,
    name: fc.constantFrom('Ann', 'Bob'),
    secret: fc.constantFrom('a', 'b'),
    user: fc.constantFrom('201', '202', null),
  })
  .map(({ number: of, ...more }) => account(of, more));
const contacts = fc.array(
  fc.record({ status: fc.constantFrom<Contact['status']>('reachable', 'unreachable'), roundtripMs: fc.nat(3) }),
  { maxLength: 2 },
);
const wishes = fc.record<UserWishes>({
  doNotDisturb: fc.boolean(),
  callWaiting: fc.boolean(),
  forwardAlways: fc.constantFrom(null, '55'),
  forwardBusy: fc.constant(null),
  forwardNoAnswer: fc.constantFrom(null, '56'),
});
const live = fc
  .record({
    whole: fc.boolean(),
    contacts: fc.array(fc.tuple(number, contacts)),
    activities: fc.array(fc.tuple(number, fc.constantFrom<LineActivity>('idle', 'ringing', 'in-call'))),
    wishes: fc.array(fc.tuple(number, wishes)),
  })
  .map((those): LiveBatch =>
    liveBatch({
      whole: those.whole,
      contacts: new Map(those.contacts.map(([of, list]) => [of, list.map((more) => contact(of, more))])),
      activities: new Map(those.activities),
      wishes: new Map(those.wishes),
    }),
  );
type Step = (outbox: Outbox) => void;
const told = fc.oneof(
  live.map(
    (batch): Step =>
      (outbox) =>
        outbox.live(batch),
  ),
  fc.record({ put: fc.array(accountOf, { maxLength: 3 }), gone: fc.array(number, { maxLength: 1 }) }).map(
    ({ put, gone }): Step =>
      (outbox) =>
        outbox.accounts(sourceBatch({ put: put.filter((one) => gone.every((other) => other !== one.number)), gone })),
  ),
);

describe('the mirror', () => {
  it('shows the same picture however what is told is split, and however late it is taken over', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(told, fc.nat(3)), { maxLength: 12 }), live, (steps, last) => {
        const [slow, quick] = [bridged(), bridged()];
        const whole = { ...last, whole: true };
        for (const [tell, turns] of [...steps, [((to) => to.live(whole)) as Step, 0] as const]) {
          tell(slow.outbox);
          for (let turn = 0; turn < turns; turn++) slow.step();
          tell(quick.outbox);
          quick.settle();
        }
        slow.settle();
        expect(pictureOf(slow.mirror)).toEqual(pictureOf(quick.mirror));
      }),
    );
  });

  it('tells of every account whose picture is another one, and of no other', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 10 }), (steps) => {
        const { mirror, outbox, settle, changes } = bridged();
        outbox.live(liveBatch({ whole: true }));
        settle();
        for (const tell of steps) {
          const before = pictureOf(mirror);
          changes.length = 0;
          tell(outbox);
          settle();
          const after = pictureOf(mirror);
          const differing = (of: (one: (typeof before)[number]) => unknown) =>
            new Set(
              before.flatMap((one, at) =>
                isDeepStrictEqual(of(one), of(after[at] as typeof one)) ? [] : [one.number],
              ),
            );
          const named = (of: (change: ExchangeChange) => ReadonlySet<string>) =>
            new Set(changes.flatMap((one) => [...of(one)]));
          expect(named((one) => one.accounts)).toEqual(differing(({ extension, revision }) => [extension, revision]));
          expect(named((one) => one.names)).toEqual(differing(({ extension }) => extension?.name));
          expect(named((one) => one.activities)).toEqual(differing(({ activity }) => activity));
          const seen = differing(({ contacts: list }) => list.map(({ status }) => status));
          expect(named((one) => one.registrations)).toEqual(seen);
        }
      }),
    );
  });

  it('tells nothing where nothing changed', () => {
    const { outbox, settle, changes } = bridged();
    const batch = liveBatch({
      whole: true,
      contacts: new Map([['201', [contact('201')]]]),
      wishes: new Map([['201', resting]]),
    });
    outbox.accounts(sourceBatch({ put: [account('201')], facts: untoldFacts, findings: [] }));
    outbox.live(batch);
    settle();
    expect(changes).toHaveLength(1);
    outbox.accounts(sourceBatch({ put: [account('201')], facts: { ...untoldFacts }, findings: [], readAt: 2 }));
    outbox.live({ ...batch, contacts: new Map([['201', [contact('201', { expiresAt: 99, roundtripMs: 40 })]]]) });
    settle();
    expect(changes).toHaveLength(1);
  });

  it('gives a user’s wishes to all the user’s accounts, and one forward to whoever does not answer', () => {
    const { mirror, outbox, settle, changes } = bridged();
    outbox.accounts(sourceBatch({ put: [account('201'), account('91201', { user: '201' }), account('202')] }));
    outbox.live(liveBatch({ whole: true, wishes: new Map([['202', resting]]) }));
    settle();
    changes.length = 0;
    outbox.live(liveBatch({ wishes: new Map([['201', { ...resting, doNotDisturb: true, forwardNoAnswer: '77' }]]) }));
    settle();
    expect(changes.map((one) => [...one.accounts])).toEqual([['201', '91201']]);
    for (const number of ['201', '91201'])
      expect(mirror.accounts.extension(number)?.state).toMatchObject({
        ...{ doNotDisturb: true, forwardNoAnswer: '77', forwardUnavailable: '77', forwardNoAnswerSeconds: null },
      });
    expect(mirror.accounts.extension('91201')?.user).toBe('201');
    expect(mirror.accounts.extension('201')).not.toHaveProperty('user');
  });

  it('keeps wishes as they were while Asterisk refuses to tell them', () => {
    const { mirror, outbox, settle, changes } = bridged();
    outbox.accounts(sourceBatch({ put: [account('201')] }));
    outbox.live(liveBatch({ whole: true, wishes: new Map([['201', { ...resting, doNotDisturb: true }]]) }));
    settle();
    changes.length = 0;
    outbox.lost();
    outbox.live({ ...liveBatch({ whole: true }), wishesRefused: true });
    settle();
    expect(mirror.accounts.extension('201')?.state.doNotDisturb).toBe(true);
    expect(changes.flatMap((one) => [...one.accounts])).toEqual([]);
    outbox.live(liveBatch({ whole: true }));
    settle();
    expect(mirror.accounts.extension('201')?.state.doNotDisturb).toBe(false);
  });

  it('has revisions that survive a restart, differ for every difference, and hold no secret', () => {
    const first = bridged();
    first.outbox.accounts(sourceBatch({ put: [account('201'), account('202')] }));
    first.outbox.live(liveBatch({ whole: true, wishes: new Map([['201', { ...resting, doNotDisturb: true }]]) }));
    first.settle();
    const second = bridged();
    second.mirror.recall(JSON.parse(JSON.stringify(first.mirror.accounts.all())) as never);
    expect(second.mirror.accounts.revision('201')).toBe(first.mirror.accounts.revision('201'));
    expect(second.mirror.accounts.factsRevision()).toBe(first.mirror.accounts.factsRevision());
    expect(second.changes).toEqual([]);
    const seen = new Set([first.mirror.accounts.revision('201')]);
    const others: Partial<Account>[] = [
      { name: 'x' },
      { secret: 'x' },
      { authUser: 'x' },
      { mailbox: 'x' },
      { user: null },
    ];
    for (const more of others) {
      second.outbox.accounts(sourceBatch({ put: [account('201', more)] }));
      second.settle();
      seen.add(second.mirror.accounts.revision('201'));
    }
    expect(seen.size).toBe(6);
    expect([...seen].every((one) => /^[0-9a-f]{16}$/.test(String(one)))).toBe(true);
    expect(second.mirror.accounts.revision('999')).toBe(0);
  });

  it('names an account with another secret, and none that is new', () => {
    const { outbox, settle, changes } = bridged();
    outbox.accounts(sourceBatch({ put: [account('201'), account('202')] }));
    settle();
    outbox.accounts(sourceBatch({ put: [account('201', { secret: 'other' }), account('203')] }));
    settle();
    expect(changes.map(({ secrets }) => [...secrets])).toEqual([[], ['201']]);
  });

  it('knows of no registration while nobody can be asked, and says so once', () => {
    const { mirror, outbox, settle, changes } = bridged();
    outbox.live(liveBatch({ whole: true, contacts: new Map([['201', [contact('201')]]]) }));
    settle();
    expect(mirror.live.registration('201').state).toBe('registered');
    expect([...mirror.live.registered()]).toEqual(['201']);
    changes.length = 0;
    outbox.lost();
    outbox.lost();
    settle();
    expect(mirror.live.registration('201')).toMatchObject({ state: 'unknown', contacts: [{ address: '192.0.2.7' }] });
    expect(mirror.live.registration('202').state).toBe('unknown');
    expect([...mirror.live.registered()]).toEqual([]);
    expect(changes.map(({ registrations }) => [...registrations])).toEqual([['201']]);
  });

  it('does not take a picture from before a reconnect for one from after it', () => {
    const { mirror, outbox, settle } = bridged();
    outbox.live(liveBatch({ whole: true, contacts: new Map([['201', [contact('201')]]]) }));
    outbox.lost();
    settle();
    expect(mirror.live.isKnown()).toBe(false);
    outbox.live(liveBatch({ whole: true }));
    settle();
    expect(mirror.live.registration('201').state).toBe('absent');
  });

  it('takes 5,000 accounts in small parts, tells of them once, and is known only at their end', () => {
    const { mirror, outbox, step, changes } = bridged();
    const put = Array.from({ length: 5_000 }, (_, at) => account(String(10_000 + at)));
    outbox.accounts(sourceBatch({ put }));
    let turns = 0;
    while (step()) {
      turns += 1;
      if (mirror.accounts.count() < 5_000) expect(mirror.isKnown()).toBe(false);
    }
    expect(turns).toBeGreaterThanOrEqual(25);
    expect(mirror.isKnown()).toBe(true);
    expect(changes.map(({ accounts }) => accounts.size)).toEqual([5_000]);
  });
});
