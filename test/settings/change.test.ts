import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveModel } from '../../daemon/domain/index.ts';
import type { Family, Model } from '../../daemon/domain/index.ts';
import { describeProblem } from '../../daemon/lib/index.ts';
import { catalogue, nearestSetting, readChange, readChanges, settingIds } from '../../daemon/settings/index.ts';
import type { ChangeTarget, Layers, MakeRules, ModelFit } from '../../daemon/settings/index.ts';

const atDefault: ChangeTarget = { level: 'default', makes: [] };
const fact = (value: number) => ({ value, confidence: 'A', source: 'a test' }) as const;

const family: Family = {
  id: 'f',
  abilities: {
    settings: [
      'sip.codecs',
      'locale.language',
      'line-key',
      'expansion-key',
      'expansion.modules',
      'expansion.module-type',
      'raw',
    ],
    choices: { 'locale.language': ['en', 'it'], 'sip.codecs': ['pcma', 'g722'] },
    keys: { line: ['line', 'blf', 'dnd'], expansion: ['blf'] },
  },
};
const model: Model = {
  id: 'X1',
  name: 'Example X1',
  family: 'f',
  kind: 'desk',
  accounts: fact(2),
  lineKeys: fact(6),
  softKeys: null,
  expansion: [{ id: 'EXP', maxModules: fact(2), keysPerModule: fact(20), firstKeyIndex: null }],
};
const fit: ModelFit = { model, can: resolveModel(family, model) };
const atPhone: ChangeTarget = { level: 'phone', makes: [], fit };

const format = {
  refuse: (text: string) => (text.includes('§') ? 'it holds a sign that breaks the file' : null),
  refuseName: (name: string) => (/^[a-z.]+$/.test(name) ? null : 'it is no name'),
};
const make: MakeRules = {
  name: 'Example',
  formats: [format],
  rawFormats: [format],
  adminPassword: { minLength: 6, maxLength: 12, characters: 'any' },
};

function refusal(id: string, input: unknown, target: ChangeTarget = atDefault) {
  const read = readChange(id, input, target);
  if (read.ok) throw new Error(`${id} was taken`);
  return read.problem;
}

function taken(id: string, input: unknown, target: ChangeTarget = atDefault): unknown {
  const read = readChange(id, input, target);
  if (!read.ok) throw new Error(describeProblem(read.problem).message);
  return read.value.value;
}

type Case = readonly [id: string, value: unknown];

const named = (cases: readonly Case[]): readonly (readonly [string, string, unknown])[] =>
  cases.map(([id, value]) => [id, JSON.stringify(value).slice(0, 60), value]);

