import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findExchange } from '../../../daemon/pbx/bridge/find-kind.ts';
import type { ExchangeChoice } from '../../../daemon/pbx/index.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'hookswitch-kind-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const conf = () => join(folder, 'freepbx.conf');
const choice = (more: Partial<ExchangeChoice> = {}): ExchangeChoice => ({
  ...{ kind: 'auto', freepbxConfig: conf(), dbUrl: null, hasAmi: false, ...more },
});
const usual = `<?php $amp_conf['AMPDBUSER'] = 'freepbxuser'; $amp_conf['AMPDBPASS'] = 'hush'; $amp_conf['AMPDBHOST'] = '192.0.2.9';`;

describe('the exchange', () => {
  it('is FreePBX where its file tells how its tables are reached', () => {
    writeFileSync(conf(), usual);
    expect(findExchange(choice(), null)).toMatchObject({
      ...{ kind: 'freepbx', foundBy: `FreePBX found by ${conf()}`, amiss: null },
      connect: { host: '192.0.2.9', user: 'freepbxuser', password: 'hush', database: 'asterisk' },
    });
  });

  it('is nobody where there is no such file', () => {
    expect(findExchange(choice(), null)).toMatchObject({
      kind: 'standalone',
      foundBy: 'no FreePBX found',
      amiss: null,
    });
  });

  it('is nobody where its file is of no use, and says so', () => {
    writeFileSync(conf(), '<?php');
    const found = findExchange(choice(), null);
    expect(found).toMatchObject({ kind: 'standalone', amiss: `${conf()}: it names no database user` });
    expect(found.foundBy).toContain('not usable');
  });

  it('stays FreePBX while its file is being replaced', () => {
    expect(findExchange(choice(), 'freepbx')).toMatchObject({
      ...{ kind: 'freepbx', foundBy: 'it was FreePBX before', connect: null },
      amiss: `${conf()}: there is no such file`,
    });
    writeFileSync(conf(), '');
    chmodSync(conf(), 0o000);
    expect(findExchange(choice(), 'freepbx')).toMatchObject({ kind: 'freepbx', connect: null });
  });

  it('is what is configured, whatever is found or was before', () => {
    writeFileSync(conf(), usual);
    expect(findExchange(choice({ kind: 'standalone' }), 'freepbx')).toMatchObject({
      kind: 'standalone',
      foundBy: 'configured',
    });
    rmSync(conf());
    expect(findExchange(choice({ kind: 'freepbx' }), null)).toMatchObject({
      kind: 'freepbx',
      connect: null,
      foundBy: 'configured',
    });
  });

  it('is reached at the database that is configured, before the one of its file', () => {
    writeFileSync(conf(), usual);
    const dbUrl = 'mysql://re%40der:p%3Aw@[::1]:3307/pbx';
    expect(findExchange(choice({ dbUrl }), null)).toMatchObject({
      ...{ kind: 'freepbx', foundBy: 'database configured' },
      connect: { host: '::1', port: 3307, user: 're@der', password: 'p:w', database: 'pbx' },
    });
  });

  it('is reached where a percent sign stands in its password as it is', () => {
    const { connect } = findExchange(choice({ dbUrl: 'mysql://reader:100%sure@127.0.0.1/pbx' }), null);
    expect(connect).toMatchObject({ password: '100%sure' });
  });

  it('is a plain Asterisk by its tables or by AMI, and by nothing else', () => {
    expect(findExchange(choice({ kind: 'asterisk' }), null).amiss).toBe('neither its database nor AMI is configured');
    expect(findExchange(choice({ kind: 'asterisk', hasAmi: true }), null).amiss).toBeNull();
    expect(findExchange(choice({ kind: 'asterisk', dbUrl: 'mysql://a:b@h/c' }), null)).toMatchObject({
      amiss: null,
      connect: { host: 'h' },
    });
  });
});
