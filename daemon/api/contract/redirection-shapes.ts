import { z } from 'zod';
import { moment, problemTold } from './parts.ts';

/** How many phones stand how. */
export const redirectionCounts = z
  .object({
    active: z.int(),
    provision: z.int(),
    deprovision: z.int(),
    troubled: z.int().describe('Those of `provision` and `deprovision` with which something is wrong'),
  })
  .meta({ id: 'RedirectionCounts' });

/** Where a phone may stand with its maker’s service. */
export const redirectionStates = ['active', 'disabled', 'provision', 'deprovision'] as const;

/** Where a phone stands with its maker's service. */
export const redirectionState = z.enum(redirectionStates).meta({
  id: 'RedirectionState',
  description:
    '`active`: registered, and the phone has not come yet; `disabled`: nothing registered; `provision`: to be registered, under way or failed; `deprovision`: to be removed, under way or failed',
});

/** What went wrong, when it is tried again, and the way out. */
export const redirectionTrouble = z
  .object({
    ...problemTold.shape,
    tries: z.int(),
    nextTryAt: moment.nullable().describe('null = not before somebody does something'),
    ofService: z.boolean().describe('The service or its account is at fault, not this phone'),
  })
  .meta({ id: 'RedirectionTrouble', description: 'What a redirection service refused, and the way out' });

const serviceName = z.object({ id: z.string().meta({ examples: ['yealink-ymcs'] }), name: z.string() });

const labelCode = z.object({
  need: z.enum(['may', 'must']).describe('`may`: some accounts need it; `must`: nothing is registered without'),
  label: z.string(),
  help: z.string(),
});

/** A phone in the overview. */
export const redirectedPhone = z
  .object({
    mac: z.string().meta({ examples: ['80:5E:C0:12:34:56'] }),
    vendor: z.string().nullable(),
    model: z.string().nullable(),
    gone: z.boolean().describe('The phone is deleted, and its registration is on its way out'),
    state: redirectionState,
    service: serviceName.nullable().describe('null = none that we speak to has an account here'),
    openedAt: moment.nullable().describe('Since when the window is open; null = it is not'),
    deadline: moment.nullable().describe('When it closes; null with a window = when the phone has come'),
    trouble: redirectionTrouble.nullable(),
  })
  .meta({ id: 'RedirectedPhone', description: 'A phone at its maker’s redirection service' });

/** A phone with all that is to be done about it. */
export const phoneRedirection = redirectedPhone
  .extend({
    label: labelCode.nullable().describe('What the service takes of the phone’s label; null = nothing'),
    labelCode: z.string().nullable().describe('As the service takes it; null = nobody has told it'),
    hasPin: z.boolean().describe('The phone asks for a PIN at its first start'),
    pin: z.string().nullable().describe('The PIN; to operators alone'),
    refusal: problemTold.nullable().describe('Why Activate would be refused now'),
  })
  .meta({ id: 'PhoneRedirection' });

/** A service, its account, and how it is. */
export const redirectionService = z
  .object({
    ...serviceName.shape,
    kind: z.enum(['automatic', 'by-hand']).describe('`by-hand`: phones are registered in the maker’s portal'),
    about: z.string(),
    vendors: z.array(z.string()),
    older: z.boolean().describe('The maker has a newer one'),
    fields: z
      .array(
        z.object({
          id: z.string(),
          label: z.string(),
          help: z.string(),
          secret: z.boolean().describe('Never shown again; left out, it stays'),
          initial: z.string().nullable().describe('Taken where nothing was typed'),
        }),
      )
      .describe('Parts of its account'),
    label: labelCode.nullable(),
    limits: z
      .object({ requestsPerSecond: z.number(), batch: z.int(), published: z.boolean() })
      .nullable()
      .describe('What it bears; `published`: as the maker tells it'),
    abilities: z
      .object({ look: z.boolean(), list: z.boolean(), tellsOwner: z.boolean(), tellsPin: z.boolean() })
      .nullable(),
    account: z
      .object({
        version: z.int(),
        updatedAt: moment,
        shown: z.record(z.string(), z.string()).describe('Its parts that are no secret'),
      })
      .nullable()
      .describe('null = nobody has typed one'),
    trouble: redirectionTrouble.nullable().describe('Why it is not asked now'),
    counts: redirectionCounts,
  })
  .meta({ id: 'RedirectionService', description: 'A manufacturer’s redirection service, its account, and how it is' });