describe('a change of a setting', () => {
  it('inherits by being absent, empty or a hyphen, at every setting', () => {
    for (const id of [
      ...settingIds.filter((one) => !one.startsWith('hardware') && !one.endsWith('-type')),
      'line-key.1',
      'raw.x',
    ])
      for (const input of [undefined, null, '', '-']) expect(taken(id, input), id).toBeUndefined();
  });

  it('is explicitly none where a setting can be none, and refused where not', () => {
    expect(taken('time.ntp-server', { none: true })).toBeNull();
    expect(taken('line-key.3', { none: true })).toBeNull();
    for (const id of ['sip.transport', 'access.admin-password', 'calls.emergency-numbers'])
      expect(refusal(id, { none: true }).code).toBe('setting-not-none');
    for (const input of [{ none: false }, { none: true, more: 1 }, [true]])
      expect(refusal('time.ntp-server', input).code).toBe('setting-invalid');
  });

  it('takes VLAN 0 as no VLAN, as other systems do', () => {
    expect(taken('network.phone-vlan', 0)).toBeNull();
    expect(taken('network.phone-vlan', 20)).toBe(20);
    expect(refusal('network.phone-vlan', 4095).code).toBe('setting-invalid');
  });

  const good: readonly Case[] = [
    ['sip.server', 'pbx.example.org'],
    ['sip.server', '192.0.2.7'],
    ['sip.codecs', ['pcma', 'opus']],
    ['time.zone', 'Europe/Rome'],
    ['time.zone', 'America/Argentina/Buenos_Aires'],
    ['time.zone', 'UTC'],
    ['provisioning.base-url', 'https://pbx.example.org:8443/phones'],
    ['calls.dial-plan', ['0X.', '[2-5]XX', '+39N.', '*XX']],
    ['calls.emergency-numbers', []],
    ['ldap.name-filter', '(|(cn=%)(o=%))'],
    ['ldap.name-attributes', 'cn o sn'],
    ['ldap.display-name', '%cn (%o)'],
    ['screen.backlight-seconds', 0],
    ['access.menu-pin', '0471'],
    ['line-key.250', { kind: 'url', value: 'https://door.example.org/open', label: 'Tür' }],
    ['expansion-key.6.100', { kind: 'blf', value: '201', line: 2 }],
    ['raw.any name at all', 'NO'],
  ];
  it.each(named(good))('takes %s = %s', (id, _, value) => {
    expect(taken(id, value)).toEqual(value);
  });

  const bad: readonly Case[] = [
    ['sip.server', 'pbx example'],
    ['sip.server', '999.1.1.1'],
    ['sip.server', 'pbx_example'],
    ['sip.server', 'https://pbx'],
    ['sip.server', 5060],
    ['sip.port', 0],
    ['sip.port', 65_536],
    ['sip.port', '5060'],
    ['sip.port', 5060.5],
    ['sip.transport', 'sctp'],
    ['sip.codecs', []],
    ['sip.codecs', ['pcma', 'pcma']],
    ['sip.codecs', ['mp3']],
    ['sip.codecs', 'pcma'],
    ['time.zone', 'europe/rome'],
    ['time.zone', 'Mars/Base'],
    ['time.zone', '+01:00'],
    ['time.ntp-server', 'a'.repeat(254)],
    ['provisioning.base-url', 'https://pbx.example.org/'],
    ['provisioning.base-url', 'https://user:word@pbx.example.org'],
    ['provisioning.window-from', '25:00'],
    ['provisioning.window-from', '1:00'],
    ['screen.background-url', 'ftp://files.example.org/a.jpg'],
    ['screen.background-url', 'https://files.example.org/a b.jpg'],
    ['screen.backlight-seconds', 4],
    ['screen.brightness', 10],
    ['calls.dial-plan', ['[5-2]X']],
    ['calls.dial-plan', ['_0X.']],
    ['calls.dial-plan', Array.from({ length: 51 }, (_, at) => String(at))],
    ['calls.emergency-numbers', ['112', '112']],
    ['ldap.name-filter', '(cn=%'],
    ['ldap.name-filter', '(cn=%))('],
    ['ldap.name-filter', '(cn=*)'],
    ['ldap.name-attributes', 'cn,o'],
    ['ldap.user', 'a\nb'],
    ['access.user-password', ' blank'],
    ['access.menu-pin', '12a4'],
    ['calls.call-waiting', 'yes'],
    ['line-key.1', { kind: 'blf' }],
    ['line-key.1', { kind: 'dnd', value: '1' }],
    ['line-key.1', { kind: 'nothing' }],
    ['line-key.1', { kind: 'dnd', extra: 1 }],
    ['line-key.1', { kind: 'multicast-paging', value: '192.0.2.1:5000' }],
    ['line-key.1', 'dnd'],
    ['raw.x', 'a\u0000b'],
    ['raw.x', 'x'.repeat(4097)],
  ];
  it.each(named(bad))('refuses %s = %s with the field and a reason in both languages', (id, _, value) => {
    const refused = refusal(id, value);
    expect(refused.code).toBe('setting-invalid');
    expect(refused.field?.startsWith(id)).toBe(true);
    const english = describeProblem(refused, 'en').message;
    const italian = describeProblem(refused, 'it').message;
    expect(english).not.toMatch(/Invalid|expected|undefined|it does not fit/);
    expect(italian).not.toBe(english);
  });

  it('names the part of a key that is wrong', () => {
    expect(refusal('line-key.1', { kind: 'blf', value: 'a b' }).field).toBe('line-key.1.value');
    expect(refusal('line-key.1', { kind: 'blf', value: '201', label: '' }).field).toBe('line-key.1.label');
    expect(refusal('calls.dial-plan', ['0X.', 'what']).field).toBe('calls.dial-plan.1');
  });

  it('is refused at a level where the setting cannot stand', () => {
    expect(refusal('hardware.accounts', 3)).toMatchObject({
      code: 'setting-level',
      parameters: { levels: 'phone, model' },
    });
  });

  it('of a setting that does not exist names the nearest', () => {
    expect(refusal('sip.sever', 'x')).toMatchObject({ code: 'setting-unknown', parameters: { nearest: 'sip.server' } });
    expect(nearestSetting('language')).toBe('locale.language');
    expect(nearestSetting('phone-vlan')).toBe('network.phone-vlan');
    expect(nearestSetting('linekey.3')).toBe('line-key.1');
    expect(nearestSetting('line-key.999')).toBe('line-key.1');
    expect(refusal('x'.repeat(5000), 1).parameters.setting).toHaveLength(65);
  });

  // A word out of a short list may be quoted: it is no secret.
  it('never quotes what was typed, whatever it is', () => {
    const typed = 'hunter2hunter2';
    const inputs = [
      typed,
      ` ${typed}`,
      `${typed}\n`,
      { secret: typed },
      [typed],
      { kind: typed },
      { kind: 'blf', value: `${typed} ` },
    ];
    for (const id of [...catalogue.keys()].map((one) => (catalogue.get(one)?.index === undefined ? one : `${one}.1`)))
      for (const input of inputs) {
        const read = readChange(id, input, { level: 'phone', makes: [make], fit });
        if (!read.ok && id !== 'expansion.module-type')
          expect(JSON.stringify(read.problem) + describeProblem(read.problem).message, id).not.toContain(typed);
      }
  });

  it('never throws, whatever is sent', () => {
    const ids = fc.oneof(fc.constantFrom(...catalogue.keys(), 'line-key.1', 'expansion-key.1.1', 'raw.x'), fc.string());
    const property = fc.property(ids, fc.anything(), (id, input) => {
      const read = readChange(id, input, { level: 'phone', makes: [make], fit });
      expect(typeof read.ok).toBe('boolean');
    });
    fc.assert(property, { numRuns: 2000 });
  });
});

