import { describe, expect, it } from 'vitest';
import { actionUrls } from '../../../daemon/vendors/parts/index.ts';
import { snom } from '../../../daemon/vendors/snom/index.ts';
import { snomValues } from '../../phones/snom-facts.ts';
import { configOf, parametersOf } from '../contract/config.ts';
import type { Sketch } from '../contract/config.ts';

const valuesOf = (sketch: Sketch, names: readonly string[], model = 'D785') => {
  const all = parametersOf(snom, 'phone', configOf(snom, model, sketch));
  return names.map((name) => all.get(name));
};

const events: readonly (readonly [(typeof actionUrls)[number], string])[] = [
  ['action-url.started', 'action_setup_url'],
  ['action-url.registration-failed', 'action_reg_failed'],
  ['action-url.off-hook', 'action_offhook_url'],
  ['action-url.on-hook', 'action_onhook_url'],
  ['action-url.incoming-call', 'action_incoming_url'],
  ['action-url.outgoing-call', 'action_outgoing_url'],
  ['action-url.call-established', 'action_connected_url'],
  ['action-url.call-ended', 'action_disconnected_url'],
  ['action-url.missed-call', 'action_missed_url'],
  ['action-url.hold', 'action_hold'],
  ['action-url.resume', 'action_unhold'],
  ['action-url.dnd-on', 'action_dnd_on_url'],
  ['action-url.dnd-off', 'action_dnd_off_url'],
];

describe('what a Snom tells others', () => {
  it.each(events)('%s goes to its own address, variables as they stand, and to nobody without one', (id, name) => {
    const url = 'https://cti.example.org/call?from=$remote&mac=$mac';
    expect(valuesOf({ settings: { [id]: url } }, [name])).toStrictEqual([url]);
    expect(valuesOf({}, [name])).toStrictEqual(['']);
  });

  it('is all that the catalogue knows but a registration, which has no event', () => {
    const untold = actionUrls.filter((id) => !events.some(([known]) => known === id));
    expect(untold).toStrictEqual(['action-url.registered']);
    for (const { id, abilities } of snom.families)
      expect(abilities.settings.includes('action-url.registered'), id).toBe(false);
  });
});

describe('how a Snom is reached and whom it trusts', () => {
  it('takes keys from afar with the administrator’s name and password, by Basic authentication', () => {
    expect(valuesOf({}, ['http_user', 'http_pass', 'http_scheme', 'webserver_admin_name'])).toStrictEqual([
      'admin',
      'kestrelPlum47',
      'off',
      'admin',
    ]);
  });

  it.each([
    ['both', 'http_https'],
    ['https', 'https'],
    ['http', 'http'],
    [null, 'http_https'],
  ] as const)('has its web page on %s as %s', (choice, word) => {
    const value = valuesOf({ settings: { 'access.web-page': choice } }, ['webserver_type']);
    expect(value).toStrictEqual([word]);
    expect(word).toMatch(snomValues.webserver_type as RegExp);
  });

  it('does what a check-sync says, unasked for a password', () => {
    const names = ['checksync_action', 'challenge_checksync', 'challenge_reboot'];
    expect(valuesOf({}, names)).toStrictEqual(['', 'off', 'off']);
  });

  it.each([
    [null, undefined],
    ['any', 'off'],
    ['checked', 'on'],
  ] as const)(
    'checks the certificates of servers where told %s, and keeps its own way where told nothing',
    (trust, word) => {
      const names = ['tls_server_authentication', 'check_fqdn_against_server_cert'];
      expect(valuesOf({ settings: { 'provisioning.server-trust': trust } }, names)).toStrictEqual([word, word]);
    },
  );

  it('gives a web server in front of ours the user and password that it asks for', () => {
    const settings = { 'provisioning.http-user': 'office', 'provisioning.http-password': 'a<b>&"c' };
    expect(valuesOf({ settings }, ['http_client_user', 'http_client_pass'])).toStrictEqual(['office', 'a<b>&"c']);
    expect(valuesOf({}, ['http_client_user', 'http_client_pass'])).toStrictEqual(['', '']);
  });
});

