import { describe, expect, it } from 'vitest';
import type { RedirectionFailureCode } from '../../../daemon/domain/index.ts';
import {
  closed,
  gateAfter,
  isOpen,
  nextCall,
  openGate,
  opened,
  registered,
  untold,
} from '../../../daemon/provisioning/redirection/index.ts';
import type { Gate, Redirection } from '../../../daemon/provisioning/redirection/index.ts';

const chance = { now: 0, random: () => 0.5 };
const failure = (code: RedirectionFailureCode) => ({ code, parameters: {} });
const open = (openedAt: number, service = 'a') => opened(untold, { openedAt, service, url: 'u' });
const active = (openedAt: number) =>
  registered(open(openedAt), { service: 'a', url: 'u' }, { ok: true, value: { pin: null } }, chance);

describe('the gate of a service', () => {
  it('closes for a while after its own failures, for good after the account’s, and not for one phone’s', () => {
    const first = gateAfter(openGate, failure('unreachable'), chance);
    expect([isOpen(first, 59_999), isOpen(first, 60_000)]).toEqual([false, true]);
    const second = gateAfter(first, failure('unreachable'), { ...chance, now: 60_000 });
    expect([isOpen(second, 179_999), isOpen(second, 180_000)]).toEqual([false, true]);
    expect(isOpen(gateAfter(openGate, failure('credentials-wrong'), chance), Number.MAX_SAFE_INTEGER)).toBe(false);
    expect(gateAfter(second, failure('owned-by-another'), chance)).toEqual(openGate);
    expect(gateAfter(second, null, chance)).toEqual(openGate);
  });
});

describe('the next call', () => {
  const call = (phones: readonly (readonly [string, Redirection])[], gate: Gate = openGate, now = 10) =>
    nextCall(phones, { service: 'a', batch: 2, gate, now });

  it('is for one kind of step, removals first, then the windows that opened first, no more than a batch', () => {
    const phones = [
      ['x', open(3)],
      ['y', open(1)],
      ['z', open(2)],
    ] as const;
    expect(call(phones)).toEqual({ step: { do: 'register', service: 'a' }, phones: ['y', 'z'] });
    expect(call([...phones, ['w', closed(active(0))]])).toEqual({
      step: { do: 'remove', service: 'a' },
      phones: ['w'],
    });
  });

  it('is none where nothing is due at that service', () => {
    expect(
      call([
        ['x', active(0)],
        ['y', untold],
        ['z', open(1, 'b')],
      ]),
    ).toBeNull();
    const waiting = registered(
      open(0),
      { service: 'a', url: 'u' },
      { ok: false, failure: failure('rate-limited') },
      chance,
    );
    expect(call([['x', waiting]])).toBeNull();
    expect(call([['x', waiting]], openGate, 60_000)).not.toBeNull();
  });

  it('is none while the gate is closed, and for one phone alone when it opens again', () => {
    const phones = [
      ['x', open(1)],
      ['y', open(2)],
    ] as const;
    const gate = gateAfter(openGate, failure('timed-out'), chance);
    expect(call(phones, gate)).toBeNull();
    expect(call(phones, gate, 60_000)?.phones).toEqual(['x']);
  });
});