describe('a change for a model that is known', () => {
  it('is refused where the model lacks the setting, but can always be taken away', () => {
    expect(refusal('screen.brightness', 3, atPhone)).toMatchObject({
      code: 'setting-unsupported',
      parameters: { model: 'Example X1' },
    });
    expect(taken('screen.brightness', null, atPhone)).toBeUndefined();
    expect(taken('hardware.accounts', 3, atPhone)).toBe(3);
    expect(taken('provisioning.base-url', 'http://10.0.0.1', atPhone)).toBe('http://10.0.0.1');
  });

  it('is refused where the model cannot express the value, saying which it can', () => {
    expect(refusal('locale.language', 'de', atPhone)).toMatchObject({
      code: 'setting-value-unsupported',
      parameters: { value: 'de', allowed: 'en, it' },
    });
    expect(refusal('sip.codecs', ['g722', 'gsm'], atPhone).parameters.value).toBe('gsm');
    expect(taken('sip.codecs', ['g722'], atPhone)).toEqual(['g722']);
    expect(refusal('expansion.module-type', 'OTHER', atPhone).parameters.allowed).toBe('EXP');
  });

  it('is refused where a bank takes no such key, or does not exist', () => {
    expect(refusal('line-key.1', { kind: 'hold' }, atPhone)).toMatchObject({
      code: 'key-unsupported',
      parameters: { allowed: 'line, blf, dnd' },
    });
    expect(refusal('expansion-key.1.1', { kind: 'dnd' }, atPhone).code).toBe('key-unsupported');
    expect(refusal('soft-key.1', { kind: 'dnd' }, atPhone).code).toBe('setting-unsupported');
  });
});

