import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confName, extensionsText, fitsConf, pjsipText } from '../../../daemon/pbx/devices/conf-text.ts';
import type { WantedDevice } from '../../../daemon/pbx/index.ts';

const how = { context: 'phones' };
const device = (change: Partial<WantedDevice> = {}): WantedDevice => ({
  ...{ number: '91201', user: '201', secret: 'abcDEF123', name: 'Anna', mailbox: '201@default', ...change },
});
const anyDevice = fc.record({
  number: fc.oneof(fc.stringMatching(/^[0-9]{1,8}$/), fc.string()),
  user: fc.oneof(fc.stringMatching(/^[0-9]{1,6}$/), fc.string()),
  secret: fc.oneof(fc.stringMatching(/^[0-9A-Za-z]{32}$/), fc.string()),
  name: fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constant('x\r\n[trunk]\ntype=endpoint;--\n#include /etc/passwd'),
  ),
  mailbox: fc.option(fc.string()),
});

/** Lines as Asterisk's reader sees them: no comments, no blanks. */
const linesIn = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith(';'));

describe('the files of a plain Asterisk', () => {
  it('hold endpoint, password and contact of a device, and ring all devices of its user', () => {
    expect(pjsipText([device()], how)).toMatchSnapshot();
    expect(extensionsText([device(), device({ number: '92201' })])).toMatchSnapshot();
  });

  it('are the same bytes in whatever order the devices come', () => {
    const those = fc.uniqueArray(anyDevice, { selector: ({ number }) => number, maxLength: 6 });
    fc.assert(
      fc.property(those, (devices) => {
        const turned = devices.toReversed();
        expect(pjsipText(turned, how)).toBe(pjsipText(devices, how));
        expect(extensionsText(turned)).toBe(extensionsText(devices));
      }),
    );
  });

  it('take no line, section, comment or include from any text', () => {
    fc.assert(
      fc.property(anyDevice, (one) => {
        const sections = fitsConf(one) ? [`[${one.number}]`, `[${one.number}-auth]`, `[${one.number}]`] : [];
        const lines = linesIn(pjsipText([one], how));
        expect(lines.filter((line) => line.startsWith('['))).toEqual(sections);
        for (const line of lines.filter((text) => !text.startsWith('['))) {
          expect(line).toMatch(/^[a-z_]+=[^;\\[\]\u0000-\u001F]*$/);
          expect(line.match(/"/g)?.length ?? 0).toBe(line.startsWith('callerid="') ? 2 : 0);
        }
        for (const line of linesIn(extensionsText([one])))
          expect(line).toMatch(/^(\[hookswitch-users\]|exten => \d+,(hint|1),.*|same => n,Hangup\(\))$/);
      }),
      { numRuns: 500 },
    );
  });

  it('leave out what cannot be written without doubt', () => {
    for (const bad of [
      { number: '91201;' },
      { number: '' },
      { user: '201,1' },
      { secret: 'a b' },
      { secret: 'a;b' },
      { user: '91201' },
    ])
      expect(linesIn(pjsipText([device(bad)], how))).toEqual([]);
  });

  it('keep names readable', () => {
    expect(confName('Müller; "Bob" [x] <3> \\o/ ${EVIL}')).toBe("Müller, 'Bob' (x) (3) /o/  (EVIL)");
    expect(confName('a\nb\u0000c\u2028d')).toBe('a b c d');
    expect(confName('😀'.repeat(100))).toBe('😀'.repeat(80));
    expect(confName('\ud800')).toBe('\ufffd');
  });
});
