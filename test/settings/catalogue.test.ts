import { describe, expect, it } from 'vitest';
import { errorTable } from '../../daemon/lib/index.ts';
import {
  catalogue,
  codecs,
  describeCatalogue,
  exampleOf,
  idleSeconds,
  readSettingId,
  settingIds,
  shippedValues,
} from '../../daemon/settings/index.ts';
import type { SettingValues } from '../../daemon/settings/index.ts';

interface Texts {
  readonly en: string;
  readonly it: string;
}

function textsOf(value: unknown, path: string, into: Map<string, Texts>): Map<string, Texts> {
  if (typeof value !== 'object' || value === null) return into;
  const { en, it } = value as Partial<Texts>;
  if (typeof en === 'string' && typeof it === 'string') into.set(path, { en, it });
  else
    for (const [name, inner] of Object.entries(value)) if (name !== 'schema') textsOf(inner, `${path}.${name}`, into);
  return into;
}

describe('the catalogue', () => {
  it('has every parameter of the source documents', () => {
    const wanted = [
      ...[
        'locale.language',
        'time.zone',
        'time.date-format',
        'time.time-format',
        'locale.tone-zone',
        'time.ntp-server',
      ],
      ...[
        'access.admin-password',
        'access.user-password',
        'calls.call-waiting',
        'ring.ringtone',
        'calls.transfer-mode',
      ],
      ...['ldap.server', 'ldap.port', 'ldap.user', 'ldap.password', 'ldap.encryption', 'ldap.base', 'ldap.name-filter'],
      ...['ldap.number-filter', 'ldap.name-attributes', 'ldap.display-name', 'ldap.main-number-attribute'],
      ...['ldap.mobile-number-attribute', 'ldap.other-number-attribute', 'network.phone-vlan', 'network.pc-vlan'],
      ...['screen.screensaver-seconds', 'screen.screensaver-url', 'screen.background-url', 'screen.backlight-seconds'],
      ...['screen.brightness', 'screen.contrast', 'provisioning.nightly', 'provisioning.window-from'],
      ...['provisioning.window-to', 'provisioning.firmware-url', 'sip.server', 'sip.port', 'sip.transport', 'sip.srtp'],
      ...[
        'sip.outbound-proxy',
        'sip.backup-proxy',
        'sip.codecs',
        'sip.dtmf',
        'sip.register-expiry',
        'sip.nat-keepalive',
      ],
      ...['feature-code.voicemail', 'calls.dial-plan', 'calls.emergency-numbers', 'audio.microphone-level'],
      ...[
        'audio.speaker-level',
        'calls.caller-id',
        'ring.internal',
        'ring.external',
        'network.lldp',
        'network.dhcp-vlan',
      ],
      ...['provisioning.base-url', 'syslog.server', 'line-key', 'soft-key', 'expansion-key', 'raw'],
    ];
    expect(wanted.filter((id) => !catalogue.has(id))).toEqual([]);
  });

  it('ships only values that its own schemas take, or none', () => {
    const unfit = [...catalogue].filter(
      ([, { schema, shipped }]) => shipped !== null && !schema.safeParse(shipped).success,
    );
    expect(unfit.map(([id]) => id)).toEqual([]);
  });

  it('says what "none" does wherever a value may be none, but for the password that is made at installation', () => {
    const silent = [...catalogue].filter(([, { shipped, noneMeans }]) => shipped === null && noneMeans === undefined);
    expect(silent.map(([id]) => id)).toEqual(['access.admin-password']);
  });

  it('leaves to people what they turn by hand: by the flag, from the start, and it says so', () => {
    const left = [...catalogue].filter(([, { noneLeavesAlone }]) => noneLeavesAlone === true);
    expect(left.map(([id]) => id).sort()).toEqual([
      'audio.microphone-level',
      'audio.speaker-level',
      'provisioning.server-trust',
      'screen.brightness',
      'screen.contrast',
    ]);
    for (const [id, { shipped, noneMeans }] of left) {
      expect(shipped, id).toBeNull();
      expect(noneMeans?.en, id).toBe('left as it is on the phone');
    }
  });

  it('offers each choice once, each one that the schema takes and no other', () => {
    for (const [id, { choices, schema, form }] of catalogue) {
      if (choices === undefined) {
        expect(form, id).not.toBe('choice');
        continue;
      }
      const values = choices.map(({ value }) => value);
      expect(new Set(values).size, id).toBe(values.length);
      const fits = (value: unknown) => schema.safeParse(form === 'list' ? [value] : value).success;
      expect(
        values.filter((value) => !fits(value)),
        id,
      ).toEqual([]);
      expect(fits('something else') || fits(98_765), id).toBe(false);
    }
  });

  it('speaks English and Italian everywhere, and is not the same text twice by forgetting', () => {
    const texts = textsOf(Object.fromEntries(catalogue), 'catalogue', new Map());
    textsOf(errorTable, 'errors', texts);
    const names =
      /DTMF|Firmware|^chmod |^[A-Z0-9./µ (),-]+$|^(Opus|iLBC|SIP INFO|STARTTLS|G\..*|[DMYW ]+|.*HD.*)$|\{field\}|\{setting\}: |Codec/i;
    const proper = /[.](choices)[.]\d+[.]label$/;
    const same: string[] = [];
    for (const [path, { en, it: italian }] of texts) {
      expect(en.trim(), path).not.toBe('');
      expect(italian.trim(), path).not.toBe('');
      if (en === italian && !names.test(en) && !proper.test(path)) same.push(path);
    }
    expect(same).toEqual([]);
    expect(texts.size).toBeGreaterThan(300);
  });

  it('marks what may cut a phone off and what must stay secret', () => {
    const risky = [...catalogue].filter(([, { risk }]) => risk !== undefined).map(([id]) => id);
    expect(risky).toEqual(
      expect.arrayContaining([
        'network.phone-vlan',
        'network.pc-vlan',
        'network.lldp',
        'sip.transport',
        'provisioning.base-url',
      ]),
    );
    const secret = [...catalogue].filter((entry) => entry[1].secret).map(([id]) => id);
    expect(secret.sort()).toEqual([
      'access.admin-password',
      'access.menu-pin',
      'access.user-password',
      'ldap.password',
      'provisioning.http-password',
      'raw',
    ]);
  });

  it('keeps what is true of one piece of hardware out of the default level', () => {
    for (const [id, { levels }] of catalogue)
      expect(levels.includes('default'), id).toBe(!/^hardware|module-type/.test(id));
  });

  it('has a shipped value of the type that views are promised', () => {
    const values: SettingValues = shippedValues;
    expect(Object.keys(values)).toEqual(settingIds);
    expect(values['sip.codecs'].every((codec) => codecs.includes(codec))).toBe(true);
    expect(idleSeconds).toContain(values['screen.backlight-seconds']);
    // @ts-expect-error a setting that always has a value is never null
    const never: null = values['sip.transport'];
    // @ts-expect-error a setting that may be none must be asked
    const port: number = values['sip.port'];
    expect([never, port]).toEqual(['udp', null]);
  });
});

