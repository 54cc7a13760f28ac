import { z } from 'zod';
import { listing } from './list.ts';
import { filterText, flag, mac, searchText } from './parts.ts';
import {
  phoneRedirection,
  redirectedPhone,
  redirectionService,
  redirectionState,
  redirectionTrouble,
} from './redirection-shapes.ts';
import { route } from './route.ts';

const service = z.strictObject({ service: z.string().min(1).max(64) });
const phone = z.strictObject({ mac });

const ofPhone = ['mac-malformed', 'phone-unknown'] as const;
const toOpen = ['redirection-by-hand', 'redirection-no-account', 'redirection-label-code-missing'] as const;

/** Manufacturers' services that send phones here. */
export const redirectionRoutes = {
  'redirection.services': route({
    method: 'GET',
    path: '/redirection/services',
    role: 'viewer',
    summary: 'Lists the services, what their accounts consist of, and how they are',
    output: z.object({ items: z.array(redirectionService) }).meta({ id: 'RedirectionServices' }),
  }),
  'redirection.service': route({
    method: 'GET',
    path: '/redirection/services/{service}',
    role: 'viewer',
    summary: 'Shows a service; its `ETag` is the version of its account, `"0"` where there is none',
    params: service,
    output: redirectionService,
    refusals: ['redirection-service-unknown'],
  }),
  'redirection.putAccount': route({
    method: 'PUT',
    path: '/redirection/services/{service}/account',
    role: 'admin',
    summary:
      'Sets the account of a service (`If-Match: "0"` = there is none yet). Phones that were only waiting for it are registered from now on',
    params: service,
    body: z
      .strictObject({
        credentials: z
          .record(z.string().max(64), z.string().max(2000))
          .describe('Text by the id of the part; a secret that is left out stays'),
      })
      .meta({ id: 'RedirectionAccountInput', examples: [{ credentials: { 'key-id': 'key', 'key-secret': '…' } }] }),
    output: redirectionService,
    versioned: true,
    refusals: ['redirection-service-unknown', 'redirection-by-hand', 'redirection-account-invalid'],
  }),
  'redirection.deleteAccount': route({
    method: 'DELETE',
    path: '/redirection/services/{service}/account',
    role: 'admin',
    summary:
      'Forgets the account of a service that holds no phone of ours any more, or with `forget` also what it holds',
    params: service,
    query: z.strictObject({ forget: flag }),
    output: z.undefined(),
    status: 204,
    versioned: true,
    refusals: [
      ...(['redirection-service-unknown', 'redirection-by-hand'] as const),
      ...(['redirection-account-none', 'redirection-account-used'] as const),
    ],
  }),
  'redirection.check': route({
    method: 'POST',
    path: '/redirection/services/{service}/check',
    role: 'operator',
    summary: 'Asks the service now whether the account is good',
    params: service,
    output: z
      .object({ good: z.boolean(), trouble: redirectionTrouble.nullable().describe('Why not') })
      .meta({ id: 'RedirectionCheck' }),
    refusals: ['redirection-service-unknown', 'redirection-by-hand', 'redirection-account-none'],
  }),
  'redirection.list': route({
    method: 'GET',
    path: '/redirection/phones',
    role: 'viewer',
    summary: 'Lists phones at their makers’ services: those that have to do with one, unless a state is asked for',
    ...listing({
      item: redirectedPhone,
      sort: ['mac', 'state', 'openedAt', 'deadline'],
      filters: {
        state: redirectionState.optional().describe('Only phones in this state'),
        troubled: flag.describe('Only phones with which something is wrong'),
        service: filterText('service'),
        vendor: filterText('make'),
        q: searchText('MAC address, model'),
      },
    }),
  }),
  'redirection.show': route({
    method: 'GET',
    path: '/phones/{mac}/redirection',
    role: 'viewer',
    summary: 'Shows where a phone stands with its maker’s service; also a deleted one, until that holds nothing of it',
    params: phone,
    output: phoneRedirection,
    refusals: ofPhone,
  }),
  'redirection.activate': route({
    method: 'POST',
    path: '/phones/{mac}/redirection/activate',
    role: 'operator',
    summary:
      'Opens the window: the phone is registered at its maker’s service, which goes on after the answer. Its first access is opened anew, unless it lasts as long',
    params: phone,
    output: phoneRedirection,
    refusals: [...ofPhone, ...toOpen],
  }),
  'redirection.deactivate': route({
    method: 'POST',
    path: '/phones/{mac}/redirection/deactivate',
    role: 'operator',
    summary: 'Closes the window: what is registered is removed, which goes on after the answer',
    params: phone,
    output: phoneRedirection,
    refusals: ofPhone,
  }),
  'redirection.putLabel': route({
    method: 'POST',
    path: '/phones/{mac}/redirection/label',
    role: 'operator',
    summary:
      'Tells what is printed on the phone’s label (serial number, MAC-ID); what was refused without it is tried again',
    params: phone,
    body: z
      .strictObject({ code: z.string().min(1).max(100).nullable().describe('null = forget it') })
      .meta({ id: 'RedirectionLabelInput', examples: [{ code: '3146019091637064' }] }),
    output: phoneRedirection,
    refusals: [...ofPhone, 'redirection-label-code'],
  }),
} as const;

export type RedirectedPhoneOutput = z.output<typeof redirectedPhone>;
export type PhoneRedirectionOutput = z.output<typeof phoneRedirection>;
export type RedirectionServiceOutput = z.output<typeof redirectionService>;
export type RedirectionTroubleOutput = z.output<typeof redirectionTrouble>;
