import type { Contact, LineActivity } from '../../../daemon/pbx/index.ts';
import type { LiveBatch, UserWishes } from '../../../daemon/pbx/ami/index.ts';

/** What somebody knows who was told all batches. */
export interface Told {
  contacts: Map<string, readonly Contact[]>;
  activities: Map<string, LineActivity>;
  wishes: Map<string, UserWishes>;
  reloads: number;
  asterisk: string | null;
}

export function createTold(): Told {
  return { contacts: new Map(), activities: new Map(), wishes: new Map(), reloads: 0, asterisk: null };
}

export function follow(told: Told, batch: LiveBatch): void {
  if (batch.whole) Object.assign(told, { contacts: new Map(), activities: new Map(), wishes: new Map() });
  for (const [account, contacts] of batch.contacts) {
    if (contacts.length > 0) told.contacts.set(account, contacts);
    else told.contacts.delete(account);
  }
  for (const [account, activity] of batch.activities) told.activities.set(account, activity);
  for (const [user, wishes] of batch.wishes) told.wishes.set(user, wishes);
  if (batch.reloaded) told.reloads += 1;
  told.asterisk = batch.asterisk;
}
