import { describe, expect, it } from 'vitest';
import { sipRoute } from '../../../daemon/vendors/parts/index.ts';
import { yealink } from '../../../daemon/vendors/yealink/index.ts';
import { configOf } from '../contract/config.ts';
import type { Config } from '../contract/config.ts';

const route = (settings: Partial<Config['settings']>, can?: Config['can']) => {
  const config = configOf(yealink, 'T54', { settings });
  return sipRoute({ ...config, can: can ?? config.can });
};

describe('where SIP messages go', () => {
  it('is the host that the phone fetches from, and the port of the transport, unless somebody says otherwise', () => {
    expect(route({ 'sip.server': null }).server).toEqual({ host: 'pbx.example.org', port: 5060 });
    expect(route({ 'sip.server': '192.0.2.7', 'sip.transport': 'tls' }).server).toEqual({
      host: '192.0.2.7',
      port: 5061,
    });
    expect(route({ 'sip.port': 5080, 'sip.transport': 'tls' })).toMatchObject({
      server: { port: 5080 },
      usualPort: 5061,
    });
  });

  it('does not take the server’s port for a proxy’s', () => {
    const settings = { 'sip.port': 5080, 'sip.outbound-proxy': 'edge.example.org', 'sip.backup-proxy': '192.0.2.9' };
    expect(route(settings)).toMatchObject({
      proxy: { host: 'edge.example.org', port: 5060 },
      backup: { host: '192.0.2.9', port: 5060 },
    });
    expect(route({ ...settings, 'sip.outbound-proxy-port': 5070 }).proxy?.port).toBe(5070);
    expect(route({})).toMatchObject({ proxy: null, backup: null });
  });

  it('leaves out what the model lacks', () => {
    const { can } = configOf(yealink, 'T54');
    const settings = { 'sip.server': '192.0.2.7', 'sip.outbound-proxy': 'edge.example.org' };
    const nothing = { ...can, settings: new Set<string>() };
    expect(route(settings, nothing)).toMatchObject({ server: { host: 'pbx.example.org' }, proxy: null });
  });
});
