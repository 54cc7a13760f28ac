import { describe, expect, it } from 'vitest';
import type { StatusOutput } from '../../daemon/api/index.ts';
import { checkExchange } from '../../daemon/cli/doctor/exchange.ts';

type Exchange = StatusOutput['exchange'];
const since = '2026-01-15T12:00:00.000Z';
const door = (state: Exchange['doors']['ami']['state'], why: Exchange['doors']['ami']['why'] = null) => ({
  state,
  since,
  why,
});

const well: Exchange = {
  ...{ kind: 'freepbx', foundBy: 'FreePBX found by /etc/freepbx.conf', known: true, accounts: 12, readAt: since },
  doors: { tables: door('ready'), ami: door('ready'), ari: door('off') },
  ...{ registrations: null, applyPending: false, asterisk: '22.5.2', findings: [], findingCount: 0 },
};

const states = (exchange: Exchange) => checkExchange(exchange).map(({ check, state }) => `${check} ${state}`);

describe('the doctor', () => {
  it('is content with an exchange that is read and followed', () => {
    expect(states(well)).toEqual(['exchange ok', 'exchange-tables ok', 'exchange-ami ok']);
  });

  it('tells the way out of every door that is shut', () => {
    const why = { code: 'exchange-login-refused', detail: 'x', message: 'It does not accept us', hint: 'Correct it' };
    const verdicts = checkExchange({
      ...well,
      doors: { ...well.doors, tables: door('refused', why), ami: door('off') },
    });
    expect(verdicts).toMatchObject([
      { check: 'exchange', state: 'ok' },
      { check: 'exchange-tables', state: 'fail', found: { en: 'It does not accept us' }, hint: { en: 'Correct it' } },
      { check: 'exchange-ami', state: 'warn' },
    ]);
    expect(states({ ...well, doors: { ...well.doors, ami: door('connecting') } })).toContain('exchange-ami warn');
  });

  it('says that no phone is served before extensions were read, and that a FreePBX which was found is not used', () => {
    expect(states({ ...well, known: false })[0]).toBe('exchange fail');
    const alone = {
      ...well,
      kind: 'standalone',
      foundBy: 'FreePBX found, not usable (/etc/freepbx.conf: EACCES)',
    } as const;
    expect(states(alone)[0]).toBe('exchange warn');
    expect(
      states({
        ...alone,
        foundBy: 'no FreePBX found',
        doors: { ...well.doors, tables: door('off'), ami: door('off') },
      }),
    ).toEqual(['exchange ok', 'exchange-ami ok']);
  });

  it('names extensions that somebody should mend, not all of hundreds, and what waits for Apply Config', () => {
    const one = { code: 'exchange-name-long', message: 'The name is long', parameters: {}, number: '201' };
    const many = { ...well, applyPending: true, findings: Array.from({ length: 100 }, () => one), findingCount: 250 };
    const verdicts = checkExchange(many).filter(({ state }) => state !== 'ok');
    expect(verdicts).toHaveLength(22);
    expect(verdicts[0]?.check).toBe('exchange-apply');
    expect(verdicts.at(-1)?.found.en).toBe('230 more like these');
  });
});
