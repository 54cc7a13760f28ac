import type { SettingValues } from '../../settings/index.ts';

/**
 * Password of the user's account on the web page. Makes have no reset form for it, and the factory's is known to all: without one of ours
 * the account gets the administrator's, so that nobody else uses it. Empty before an installation has made one.
 */
export function userPassword(settings: SettingValues): string {
  return settings['access.user-password'] ?? settings['access.admin-password'] ?? '';
}
