import { expect, it } from 'vitest';
import type { LiveEventOutput } from '../../daemon/api/index.ts';
import { lineOf } from '../../daemon/cli/live.ts';

it('what a phone calls itself changes nothing at the terminal', () => {
  const findings = [{ code: 'line-other-contact', message: 'registered is \u001b]0;owned\u0007\r\nX' }];
  const event = { topic: 'findings', mac: '80:5E:C0:00:00:01', findings } as unknown as LiveEventOutput;
  expect(lineOf(event, 0)).toBe('1970-01-01T00:00:00.000Z  findings  80:5E:C0:00:00:01  registered is ?]0;owned???X');
});
