import { createStandaloneBook, untoldEndpoint, type KeptExtension, type OwnAccounts } from '../pbx/index.ts';
import type { Sealed } from '../store/index.ts';
import type { ReadModel } from './read-model.ts';

/** The extensions that the daemon keeps itself. */
export function ownAccounts(readModel: ReadModel, reveal: (secret: Sealed) => string): OwnAccounts {
  const find = (number: string) => readModel.extension(number) ?? furtherDevice(readModel, number);
  const secretOf: (kept: { readonly secret: Sealed }) => string = ({ secret }) => reveal(secret);
  return {
    book: createStandaloneBook({ find, secretOf, epoch: () => readModel.extensionsEpoch() }),
    *accounts() {
      for (const { number, name, authUser, mailbox } of readModel.extensions())
        yield { number, user: number, name, authUser, mailbox, endpoint: untoldEndpoint };
      for (const { number, user } of readModel.userDevices()) {
        const device = furtherDevice(readModel, number);
        if (device === null) continue;
        const { name, authUser, mailbox } = device;
        yield { number, user, name, authUser, mailbox, endpoint: untoldEndpoint };
      }
    },
  };
}

/** An account that a user has beside the main extension, once it is there: all but its password is the main one's. */
function furtherDevice(readModel: ReadModel, number: string): (KeptExtension & { readonly secret: Sealed }) | null {
  const device = readModel.userDevice(number);
  if (device === null || device.state !== 'present') return null;
  const { user, secret, createdAt } = device;
  const main = readModel.extension(user);
  if (main === null) return null;
  const { name, mailbox, state, version } = main;
  return { number, user, name, authUser: null, mailbox, state, secret, version: `${version}.${createdAt}` };
}
