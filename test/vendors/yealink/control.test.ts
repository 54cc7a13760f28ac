import { describe, expect, it } from 'vitest';
import type { SettingValues } from '../../../daemon/settings/index.ts';
import { parameters } from './config.ts';

const reset = '%NULL%';
const file = (settings: Partial<SettingValues> = {}, model = 'T54') => parameters({ model, settings });
const some = (settings: Partial<SettingValues>, pattern: RegExp, model?: string) =>
  Object.fromEntries([...file(settings, model)].filter(([name]) => pattern.test(name)));

describe('remote control of a Yealink phone', () => {
  const remote = (settings: Partial<SettingValues>) => {
    const told = file(settings);
    return [told.get('features.action_uri.enable'), told.get('features.action_uri_limit_ip')];
  };

  it('is the exchange’s alone as long as nobody says otherwise', () => {
    expect(remote({ 'sip.server': '192.0.2.7' })).toEqual(['1', '192.0.2.7']);
  });

  it('by HTTP is nobody’s where the exchange has a name: the phone compares addresses', () => {
    expect(remote({ 'sip.server': 'pbx.example.com' })).toEqual(['1', reset]);
  });

  it('is let to the hosts that are named, as far as they are addresses', () => {
    expect(remote({ 'remote-control.from': ['192.0.2.20', 'cti.example.com', '192.0.2.21'] })).toEqual([
      '1',
      '192.0.2.20,192.0.2.21',
    ]);
  });

  it('is off for everybody when it is off', () => {
    expect(remote({ 'remote-control.enabled': false, 'remote-control.from': ['192.0.2.20'] })).toEqual(['0', reset]);
  });

  it('never waits for a yes at the phone', () => {
    expect(file().get('features.show_action_uri_option')).toBe('0');
  });
});

describe('addresses that a Yealink phone calls', () => {
  it('are each its own parameter, variables as they stand', () => {
    const at = (event: string) => `https://cti.example.com/${event}?mac=$mac&user=$active_user&from=$remote`;
    const events = {
      started: 'setup_completed',
      registered: 'registered',
      'registration-failed': 'register_failed',
      'off-hook': 'off_hook',
      'on-hook': 'on_hook',
      'incoming-call': 'incoming_call',
      'outgoing-call': 'outgoing_call',
      'call-established': 'call_established',
      'call-ended': 'call_terminated',
      'missed-call': 'missed_call',
      hold: 'hold',
      resume: 'unhold',
      'dnd-on': 'dnd_on',
      'dnd-off': 'dnd_off',
    };
    const settings = Object.fromEntries(Object.keys(events).map((event) => [`action-url.${event}`, at(event)]));
    const wanted = Object.entries(events).map(([event, name]) => [`action_url.${name}`, at(event)]);
    expect(some(settings, /^action_url\./)).toEqual(Object.fromEntries(wanted));
  });

  it('are all given back when nobody is to be told', () => {
    expect(new Set(Object.values(some({}, /^action_url\./)))).toEqual(new Set([reset]));
  });
});

describe('trust and the web page of a Yealink phone', () => {
  const trust = /^static\.(security\.(trust_certificates|cn_validation|ca_cert)|trusted_certificates\.url)$/;

  it.each([
    [null, undefined],
    ['any', '0'],
    ['checked', '1'],
  ] as const)('checks certificates and the names in them when told %s', (value, told) => {
    // Where nobody says, what someone set at the phone by hand stays: the factory's value could lock it out.
    const checks = told === undefined ? {} : { trust_certificates: told, cn_validation: told };
    expect(some({ 'provisioning.server-trust': value }, trust)).toEqual({
      ...Object.fromEntries(Object.entries(checks).map(([name, is]) => [`static.security.${name}`, is])),
      'static.security.ca_cert': reset,
      'static.trusted_certificates.url': reset,
    });
  });

  it('adds an authority to those that it knows, instead of trusting it alone', () => {
    const url = 'https://files.example.com/authority.pem';
    expect(some({ 'provisioning.trusted-certificate-url': url }, trust)).toMatchObject({
      'static.security.ca_cert': '2',
      'static.trusted_certificates.url': url,
    });
  });

  it.each([
    [null, reset, reset],
    ['both', '1', '1'],
    ['https', '0', '1'],
    ['http', '1', '0'],
    ['off', '0', '0'],
  ] as const)('opens its page by %s', (page, http, https) => {
    expect(some({ 'access.web-page': page }, /wui\./, 'T46')).toEqual({
      'static.wui.http_enable': http,
      'static.wui.https_enable': https,
      'wui.http_enable': http,
      'wui.https_enable': https,
    });
  });

  it('proves itself by HTTP where a server in front asks for it', () => {
    const settings = { 'provisioning.http-user': 'phones', 'provisioning.http-password': 'NULL' };
    expect(some(settings, /server\.(username|password)$/, 'T46')).toEqual({
      'static.auto_provision.server.username': 'phones',
      'static.auto_provision.server.password': 'NULL',
      'auto_provision.server.username': 'phones',
      'auto_provision.server.password': 'NULL',
    });
  });

  it('waits between attempts as long as it was told, at most five minutes', () => {
    const wait = (seconds: number | null) =>
      file({ 'provisioning.retry-delay': seconds }).get('static.auto_provision.retry_delay_after_file_transfer_failed');
    expect([wait(null), wait(60), wait(3600)]).toEqual([reset, '60', '300']);
  });
});