describe('a record of changes', () => {
  const codes = (record: Readonly<Record<string, unknown>>, target: ChangeTarget) => {
    const read = readChanges(record, target);
    return read.ok ? [] : read.problems.map(({ code, field }) => `${code} ${field ?? ''}`);
  };

  it('is taken whole or not at all, with every problem told', () => {
    const read = readChanges({ 'sip.port': 5070, 'sip.dtmf': 'x', 'no.such': 1 }, atDefault);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.problems.map(({ code }) => code)).toEqual(['setting-invalid', 'setting-unknown']);
    if (!read.ok) expect(read.problem).toBe(read.problems[0]);
    expect(readChanges({ 'sip.port': 5070, 'ldap.password': 'x9x9', 'sip.dtmf': '-' }, atDefault)).toEqual({
      ok: true,
      value: [
        { setting: 'sip.port', value: 5070, secret: false },
        { setting: 'ldap.password', value: 'x9x9', secret: true },
        { setting: 'sip.dtmf', value: undefined, secret: false },
      ],
    });
  });

  it('is refused at a phone for keys, modules and lines that it does not have', () => {
    const key = { kind: 'blf', value: '201' };
    expect(codes({ 'line-key.7': key }, atPhone)).toEqual(['key-does-not-fit line-key.7']);
    expect(codes({ 'line-key.7': { none: true } }, atPhone)).toEqual(['key-does-not-fit line-key.7']);
    expect(codes({ 'line-key.7': null, 'line-key.6': key }, atPhone)).toEqual([]);
    expect(codes({ 'expansion-key.3.1': key, 'expansion-key.1.21': key }, atPhone)).toHaveLength(2);
    expect(codes({ 'line-key.1': { ...key, line: 3 } }, atPhone)).toEqual(['line-slot-invalid line-key.1.line']);
    expect(codes({ 'expansion.modules': 3 }, atPhone)).toEqual(['setting-value-unsupported expansion.modules']);
  });

  it('is taken above the phone, where nobody need know the numbers', () => {
    expect(codes({ 'line-key.7': { kind: 'dnd' } }, { ...atPhone, level: 'model' })).toEqual([]);
    expect(codes({ 'line-key.200': { kind: 'dnd' } }, atDefault)).toEqual([]);
  });

  it('believes an administrator who knows the hardware better, in the same record or before', () => {
    const record = { 'line-key.9': { kind: 'dnd' }, 'hardware.line-keys': 9 };
    expect(codes(record, atPhone)).toEqual([]);
    const layers: Layers = {
      phone: new Map([['hardware.line-keys', 9]]),
      model: new Map([]),
      modelShipped: new Map([]),
      default: new Map([]),
    };
    expect(codes({ 'line-key.9': { kind: 'dnd' } }, { ...atPhone, layers })).toEqual([]);
    expect(codes({ 'line-key.9': { kind: 'dnd' }, 'hardware.line-keys': null }, { ...atPhone, layers })).toHaveLength(
      1,
    );
  });

  it('leaves no nightly window that ends before it begins, together with what is stored', () => {
    expect(codes({ 'provisioning.window-from': '05:00' }, atDefault)).toHaveLength(1);
    expect(codes({ 'provisioning.window-from': '05:00', 'provisioning.window-to': '06:00' }, atDefault)).toEqual([]);
    const stored = new Map([['provisioning.window-to', '06:00']]);
    const layers: Layers = { phone: new Map([]), model: new Map([]), modelShipped: new Map([]), default: stored };
    expect(codes({ 'provisioning.window-from': '05:00' }, { ...atDefault, layers })).toEqual([]);
    expect(
      codes({ 'provisioning.window-from': '05:00', 'provisioning.window-to': null }, { ...atDefault, layers }),
    ).toHaveLength(1);
  });
});

describe('a text that a make’s files cannot carry', () => {
  const target: ChangeTarget = { level: 'default', makes: [make] };

  it('is refused before it is stored, wherever it stands in a value', () => {
    expect(refusal('ldap.user', 'a§b', target)).toMatchObject({
      code: 'text-not-carried',
      parameters: { vendor: 'Example' },
    });
    expect(refusal('line-key.1', { kind: 'dnd', label: '§' }, target).code).toBe('text-not-carried');
    expect(refusal('raw.good', '§', target).code).toBe('text-not-carried');
  });

  it('is refused as a raw parameter’s name only if no make takes it', () => {
    const other: MakeRules = { ...make, name: 'Other', rawFormats: [{ refuse: () => null, refuseName: () => null }] };
    expect(refusal('raw.BAD', 'x', target)).toMatchObject({ code: 'raw-name-invalid', field: 'raw.BAD' });
    expect(taken('raw.BAD', '§', { level: 'default', makes: [make, other] })).toBe('§');
    expect(refusal('raw.good', '§', { level: 'default', makes: [make, other] }).code).toBe('text-not-carried');
  });

  it('is refused as an administrator password that the make’s phones do not take', () => {
    expect(refusal('access.admin-password', 'short', target).parameters.reason).toBe(
      'Example: it is shorter than 6 characters',
    );
    expect(describeProblem(refusal('access.admin-password', 'x'.repeat(13), target), 'it').message).toContain(
      'supera 12 caratteri',
    );
    const digits: MakeRules = { ...make, adminPassword: { minLength: 4, maxLength: 8, characters: 'digits' } };
    expect(refusal('access.admin-password', 'abc123', { level: 'phone', makes: [digits] }).code).toBe(
      'setting-invalid',
    );
    expect(taken('access.admin-password', '482913', { level: 'phone', makes: [digits] })).toBe('482913');
  });
});
