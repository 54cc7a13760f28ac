import { describe, expect, it } from 'vitest';
import type { RedirectionServiceOutput } from '../../daemon/api/index.ts';
import { checkRedirection } from '../../daemon/cli/doctor/redirection.ts';

const trouble = { code: 'credentials-wrong', message: 'No.', hint: 'Type it again.', tries: 1, ofService: true };
const service = (change: object): RedirectionServiceOutput =>
  ({
    id: 'yealink-ymcs',
    account: { version: 1, updatedAt: '2026-01-01T00:00:00Z', shown: {} },
    trouble: null,
    counts: { active: 0, provision: 0, deprovision: 0, troubled: 0 },
    ...change,
  }) as RedirectionServiceOutput;
const told = (change: object) =>
  checkRedirection([service(change)]).map(({ state, found, hint }) => [state, found.en, hint?.en ?? null]);

describe('what the doctor says of redirection services', () => {
  it('nothing is wrong where nobody has typed an account, or all is well', () => {
    expect(told({ account: null, trouble: { ...trouble, nextTryAt: null } })).toEqual([['ok', 'no account', null]]);
    expect(told({})).toEqual([['ok', 'yealink-ymcs', null]]);
  });

  it('an account that somebody must mend fails, a service that is away for a while is a warning', () => {
    expect(told({ trouble: { ...trouble, nextTryAt: null } })).toEqual([['fail', 'No.', 'Type it again.']]);
    expect(told({ trouble: { ...trouble, nextTryAt: '2026-01-01T00:00:00Z' } })).toEqual([
      ['warn', 'No.', 'Type it again.'],
    ]);
  });

  it('phones that are refused are counted, with the command that lists them', () => {
    expect(told({ counts: { active: 5, provision: 2, deprovision: 0, troubled: 2 } })).toEqual([
      [
        'warn',
        'yealink-ymcs refuses 2 phones',
        '`hookswitch redirection phones --troubled --service yealink-ymcs` lists them with the way out.',
      ],
    ]);
  });
});
