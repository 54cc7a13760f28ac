import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOfSection, type Section } from '../../../daemon/pbx/asterisk/section.ts';

const phone: Section = {
  ...{
    id: '201',
    transport: '',
    protocol: null,
    mediaEncryption: 'no',
    mediaEncryptionOptimistic: 'false',
    webrtc: 'no',
  },
  ...{
    dtmfMode: 'rfc4733',
    allow: '(ulaw|alaw)',
    disallow: '',
    callerId: '"Phone 201" <201>',
    mailboxes: '201@default',
  },
  ...{ auth: { type: 'userpass', username: '201', password: 'sesame' }, maxContacts: 1 },
};

describe('an endpoint of a plain Asterisk', () => {
  it('is an account where a phone can register with a password', () => {
    expect(accountOfSection(phone)).toEqual({
      account: {
        ...{ number: '201', user: '201', name: 'Phone 201', secret: 'sesame', authUser: null, mailbox: '201' },
        endpoint: {
          ...{ transports: null, mediaEncryption: 'none', mediaEncryptionOptional: false, dtmf: 'rfc4733' },
          ...{ codecs: ['ulaw', 'alaw'], maxContacts: 1 },
        },
      },
      findings: [],
    });
  });

  it.each([
    ['asks for no password', { auth: null }],
    ['lets nobody register', { maxContacts: 0 }],
    ['has no AOR', { maxContacts: null }],
  ])('is a trunk where it %s, and nobody is told', (_, change) => {
    expect(accountOfSection({ ...phone, ...change })).toEqual({ account: null, findings: [] });
  });

  it('keeps the name for authentication where it is another', () => {
    const auth = { type: 'userpass', username: 'ann', password: 'sesame' };
    expect(accountOfSection({ ...phone, auth }).account?.authUser).toBe('ann');
  });

  it('keeps such a name whatever signs it has, and is no account where no phone could take it', () => {
    const named = (username: string) =>
      accountOfSection({ ...phone, auth: { type: 'userpass', username, password: 'sesame' } });
    expect(named('ann@example.com').account?.authUser).toBe('ann@example.com');
    expect(named('a\nb')).toMatchObject({ account: null, findings: [{ code: 'exchange-login-unusable' }] });
  });

  it.each([
    ['Ann', 'Ann'],
    ['"Ann \\"B\\" C" <201>', 'Ann "B" C'],
    ['Ann <201>', 'Ann'],
    ['<201>', '201'],
    ['', '201'],
  ])('is named by its caller id %j: %j', (callerId, name) => {
    expect(accountOfSection({ ...phone, callerId }).account?.name).toBe(name);
  });

  it.each([
    ['an empty password', '', 'exchange-secret-missing'],
    ['a password with a line break', 'a\nb', 'exchange-secret-unusable'],
  ])('with %s is a finding that tells nothing of it, and no account', (_, password, code) => {
    const outcome = accountOfSection({ ...phone, auth: { type: 'userpass', username: '', password } });
    expect(outcome).toMatchObject({ account: null, findings: [{ code, number: '201' }] });
    if (password !== '') expect(JSON.stringify(outcome)).not.toContain(password.slice(0, 1) + '\\n');
  });

  it('comes to something whatever its texts hold', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('"'.repeat(300)));
    const section = fc.record({
      ...{ id: text, transport: text, mediaEncryption: text, mediaEncryptionOptimistic: text, webrtc: text },
      ...{ dtmfMode: text, allow: text, disallow: text, callerId: text, mailboxes: text },
      protocol: fc.constant(null),
      auth: fc.option(fc.record({ type: text, username: text, password: text })),
      maxContacts: fc.option(fc.integer()),
    });
    fc.assert(
      fc.property(section, (any) => {
        const { account } = accountOfSection(any);
        if (account === null) return;
        expect(account.number).toMatch(/^[0-9A-Za-z._-]{1,40}$/);
        expect(account.name).not.toMatch(/[\r\n\0]/);
        expect(account.secret).not.toMatch(/[\r\n\0]/);
      }),
    );
  });
});
