import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextStep, type LineNow, type StepInput } from '../../../daemon/provisioning/sync/step.ts';
import { contact } from './fake-exchange.ts';

const actions: StepInput['actions'] = {
  resync: { by: 'notify', event: 'check-sync', contentType: 'text/plain', body: 'now' },
  reboot: { by: 'notify', event: 'reboot' },
};
const line = (
  number: string,
  change: Partial<LineNow['registration']> = {},
  activity: LineNow['activity'] = 'idle',
) => ({
  number,
  activity,
  registration: { state: 'registered' as const, since: 0, contacts: [contact(number)], ...change },
});
const input = (change: Partial<StepInput> = {}): StepInput => ({
  lines: [line('201')],
  ...{ wants: 'resync', force: false, actions, ready: true, seenFrom: null, held: null },
  ...change,
});

describe('the next step for a phone', () => {
  it('is the make’s own NOTIFY, whole', () => {
    expect(nextStep(input())).toEqual({
      do: 'tell',
      number: '201',
      notification: { event: 'check-sync', contentType: 'text/plain', body: 'now' },
    });
    expect(nextStep(input({ wants: 'reboot' }))).toEqual({
      do: 'tell',
      number: '201',
      notification: { event: 'reboot' },
    });
  });

  it('is nothing for a make that no NOTIFY moves', () => {
    const http = { resync: { by: 'http', method: 'GET', path: '/x' } } as const;
    for (const none of [{}, http]) {
      expect(nextStep(input({ actions: none }))).toEqual({ do: 'wait', why: 'make-not-told' });
    }
  });

  it('is nothing for a phone without a line at the exchange', () => {
    expect(nextStep(input({ lines: [] }))).toEqual({ do: 'wait', why: 'no-account' });
    expect(nextStep(input({ lines: [], ready: false }))).toEqual({ do: 'wait', why: 'waits-for-exchange' });
  });

  it('prefers the account that the phone itself registered, by its address', () => {
    const lines = [line('201', { contacts: [contact('201', '198.51.100.7')] }), line('202')];
    expect(nextStep(input({ lines, seenFrom: '192.0.2.9' }))).toMatchObject({ number: '202' });
    expect(nextStep(input({ lines, seenFrom: '203.0.113.1' }))).toMatchObject({ number: '201' });
  });

  it('prefers an account that only one is registered with, and takes a shared one for want of another', () => {
    const shared = line('201', { contacts: [contact('201'), contact('201', '192.0.2.10')] });
    expect(nextStep(input({ lines: [shared, line('202')] }))).toMatchObject({ number: '202' });
    expect(nextStep(input({ lines: [shared] }))).toMatchObject({ do: 'tell', number: '201' });
    expect(nextStep(input({ lines: [shared], wants: 'reboot', force: true }))).toMatchObject({
      why: 'several-contacts',
    });
  });

  const activity = fc.constantFrom('idle', 'ringing', 'in-call', 'unknown' as const);
  const state = fc.constantFrom('registered', 'unreachable', 'absent', 'unknown' as const);
  const lines = fc.array(
    fc.record({ number: fc.constantFrom('1', '2', '3'), state, activity, contacts: fc.integer({ min: 0, max: 3 }) }),
    { maxLength: 4 },
  );

  it('never restarts a phone in a call unless forced, never two phones, and never goes to an account without a phone', () => {
    fc.assert(
      fc.property(
        lines,
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom('resync', 'reboot' as const),
        (those, force, ready, wants) => {
          const now = those.map(({ number, state: told, activity: does, contacts }) =>
            line(
              number,
              { state: told, contacts: Array.from({ length: contacts }, (_, at) => contact(number, `192.0.2.${at}`)) },
              does,
            ),
          );
          const step = nextStep(input({ lines: now, force, ready, wants }));
          if (step.do === 'wait') return;
          expect(ready).toBe(true);
          const chosen = now.filter(
            ({ number, registration }) => number === step.number && registration.state === 'registered',
          );
          expect(chosen.length).toBeGreaterThan(0);
          if (wants === 'resync') return;
          expect(chosen.some(({ registration }) => registration.contacts.length <= 1)).toBe(true);
          if (!force) expect(now.every(({ activity: does }) => does === 'idle')).toBe(true);
        },
      ),
    );
  });
});
