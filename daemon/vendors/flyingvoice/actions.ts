import type { Action, ActionName } from '../../domain/index.ts';

/**
 * `check-sync` obeys its `reboot=` because the files set `sip.notify_reboot_enable = 0` and `DBID_RESYNC_FROM_SIP=0`. How to press keys from
 * afar no source tells, so there is no click to call.
 */
export const actions: Readonly<Partial<Record<ActionName, Action>>> = {
  resync: { by: 'notify', event: 'check-sync;reboot=false' },
  reboot: { by: 'notify', event: 'check-sync;reboot=true' },
};