describe('quirks of a Snom’s firmware', () => {
  const quirksOf = (model: string, firmware: string | null) => [...configOf(snom, model, { firmware }).quirks];

  it('are decided by the firmware last seen; an unseen one is taken for a present one', () => {
    expect(quirksOf('D725', '8.9.3.80')).toStrictEqual(['firmware-before-10']);
    expect(quirksOf('D725', '10.1.54.13')).toStrictEqual([]);
    expect(quirksOf('D725', null)).toStrictEqual([]);
  });

  it('leave the background away on a D717 whose firmware shows none, and only there', () => {
    const settings = { 'screen.background-url': 'https://files.example.org/b.png' };
    const background = (model: string, firmware: string | null) =>
      valuesOf({ settings, firmware }, ['custom_bg_image_url'], model);
    expect(background('D717', '10.1.33.33')).toStrictEqual(['']);
    expect(background('D717', '10.1.41.1')).toStrictEqual([settings['screen.background-url']]);
    expect(background('D717', null)).toStrictEqual([settings['screen.background-url']]);
    expect(background('D735', '10.1.33.33')).toStrictEqual([settings['screen.background-url']]);
  });

  it('tell which models take no commands over their web server', () => {
    const deaf = snom.models.filter(({ id }) => quirksOf(id, null).includes('no-requests')).map(({ id }) => id);
    expect(deaf).toStrictEqual(['D862', 'D865', 'D892']);
  });

  it('say in both languages what they are', () => {
    for (const { quirks = [] } of snom.families)
      for (const { text } of quirks) expect([text.en, text.it].every((one) => one.endsWith('.'))).toBe(true);
  });
});

describe('keys that others got wrong', () => {
  it('a speed dial below the screen dials its number', () => {
    const softKeys = { 2: { kind: 'speed-dial', value: '0039055' } } as const;
    expect(valuesOf({ softKeys }, ['gui_fkey2', 'context_key[1]'])).toStrictEqual(['speed 0039055', 'speed 0039055']);
  });

  it('a pickup below the screen picks up', () => {
    const softKeys = { 1: { kind: 'direct-pickup', value: '203' }, 3: { kind: 'group-pickup' } } as const;
    expect(valuesOf({ softKeys }, ['gui_fkey1', 'gui_fkey3'])).toStrictEqual(['speed **203', 'speed *8']);
  });

  it('a prefix is offered nowhere, for no function of the phone waits for the rest of a number', () => {
    for (const { id, abilities } of snom.families)
      expect(Object.values(abilities.keys).flat().includes('prefix'), id).toBe(false);
  });

  it('an empty line key is no line key', () => {
    expect(valuesOf({ lineKeys: { 1: null } }, ['fkey[0]', 'fkey[1]', 'fkey[0].label'])).toStrictEqual([
      'none',
      'none',
      '',
    ]);
  });
});

describe('the settings that Snoms are known to have', () => {
  const known = snom.parameters.flatMap(({ names }) => names);

  it('are named once each', () => {
    expect(known.filter((name, at) => known.indexOf(name) !== at)).toStrictEqual([]);
  });

  it('hold every setting of our own file', () => {
    const patterns = known.map(
      (name) =>
        new RegExp(
          `^${name
            .replaceAll(/[[\].]/g, '\\$&')
            .replace('{n}', '\\d+')
            .replace('*', '.*')}$`,
        ),
    );
    for (const model of ['D785', 'D862', 'M900']) {
      const all = parametersOf(snom, 'phone', configOf(snom, model, { settings: { 'screen.brightness': 5 } }));
      const unknown = [...all.keys()].filter((name) => !patterns.some((pattern) => pattern.test(name)));
      expect(unknown, model).toStrictEqual([]);
    }
  });
});
