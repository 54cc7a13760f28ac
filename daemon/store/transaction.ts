import type { Transaction } from './contract.ts';
import { deviceEdits } from './transaction-devices.ts';
import { importEdits } from './transaction-imports.ts';
import { deviceObservations } from './transaction-observations.ts';
import { accountEdits, extensionEdits, levelEdits, outboxEdits } from './transaction-others.ts';
import type { TokensChanged } from './transaction-others.ts';
import type { Writing } from './writing.ts';

/** The hand that a transaction's body gets. */
export function createTransaction(writing: Writing, tokensChanged: TokensChanged): Transaction {
  return {
    devices: { ...deviceEdits(writing), ...deviceObservations(writing) },
    extensions: extensionEdits(writing),
    levels: levelEdits(writing),
    imports: importEdits(writing),
    accounts: accountEdits(writing, tokensChanged),
    outbox: outboxEdits(writing),
  };
}
