import { describe, expect, it } from 'vitest';
import { credentialsOf, firstTyped } from '../../../plugin-ui/web/pages/redirection/account-dialogs.tsx';
import { groupServices } from '../../../plugin-ui/web/pages/redirection/index.tsx';
import { actsOf } from '../../../plugin-ui/web/pages/redirection/phones.tsx';
import { againOf } from '../../../plugin-ui/web/pages/redirection/try-again.ts';
import { hasOtherTrouble, withHeard } from '../../../plugin-ui/web/parts/use-services.ts';
import type { Service } from '../../../plugin-ui/web/parts/use-services.ts';

const nobody = { active: 0, provision: 0, deprovision: 0, troubled: 0 };
const account = {
  version: 3,
  updatedAt: '2026-11-21T10:00:00.000Z',
  shown: { address: 'https://b.example', user: 'me' },
};
const trouble = { code: 'credentials-wrong', message: '', hint: '', tries: 1, nextTryAt: null, ofService: true };

const serviceOf = (id: string, more: Partial<Service> = {}): Service => ({
  ...{ id, name: id, kind: 'automatic', about: '', vendors: ['snom'], older: false, label: null, limits: null },
  ...{ abilities: null, account: null, trouble: null, counts: nobody },
  fields: [
    { id: 'address', label: '', help: '', secret: false, initial: 'https://a.example' },
    { id: 'user', label: '', help: '', secret: false, initial: null },
    { id: 'password', label: '', help: '', secret: true, initial: null },
  ],
  ...more,
});

describe('services of makers', () => {
  const ids = (services: readonly Service[]) => services.map(({ id }) => id);
  const older = serviceOf('old', { older: true });

  it('that have a newer one of the same make stand back, unless they are used or are the only one', () => {
    const byHand = serviceOf('hand', { kind: 'by-hand' });
    const all = [serviceOf('new'), older, byHand, serviceOf('alone', { older: true, vendors: ['gigaset'] })];
    const { shown, older: back, byHand: hand } = groupServices(all);
    expect([ids(shown), ids(back), ids(hand)]).toEqual([['new', 'alone'], ['old'], ['hand']]);
    const used = groupServices([serviceOf('new'), { ...older, account }]);
    expect(ids(used.shown)).toEqual(['new', 'old']);
    const holding = groupServices([serviceOf('new'), { ...older, counts: { ...nobody, deprovision: 1 } }]);
    expect(ids(holding.shown)).toEqual(['new', 'old']);
  });

  it('follow what is told of them, and are read again only for words that are not here', () => {
    const services = [serviceOf('a'), serviceOf('b', { trouble })];
    const event = { service: 'a', counts: { ...nobody, active: 4 }, failure: null };
    expect(withHeard(services, event).map(({ counts }) => counts.active)).toEqual([4, 0]);
    expect(hasOtherTrouble(services, event)).toBe(false);
    expect(hasOtherTrouble(services, { service: 'a', failure: 'timed-out' })).toBe(true);
    expect(hasOtherTrouble(services, { service: 'b', failure: 'credentials-wrong' })).toBe(false);
    expect(hasOtherTrouble(services, { service: 'b', failure: null })).toBe(true);
  });
});

describe('an account', () => {
  it('is proposed as it is, or as it usually is, and never with its secret', () => {
    expect(firstTyped(serviceOf('a'))).toEqual({ address: 'https://a.example', user: '', password: '' });
    expect(firstTyped(serviceOf('a', { account }))).toEqual({ address: 'https://b.example', user: 'me', password: '' });
  });

  it('is sent without a secret that nobody typed, and with secrets exactly as typed', () => {
    const { fields } = serviceOf('a');
    const typed = { address: ' https://b.example ', user: 'me', password: '' };
    expect(credentialsOf(fields, typed)).toEqual({ address: 'https://b.example', user: 'me' });
    expect(credentialsOf(fields, { ...typed, password: ' s ' })).toMatchObject({ password: ' s ' });
  });
});

describe('a phone at its maker’s service', () => {
  const at = (state: Parameters<typeof actsOf>[0]['state'], hasTrouble = false, gone = false) =>
    actsOf({ state, trouble: hasTrouble ? trouble : null, gone });

  it('offers what changes something, the way out of a failure first', () => {
    expect([at('disabled'), at('active'), at('provision'), at('deprovision')]).toEqual([
      ['activate'],
      ['deactivate'],
      ['deactivate'],
      ['activate'],
    ]);
    expect([at('provision', true), at('deprovision', true)]).toEqual([
      ['activate', 'deactivate'],
      ['deactivate', 'activate'],
    ]);
    expect([againOf('provision'), againOf('deprovision')]).toEqual(['activate', 'deactivate']);
  });

  it('offers nothing when it is deleted: what is left of it goes by itself', () => {
    expect(at('deprovision', true, true)).toEqual([]);
  });
});
