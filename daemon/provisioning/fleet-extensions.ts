import { dialString, extensionNumber, extensionState, lineOfText, restingState, sipSecret } from '../domain/index.ts';
import { no, ok, problem, type Result } from '../lib/index.ts';
import { generatePassword } from '../settings/index.ts';
import type { z } from 'zod';
import type { ExtensionRecord } from '../store/index.ts';
import { untoldEndpoint } from '../pbx/index.ts';
import type { ExtensionView, Fleet } from './contract.ts';
import { attempt, type FleetParts } from './fleet-parts.ts';
import { exchangeBehind } from './sync/index.ts';
import { releaseAll } from './user-devices/seats.ts';

type ExtensionOperations = Pick<
  Fleet,
  'extension' | 'extensions' | 'extensionSecret' | 'addExtension' | 'changeExtension' | 'removeExtension'
>;

const fields = {
  number: extensionNumber,
  name: lineOfText(80),
  secret: sipSecret,
  authUser: lineOfText(64).nullable(),
  mailbox: dialString.nullable(),
  state: extensionState,
} as const;

/** Checks an extension's fields. Its texts reach every make: each of them must be able to carry it. */
export function checkExtension(parts: FleetParts, input: Readonly<Record<string, unknown>>): Result<null> {
  for (const [field, schema] of Object.entries(fields) as [keyof typeof fields, z.ZodType][]) {
    const value = input[field];
    if (value === undefined) continue;
    const read = schema.safeParse(value);
    if (!read.success) {
      const [issue] = read.error.issues;
      return no(
        problem(
          'field-invalid',
          { field, reason: issue?.message ?? 'it does not fit' },
          [field, ...(issue?.path ?? [])].join('.'),
        ),
      );
    }
    if (typeof value === 'string') {
      const refused = notCarried(parts, value);
      if (refused !== null) return no(problem('text-not-carried', { field, ...refused }, field));
    }
  }
  return ok(null);
}

function notCarried({ data }: FleetParts, text: string): { vendor: string; reason: string } | null {
  for (const vendor of data.shipped()) {
    for (const { format } of vendor.files) {
      const reason = format.refuse(text);
      if (reason !== null) return { vendor: vendor.name, reason };
    }
  }
  return null;
}

/** Whether extensions are the daemon's own: what an exchange keeps is edited there alone. */
function keptHere({ exchange }: Pick<FleetParts, 'exchange'>): Result<null> {
  return exchange.kind === 'standalone' ? ok(null) : no(problem('extensions-elsewhere', { kind: exchange.kind }));
}

const nobody: Pick<ExtensionView, 'registration' | 'activity'> = {
  registration: { state: 'unknown', since: 0, contacts: [] },
  activity: 'unknown',
};

function createExtensionViews({
  exchange,
  readModel,
}: FleetParts): Pick<Fleet, 'extension' | 'extensions' | 'extensionSecret'> {
  const behind = exchangeBehind(exchange);
  const live = (number: string) =>
    behind === null ? nobody : { registration: behind.registration(number), activity: behind.activity(number) };
  const ownView = ({ number, name, authUser, mailbox, state, version }: ExtensionRecord): ExtensionView => ({
    ...{ number, user: number, name, authUser, mailbox, state, version, endpoint: untoldEndpoint },
    ...live(number),
  });
  const view = (number: string): ExtensionView | null => {
    const found = exchange.extension(number);
    const endpoint = exchange.endpoint(number);
    if (found === null || endpoint === null) return null;
    const { name, authUser, mailbox, state, user = number } = found;
    return { number, user, name, authUser, mailbox, state, endpoint, version: null, ...live(number) };
  };
  const isOwn = exchange.kind === 'standalone' || behind === null;
  return {
    extension: (number) => {
      if (!isOwn) return view(number);
      const own = readModel.extension(number);
      if (own !== null) return ownView(own);
      return readModel.userDevice(number) === null ? null : view(number);
    },
    *extensions() {
      if (isOwn) {
        for (const own of readModel.extensions()) yield ownView(own);
        for (const { number } of readModel.userDevices()) {
          const further = view(number);
          if (further !== null) yield further;
        }
      } else
        for (const account of behind.accounts()) {
          const seen = view(account.number);
          if (seen !== null) yield { ...seen, user: account.user };
        }
    },
    extensionSecret: (number) => exchange.extension(number)?.secret ?? null,
  };
}

/** Operations on the extensions that the daemon keeps itself. */
export function createExtensionOperations(parts: FleetParts): ExtensionOperations {
  const { readModel } = parts;
  return {
    ...createExtensionViews(parts),
    addExtension: async (actor, input) => {
      const kept = keptHere(parts);
      if (!kept.ok) return kept;
      const checked = checkExtension(parts, input);
      if (!checked.ok) return checked;
      const secret =
        input.secret ?? generatePassword({ minLength: 20, maxLength: 20, characters: 'any' }, parts.random);
      return attempt(parts, actor, (tx) =>
        tx.extensions.insert({
          number: input.number,
          name: input.name,
          secret,
          authUser: input.authUser ?? null,
          mailbox: input.mailbox ?? null,
          state: restingState,
        }),
      );
    },
    changeExtension: async (actor, number, version, input) => {
      const kept = keptHere(parts);
      if (!kept.ok) return kept;
      if (readModel.extension(number) === null)
        return no(problem('extension-unknown', { number: number.slice(0, 40) }));
      const checked = checkExtension(parts, input);
      return checked.ok ? attempt(parts, actor, (tx) => tx.extensions.update(number, version, input)) : checked;
    },
    removeExtension: async (actor, number, version) => {
      const kept = keptHere(parts);
      if (!kept.ok) return kept;
      if (readModel.extension(number) === null)
        return no(problem('extension-unknown', { number: number.slice(0, 40) }));
      const further = readModel.userDevicesOf(number).map((device) => device.number);
      const count = [number, ...further].reduce((sum, one) => sum + readModel.devicesOf(one).size, 0);
      if (count > 0) return no(problem('extension-in-use', { number, count }));
      return attempt(parts, actor, async (tx) => {
        await releaseAll(tx, further);
        await tx.extensions.remove(number, version);
        return null;
      });
    },
  };
}
