import { createStandaloneBook, untoldEndpoint, type OwnAccounts } from '../pbx/index.ts';
import type { Sealed } from '../store/index.ts';
import type { ReadModel } from './read-model.ts';

/** The extensions that the daemon keeps itself. */
export function ownAccounts(readModel: ReadModel, reveal: (secret: Sealed) => string): OwnAccounts {
  const find = (number: string) => readModel.extension(number);
  const secretOf: (kept: { readonly secret: Sealed }) => string = ({ secret }) => reveal(secret);
  return {
    book: createStandaloneBook({ find, secretOf, epoch: () => readModel.extensionsEpoch() }),
    *accounts() {
      for (const { number, name, authUser, mailbox } of readModel.extensions())
        yield { number, user: number, name, authUser, mailbox, endpoint: untoldEndpoint };
    },
  };
}
