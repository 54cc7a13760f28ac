import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyKinds, keySchema } from '../../../daemon/domain/index.ts';
import type { Key } from '../../../daemon/domain/index.ts';
import {
  freeKey,
  lineKeyAction,
  lineKeyKinds,
  softKeyAction,
  softKeyKinds,
} from '../../../daemon/vendors/dialects/snom/keys.ts';
import { snom } from '../../../daemon/vendors/snom/index.ts';
import { shippedSettings } from '../contract/config.ts';

const line = (key: Key, settings = shippedSettings) => lineKeyAction(key, settings);

const noCodes = Object.fromEntries(
  Object.entries(shippedSettings).map(([id, value]) => [id, id.startsWith('feature-code.') ? null : value]),
) as unknown as typeof shippedSettings;

const rows: readonly (readonly [Key, string, string])[] = [
  [{ kind: 'line' }, 'line', 'line'],
  [{ kind: 'blf', value: '200' }, 'blf 200|**', 'blf 200'],
  [{ kind: 'blf', value: '200@pbx.example.org' }, 'blf 200@pbx.example.org|**', 'blf 200@pbx.example.org'],
  [{ kind: 'speed-dial', value: '+39012345' }, 'speed +39012345', 'speed +39012345'],
  [{ kind: 'dtmf', value: '12#' }, 'dtmf 12#', 'dtmf 12#'],
  [{ kind: 'transfer', value: '300' }, 'transfer 300', 'transfer 300'],
  [{ kind: 'transfer' }, 'keyevent F_TRANSFER', 'keyevent F_TRANSFER'],
  [{ kind: 'forward', value: '300' }, 'redirect 300', 'redirect 300'],
  [{ kind: 'forward' }, 'keyevent F_REDIRECT', 'keyevent F_REDIRECT'],
  [{ kind: 'direct-pickup', value: '200' }, 'speed **200', 'none'],
  [{ kind: 'group-pickup' }, 'speed *8', 'none'],
  [{ kind: 'conference' }, 'keyevent F_CONFERENCE', 'keyevent F_CONFERENCE'],
  [{ kind: 'hold' }, 'keyevent F_HOLD', 'keyevent F_HOLD'],
  [{ kind: 'dnd' }, 'keyevent F_DND', 'keyevent F_DND'],
  [{ kind: 'recall' }, 'keyevent F_REDIAL', 'keyevent F_REDIAL'],
  [{ kind: 'voicemail' }, 'speed *97', 'keyevent F_VOICEMAIL_INFO'],
  [{ kind: 'queue-toggle' }, 'speed *45', 'none'],
  [{ kind: 'record' }, 'dtmf *1', 'none'],
  [{ kind: 'multicast-paging', value: '224.0.1.2:5000' }, 'multicast 224.0.1.2:5000', 'multicast 224.0.1.2:5000'],
  [
    { kind: 'url', value: 'http://x.example/?a=1&b=$mac' },
    'url http://x.example/?a=1&b=$mac',
    'url http://x.example/?a=1&b=$mac',
  ],
  [{ kind: 'ldap' }, 'keyevent F_DIRECTORY_SEARCH', 'keyevent F_DIRECTORY_SEARCH'],
  [{ kind: 'history' }, 'keyevent F_CALL_LIST', 'keyevent F_CALL_LIST'],
  [{ kind: 'menu' }, 'keyevent F_SETTINGS', 'keyevent F_SETTINGS'],
  [{ kind: 'status' }, 'keyevent F_STATUS', 'keyevent F_STATUS'],
];

describe('Snom’s keys', () => {
  it.each(rows)('say %j with the exchange’s codes and without', (key, withCodes, without) => {
    expect([line(key), line(key, noCodes)]).toStrictEqual([withCodes, without]);
  });

  it('are all told: every kind that a line key takes has its row', () => {
    expect(new Set(rows.map(([{ kind }]) => kind))).toStrictEqual(new Set(lineKeyKinds));
    expect(keyKinds.filter((kind) => !lineKeyKinds.includes(kind))).toStrictEqual(['prefix', 'phone-lock']);
  });

  it('are free when they are not set or explicitly empty', () => {
    expect([lineKeyAction(undefined, shippedSettings), lineKeyAction(null, shippedSettings)]).toStrictEqual([
      'none',
      'none',
    ]);
    expect(softKeyAction(undefined, shippedSettings)).toBe('keyevent none');
  });

  it('below the screen say only key events and speed dials', () => {
    for (const kind of softKeyKinds)
      expect(softKeyAction({ kind, value: '200' }, shippedSettings), kind).toMatch(
        /^(keyevent F_[A-Z_]+|keyevent none|speed \S+)$/,
      );
  });

  it('have a word of Snom’s for every kind of every bank', () => {
    expect(Object.keys(snom.keyCodes.line ?? {}).sort()).toStrictEqual([...lineKeyKinds].sort());
    expect(Object.keys(snom.keyCodes.soft ?? {}).sort()).toStrictEqual([...softKeyKinds].sort());
  });

  it('stay one function with one argument, whatever was accepted as a value', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.stringMatching(/^[0-9A-Za-z+*#._~-]{1,64}$/),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...keyKinds), fc.option(value, { nil: undefined }), (kind, typed) => {
        const read = keySchema.safeParse(typed === undefined ? { kind } : { kind, value: typed });
        fc.pre(read.success);
        const action = lineKeyAction(read.data, shippedSettings);
        expect(action === freeKey || /^[a-z0-9_]+( [^\s|<>"]+(\|[^\s|<>"]+)?)?$/.test(action)).toBe(true);
        if (action.includes('|')) expect(action.startsWith('blf ')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('refuse to carry what no schema would have let through', () => {
    for (const value of ['200|*8', '200 lp=on', '2"0', '<sip:1@x>', '2\n0'])
      expect(line({ kind: 'speed-dial', value })).toBe(freeKey);
  });
});
