import { expect, it } from 'vitest';
import { emptyFamilies, restingWishes, wishesOf } from '../../../daemon/pbx/ami/wishes.ts';

it.each([
  ['0401234', '0401234'],
  ['+390401234', '+390401234'],
  ['*98 ', '*98'],
  ['', null],
  ['1"; reboot=1', null],
  ['1\u0007', null],
  ['1<2', null],
  ['1'.repeat(5_000), null],
])('a forward to %j is one to %j: nothing but what can be dialled reaches a file', (value, forwardAlways) => {
  const values = emptyFamilies();
  values.CF.set('201', value);
  expect(wishesOf(values, '201')).toEqual({ ...restingWishes, forwardAlways });
});
