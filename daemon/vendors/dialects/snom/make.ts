import type { Action, ActionName, Vendor } from '../../../domain/index.ts';
import type { SettingValues } from '../../../settings/index.ts';

/**
 * NOTIFY per Snom's wiki (`check-sync` with `reboot=false` reloads the settings without a reboot); requests per its
 * `command.htm` page, over the phone's web server with the administrator's name and password.
 */
export const actions: Readonly<Partial<Record<ActionName, Action>>> = {
  resync: { by: 'notify', event: 'check-sync;reboot=false' },
  reboot: { by: 'notify', event: 'check-sync;reboot=true' },
  dial: { by: 'http', method: 'GET', path: '/command.htm?number={number}' },
  'hang-up': { by: 'http', method: 'GET', path: '/command.htm?key=CANCEL' },
  answer: { by: 'http', method: 'GET', path: '/command.htm?key=ENTER' },
  hold: { by: 'http', method: 'GET', path: '/command.htm?key=F_HOLD' },
  mute: { by: 'http', method: 'GET', path: '/command.htm?key=MUTE' },
  dtmf: { by: 'http', method: 'GET', path: '/command.htm?key_dtmf={number}' },
};

/** Snom's own examples have 16 characters; its old default had 4. No other limit is known. */
export const adminPassword: Vendor<SettingValues>['adminPassword'] = {
  minLength: 4,
  maxLength: 16,
  characters: 'any',
};
