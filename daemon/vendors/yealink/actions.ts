import type { Action, ActionName } from '../../domain/index.ts';

const press = (body: string): Action => ({
  by: 'notify',
  event: 'ACTION-URI',
  contentType: 'message/sipfrag',
  body,
});

/**
 * By SIP NOTIFY, so that nothing needs to reach the phone by HTTP. `check-sync` obeys its `reboot=` because every file sets
 * `sip.notify_reboot_enable = 0`. `ACTION-URI` needs `features.action_uri.enable` (administrator guides since V80; seen on T53W 96.86.0.70); it asks no list of addresses.
 */
export const actions: Readonly<Partial<Record<ActionName, Action>>> = {
  resync: { by: 'notify', event: 'check-sync;reboot=false' },
  reboot: { by: 'notify', event: 'check-sync;reboot=true' },
  dial: press('number={number}&outgoing_uri=sip:{user}@{server}'),
  'hang-up': press('key=CALLEND'),
  answer: press('key=OK'),
  hold: press('key=F_HOLD'),
  mute: press('key=MUTE'),
};
