import { describe, expect, it } from 'vitest';
import { parameterNames } from '../../daemon/settings/index.ts';

const about = { en: 'The longest wait.', it: 'L’attesa massima.' };
const names = parameterNames([
  {
    source: 'sheet',
    names: ['account.{n}.label', 'account.{n}.sip_server.{n}.address', 'local_time.ntp_server1', 'lang.gui'],
  },
  {
    source: 'page',
    names: ['DBID_RANDOM_DELAY', 'vendor_*'],
    documented: { DBID_RANDOM_DELAY: { about, factory: '40' } },
  },
]);
const ask = (name: string) => names?.(name);

describe('the known names of a make’s parameters', () => {
  it('are known with whatever numbers they count by', () => {
    for (const name of ['account.1.label', 'account.16.sip_server.2.address', 'lang.gui', 'vendor_anything.at.all'])
      expect(ask(name), name).toMatchObject({ known: true });
  });

  it('keep a number that is part of the name', () => {
    expect(ask('local_time.ntp_server1')).toMatchObject({ known: true });
    expect(ask('local_time.ntp_server3')).toEqual({ known: false, nearest: 'local_time.ntp_server1' });
  });

  it('tell the nearest to a misspelt one, with the numbers that were asked', () => {
    expect(ask('acount.3.label')).toEqual({ known: false, nearest: 'account.3.label' });
    expect(ask('account.2.sip_servr.1.address')).toEqual({ known: false, nearest: 'account.2.sip_server.1.address' });
    expect(ask('Lang.gui')).toEqual({ known: false, nearest: 'lang.gui' });
  });

  it('tell none where nothing is like it', () => {
    expect(ask('completely.different.parameter')).toEqual({ known: false, nearest: null });
    expect(ask('x'.repeat(5000))).toEqual({ known: false, nearest: null });
  });

  it('tell what is documented of a parameter', () => {
    expect(ask('DBID_RANDOM_DELAY')).toEqual({ known: true, documented: { about, factory: '40' } });
    expect(ask('lang.gui')).toEqual({ known: true, documented: null });
  });

  it('say nothing of a make of which nobody knows any', () => {
    expect(parameterNames([])).toBe(null);
  });
});