describe('the catalogue as the API tells it', () => {
  for (const language of ['en', 'it'] as const) {
    it(`is plain JSON in ${language}, with a schema for each setting`, () => {
      const told = describeCatalogue(language);
      expect(JSON.parse(JSON.stringify(told))).toEqual(told);
      expect(told.map(({ id }) => id)).toEqual([...catalogue.keys()]);
      for (const { id, label, schema, noneAllowed, noneMeans } of told) {
        expect(label, id).not.toBe('');
        expect(Object.keys(schema).length, id).toBeGreaterThan(0);
        expect(noneAllowed, id).toBe(noneMeans !== null);
      }
    });
  }

  it('says of a number its range and of a choice its values', () => {
    const told = new Map(describeCatalogue('it').map((one) => [one.id, one]));
    expect(told.get('sip.port')?.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 65_535 });
    expect(told.get('sip.transport')?.schema).toMatchObject({ enum: ['udp', 'tcp', 'tls'] });
    expect(told.get('locale.language')?.choices).toContainEqual({ value: 'de', label: 'tedesco' });
    expect(told.get('line-key')?.index).toEqual({ by: 'number', max: 250 });
  });
});

describe('ids', () => {
  it('of every setting can be read, and nothing else', () => {
    for (const id of settingIds) expect(readSettingId(id)).toEqual({ id, family: id, index: null });
    for (const text of [
      '',
      '.',
      'sip',
      'sip.',
      'SIP.server',
      'line-key',
      'raw',
      'constructor',
      '__proto__',
      'raw-removed.x',
    ])
      expect(readSettingId(text), text).toBeNull();
  });

  it('of indexed settings have numbers from 1 in one way of writing, or any name', () => {
    expect(readSettingId('line-key.3')).toEqual({
      id: 'line-key.3',
      family: 'line-key',
      index: { by: 'number', number: 3 },
    });
    expect(readSettingId('expansion-key.2.17')?.index).toEqual({ by: 'module-key', module: 2, key: 17 });
    expect(readSettingId('raw.account.1.label')?.index).toEqual({ by: 'name', name: 'account.1.label' });
    for (const text of [
      ...[
        'line-key.0',
        'line-key.03',
        'line-key.1.1',
        'line-key.251',
        'line-key.-1',
        'line-key.1e1',
        'line-key. 1',
        'line-key.१',
      ],
      ...[
        'expansion-key.1',
        'expansion-key.7.1',
        'expansion-key.1.101',
        'raw.',
        'raw. x',
        'raw.a\nb',
        `raw.${'x'.repeat(129)}`,
      ],
    ])
      expect(readSettingId(text), text).toBeNull();
  });

  it('have an example that can be read', () => {
    for (const family of catalogue.keys()) expect(readSettingId(exampleOf(family))?.family).toBe(family);
  });
});
