import type { SettingValues } from '../../settings/index.ts';

/** LDAP attributes that hold numbers, in the order in which they are tried, with a blank between them; null = none. */
export function numberAttributes(settings: SettingValues): string | null {
  const names = [
    settings['ldap.main-number-attribute'],
    settings['ldap.mobile-number-attribute'],
    settings['ldap.other-number-attribute'],
  ].filter((name) => name !== null);
  return names.length === 0 ? null : names.join(' ');
}
