import { describe, expect, it } from 'vitest';
import { checkPnp, checkPnpBefore } from '../../daemon/cli/doctor/pnp.ts';
import type { StatusOutput } from '../../daemon/api/index.ts';
import { loadConfig } from '../../daemon/config.ts';
import { holderIn } from '../../daemon/provisioning/pnp/ports.ts';

const listening: StatusOutput['pnp'] = {
  ...{ state: 'listening' as const, address: '10.0.0.1', port: 5060, redirected: null },
  ...{ asked: 3, told: 2, confirmed: 2, why: null },
};

function configOf(environment: Record<string, string>) {
  const loaded = loadConfig(environment);
  if (!loaded.ok) throw new Error('refused');
  return loaded.config;
}

describe('the doctor on plug and play', () => {
  it('is content where it is off or listens', () => {
    expect(checkPnp({ ...listening, state: 'off' }, 'nobody').state).toBe('ok');
    expect(checkPnp(listening, 'some')).toMatchObject({
      state: 'ok',
      found: { en: expect.stringContaining('10.0.0.1') as string },
    });
  });

  it('says where Asterisk has the port, also while it is off', () => {
    expect(checkPnp({ ...listening, state: 'off' }, 'all').found.en).toContain('Asterisk');
  });

  it('passes on why it failed, with the ways out', () => {
    const why = { code: 'pnp-port-taken', message: 'taken', hint: 'nftables' };
    expect(checkPnp({ ...listening, state: 'failed', why }, 'all')).toMatchObject({
      state: 'fail',
      hint: { en: 'nftables' },
    });
  });

  it('fails where nothing leads the phones to another port, and warns while it waits', () => {
    expect(checkPnp({ ...listening, port: 5070, redirected: false }, 'all').state).toBe('fail');
    expect(checkPnp({ ...listening, port: 5070, redirected: true }, 'all').state).toBe('ok');
    expect(checkPnp({ ...listening, state: 'waiting' }, 'nobody').state).toBe('warn');
  });

  it('tells without a daemon whether it could answer', () => {
    expect(checkPnpBefore(configOf({}), 'nobody').state).toBe('ok');
    const on = { HOOKSWITCH_PNP: 'on', HOOKSWITCH_PNP_INTERFACE: '127.0.0.1' };
    expect(checkPnpBefore(configOf(on), 'some').state).toBe('ok');
    expect(checkPnpBefore(configOf(on), 'all')).toMatchObject({
      ...{ state: 'fail', hint: { en: expect.stringContaining('nftables') as string } },
    });
    expect(checkPnpBefore(configOf({ ...on, HOOKSWITCH_PNP_PORT: '5070' }), 'all').state).toBe('ok');
    expect(checkPnpBefore(configOf({ ...on, HOOKSWITCH_PNP_INTERFACE: 'nosuch0' }), 'nobody').state).toBe('fail');
  });
});

describe('who holds a port', () => {
  const head =
    '   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops';
  const row = (address: string) =>
    `  123: ${address} 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 1 2 0 0`;

  it.each([
    ['all', '00000000:13C4'],
    ['all', '00000000000000000000000000000000:13C4'],
    ['some', '0100007F:13C4'],
    ['nobody', '00000000:13C5'],
    ['nobody', '4B0100E0:13C4'],
  ])('is told as %s of %s', (holder, address) => {
    expect(holderIn([head, row(address)].join('\n'), 5060, '224.0.1.75')).toBe(holder);
  });
});
