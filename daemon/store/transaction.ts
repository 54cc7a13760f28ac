import type { Transaction } from './contract.ts';
import { deviceEdits } from './transaction-devices.ts';
import { importEdits } from './transaction-imports.ts';
import { holdEdits } from './transaction-holds.ts';
import { deviceObservations } from './transaction-observations.ts';
import { accountEdits } from './transaction-accounts.ts';
import type { PeopleChanged } from './people.ts';
import { outboxEdits } from './outbox.ts';
import { extensionEdits, levelEdits } from './transaction-others.ts';
import { userDeviceEdits } from './transaction-user-devices.ts';
import { sessionEdits } from './transaction-sessions.ts';
import { redirectionAccountEdits, redirectionEdits } from './transaction-redirections.ts';
import type { Writing } from './writing.ts';

/** The hand that a transaction's body gets. */
export function createTransaction(writing: Writing, people: PeopleChanged): Transaction {
  return {
    devices: { ...deviceEdits(writing), ...deviceObservations(writing), ...holdEdits(writing) },
    extensions: extensionEdits(writing),
    userDevices: userDeviceEdits(writing),
    levels: levelEdits(writing),
    imports: importEdits(writing),
    accounts: accountEdits(writing, people),
    sessions: sessionEdits(writing, people),
    redirections: redirectionEdits(writing),
    redirectionAccounts: redirectionAccountEdits(writing),
    outbox: outboxEdits(writing),
    incidents: {
      audit: (entityId, action, after) => writing.audit({ entity: 'incident', entityId, action, before: null, after }),
    },
    name: () => (writing.hasAudits() ? writing.mark : null),
  };
}
