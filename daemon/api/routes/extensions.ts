import { problem, ProblemError } from '../../lib/index.ts';
import type { ExtensionView, Fleet } from '../../provisioning/index.ts';
import { toMoment } from '../contract/parts.ts';
import type { extensionRoutes } from '../contract/extensions.ts';
import type { ExtensionOutput } from '../contract/index.ts';
import type { Handlers } from '../http/mount.ts';
import { answerList, holds, tellRow } from './list.ts';
import type { Columns } from './list.ts';
import { must } from './parts.ts';

const columns: Columns<ExtensionView, Omit<ExtensionOutput, 'secret'>> = {
  number: ({ number }) => number,
  user: ({ user }) => user,
  name: ({ name }) => name,
  authUser: ({ authUser }) => authUser,
  mailbox: ({ mailbox }) => mailbox,
  state: ({ state }) => ({ ...state }),
  endpoint: ({ endpoint: { transports, codecs, ...more } }) => ({
    ...more,
    transports: transports === null ? null : [...transports],
    codecs: codecs === null ? null : [...codecs],
  }),
  registration: ({ registration: { state, since, contacts } }) => ({
    ...{ state, since: since === 0 ? null : toMoment(since) },
    contacts: contacts.map(({ expiresAt, ...contact }) => ({
      ...{ ...contact, expiresAt: expiresAt === null ? null : toMoment(expiresAt) },
    })),
  }),
  activity: ({ activity }) => activity,
  version: ({ version }) => version,
};

const tell = (extension: ExtensionView): ExtensionOutput => tellRow(extension, columns);

/** What the extensions' routes do. */
export function extensionHandlers({ fleet }: { readonly fleet: Fleet }): Handlers<keyof typeof extensionRoutes> {
  const reply = (extension: ExtensionView) => ({ body: tell(extension), version: extension.version ?? undefined });
  const show = (number: string): ExtensionView => {
    const extension = fleet.extension(number);
    if (extension === null) throw new ProblemError(problem('extension-unknown', { number }));
    return extension;
  };
  return {
    'extensions.list': async ({ query }) => {
      const q = query.q?.toLowerCase();
      const body = await answerList(query, {
        rows: fleet.extensions(),
        idOf: ({ number }) => number,
        orders: { number: ({ number }) => number, name: ({ name }) => name },
        columns,
        fits: ({ number, name, mailbox }) => holds(q, number, name, mailbox),
      });
      return { body };
    },
    'extensions.add': async ({ caller, body }) => {
      const { number } = must(await fleet.addExtension(caller.actor, body));
      return { ...reply(show(number)), location: `/api/v1/extensions/${encodeURIComponent(number)}` };
    },
    'extensions.show': ({ params, query }) => {
      const { body, version } = reply(show(params.number));
      const secret = query.reveal ? fleet.extensionSecret(params.number) : null;
      return { body: secret === null ? body : { ...body, secret }, version };
    },
    'extensions.change': async ({ caller, params, version, body }) => {
      const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      const { number } = must(await fleet.changeExtension(caller.actor, params.number, version, given));
      return reply(show(number));
    },
    'extensions.delete': async ({ caller, params, version }) => {
      must(await fleet.removeExtension(caller.actor, params.number, version));
      return { body: undefined };
    },
  };
}
