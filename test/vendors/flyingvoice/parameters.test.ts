import { describe, expect, it } from 'vitest';
import { flyingvoice } from '../../../daemon/vendors/flyingvoice/index.ts';
import { makeRules, readChange } from '../../../daemon/settings/index.ts';
import { configOf, fileOf, parametersOf, renderFile } from '../contract/config.ts';
import { everything } from '../contract/sketches.ts';

/** Every parameter of the vendor's page "Provision" with the default that it prints; undefined = the phone's serial number. */
const page: Readonly<Record<string, string | undefined>> = {
  DBID_PRV_SIPPNP_ENABLED: '0',
  DBID_RESYNC_ON_RESET: '1',
  DBID_PRV_OPTION66_ENABLED: '1',
  DBID_PRV_OPTION67_ENABLED: '1',
  DBID_RESYNC_AFTER_UPGRADE: '0',
  DBID_RESYNC_RETRY_DELAY: '3600',
  DBID_RESYNC_PERIODIC: '3600',
  DBID_RESYNC_FROM_SIP: '1',
  DBID_RESYNC_DELAY: '1440',
  DBID_RANDOM_DELAY: '40',
  DBID_PRV_CONFIGFILE: '$(MA)',
  PrvUserAgentVal: '',
  DBID_PRV_HTTP_AUTHENTRCATION: 'Digest',
  DBID_PROFILE_RULE: '',
  PrvUserName: undefined,
  PrvUserPass: undefined,
  PrvUserAgentVal2: '',
  DBID_PRV_HTTP_AUTHENTRCATION2: 'Digest',
  DBID_PROFILE_RULE2: '',
  PrvUserName2: undefined,
  PrvUserPass2: undefined,
  DBID_UPGRADE_ENABLED: '1',
  DBID_UPGRADE_RETRY_DELAY: '3600',
  DBID_UPGRADE_RULE: '',
};

const patterns = flyingvoice.parameters.flatMap(({ names }) => names);
const isKnown = (name: string) =>
  patterns.includes(name) || patterns.includes(name.replaceAll(/(?<=\.)\d+(?=\.|$)/g, '{n}'));

describe('the parameters that Flyingvoice phones know', () => {
  it.each(Object.entries(page))('hold %s of the vendor’s page, told in both languages', (name, factory) => {
    const found = flyingvoice.parameters.find(({ documented }) => documented?.[name] !== undefined)?.documented?.[name];
    expect(found?.about.en.length).toBeGreaterThan(20);
    expect(found?.about.it.length).toBeGreaterThan(20);
    expect(found?.about.it).not.toBe(found?.about.en);
    expect(found?.factory).toBe(factory);
  });

  it('are written in the profile, all of the page', () => {
    const written = parametersOf(flyingvoice, 'profile', configOf(flyingvoice, 'FIP13G'));
    expect([...written.keys()].sort()).toEqual(Object.keys(page).sort());
  });

  it.each(flyingvoice.models.map((model) => [model.id, model] as const))(
    'hold every name that is written for %s',
    (_, model) => {
      const config = configOf(flyingvoice, model, everything(flyingvoice, model));
      for (const id of ['own', 'profile']) {
        const names = [...parametersOf(flyingvoice, id, config).keys()].map((name) => name.replace(/\[admin\]$/, ''));
        expect(names.filter((name) => !isKnown(name))).toEqual([]);
      }
    },
  );

  it('stand once each, and what is told of one is told of a known one', () => {
    expect(patterns.filter((name, at) => patterns.indexOf(name) !== at)).toEqual([]);
    for (const { names, documented = {} } of flyingvoice.parameters)
      expect(Object.keys(documented).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('a raw parameter of a Flyingvoice', () => {
  const config = configOf(flyingvoice, 'FIP13G');
  const takers = (name: string) =>
    flyingvoice.files
      .filter(({ takesRaw, format }) => takesRaw && format.refuseName(name) === null)
      .map(({ id }) => id);

  it.each([...Object.keys(page), 'DBID_DND_METHOD', 'PRV_COMMAND_FILE', 'DBID_SOFTKEY3'])(
    '%s goes to the profile',
    (name) => {
      expect(takers(name)).toEqual(['profile']);
    },
  );

  it.each(['local_time.summer_time', 'account.1.cid_source', 'phone_setting.contrast', 'static.wifi.1.ssid'])(
    '%s goes to the phone’s own file',
    (name) => {
      expect(takers(name)).toEqual(['own']);
    },
  );

  it('takes the place of what would be written', () => {
    const { format } = fileOf(flyingvoice, 'profile');
    const raw = new Map([['DBID_RESYNC_AFTER_UPGRADE', '0']]);
    const text = format.merge(renderFile(flyingvoice, 'profile', config), raw);
    expect(text.match(/^DBID_RESYNC_AFTER_UPGRADE=.*$/gm)).toEqual(['DBID_RESYNC_AFTER_UPGRADE=0']);
  });

  it.each(['nonsense', 'static.security.user_password', 'DBID PROFILE', 'a..b'])('cannot be %s', (name) => {
    expect(readChange(`raw.${name}`, 'x', { level: 'default', makes: [makeRules(flyingvoice)] }).ok).toBe(false);
  });
});
