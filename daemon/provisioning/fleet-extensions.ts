import { dialString, extensionNumber, extensionState, lineOfText, restingState, sipSecret } from '../domain/index.ts';
import { no, ok, problem, type Result } from '../lib/index.ts';
import { generatePassword } from '../settings/index.ts';
import type { z } from 'zod';
import type { Fleet } from './contract.ts';
import { attempt, type FleetParts } from './fleet-parts.ts';

type ExtensionOperations = Pick<
  Fleet,
  'extension' | 'extensions' | 'addExtension' | 'changeExtension' | 'removeExtension'
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

/** Operations on the extensions that the daemon keeps itself. */
export function createExtensionOperations(parts: FleetParts): ExtensionOperations {
  const { readModel } = parts;
  return {
    extension: (number) => readModel.extension(number),
    extensions: () => readModel.extensions(),
    addExtension: async (actor, input) => {
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
      if (readModel.extension(number) === null)
        return no(problem('extension-unknown', { number: number.slice(0, 40) }));
      const checked = checkExtension(parts, input);
      return checked.ok ? attempt(parts, actor, (tx) => tx.extensions.update(number, version, input)) : checked;
    },
    removeExtension: async (actor, number, version) => {
      if (readModel.extension(number) === null)
        return no(problem('extension-unknown', { number: number.slice(0, 40) }));
      const count = readModel.devicesOf(number).size;
      if (count > 0) return no(problem('extension-in-use', { number, count }));
      return attempt(parts, actor, async (tx) => {
        await tx.extensions.remove(number, version);
        return null;
      });
    },
  };
}
