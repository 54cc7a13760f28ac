import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notificationLines } from '../../../daemon/pbx/bridge/notification.ts';

const linesOf = (...told: Parameters<typeof notificationLines>) => {
  const result = notificationLines(...told);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
};

/** How Asterisk reads a line's value: backslashes and bare quotes are taken away, commas divide. */
function asAsterisk(line: string): string[] {
  const values = [''];
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] as string;
    if (sign === ',' && !isQuoted) values.push('');
    else if (sign === '"') isQuoted = !isQuoted;
    else values[values.length - 1] += sign === '\\' ? (line[++at] ?? '') : sign;
  }
  return values;
}

describe('a NOTIFY', () => {
  it('is one line for each header, and one for each line of its body', () => {
    expect(linesOf({ event: 'check-sync;reboot=false' })).toEqual(['Event=check-sync;reboot=false']);
    expect(linesOf({ event: 'ACTION-URI', contentType: 'message/sipfrag', body: 'key=RESET\r\n\r\nx=1\n' })).toEqual([
      'Event=ACTION-URI',
      'Content-Type=message/sipfrag',
      'Content=key=RESET',
      'Content=',
      'Content=x=1',
    ]);
  });

  it('reaches the wire as it was, whatever printable signs it holds', () => {
    const printable = fc.string({
      unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
      maxLength: 80,
    });
    const sharp = fc.string({ unit: fc.constantFrom('\\', ',', '"', '=', 'a'), maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(printable, sharp), (text) => {
        const [, line = ''] = linesOf({ event: 'x', body: `${text}\n.` });
        expect(asAsterisk(line)).toEqual([`Content=${text}`]);
      }),
    );
  });

  it.each([
    ['a line break in the event', { event: 'check-sync\r\n\r\nAction: Command' }, 'event'],
    ['no event', { event: ' ' }, 'event'],
    ['a line break in the content type', { event: 'x', contentType: 'a\nb' }, 'contentType'],
    ['anything but ASCII', { event: 'x', body: 'caffè' }, 'body'],
    ['a zero byte', { event: 'x', body: 'a\0b' }, 'body'],
    ['a line that Asterisk would cut', { event: 'x', body: 'a'.repeat(1_000) }, 'body'],
    ['more lines than Asterisk takes', { event: 'x', body: 'a\n'.repeat(200) }, 'body'],
  ])('is refused for %s', (_, notification, field) => {
    expect(notificationLines(notification)).toMatchObject({ ok: false, problem: { code: 'field-invalid', field } });
  });
});
