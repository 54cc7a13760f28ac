import { describe, expect, it } from 'vitest';
import { numberAttributes } from '../../../daemon/vendors/parts/index.ts';
import { shippedSettings } from '../contract/config.ts';

const names = (main: string | null, mobile: string | null, other: string | null) =>
  numberAttributes({
    ...shippedSettings,
    'ldap.main-number-attribute': main,
    'ldap.mobile-number-attribute': mobile,
    'ldap.other-number-attribute': other,
  });

describe('the number attributes of a directory', () => {
  it('stand in the order in which they are tried, without those that are not read', () => {
    expect(names('telephoneNumber', 'mobile', 'homePhone')).toBe('telephoneNumber mobile homePhone');
    expect(names(null, 'mobile', null)).toBe('mobile');
    expect(names(null, null, null)).toBeNull();
  });
});
