import { problem, ProblemError } from '../../lib/index.ts';
import type { Fleet } from '../../provisioning/index.ts';
import type { ExtensionRecord, Store } from '../../store/index.ts';
import type { extensionRoutes } from '../contract/extensions.ts';
import type { ExtensionOutput } from '../contract/index.ts';
import type { Handlers } from '../http/mount.ts';
import { answerList, holds, tellRow } from './list.ts';
import type { Columns } from './list.ts';
import { must } from './parts.ts';

const columns: Columns<ExtensionRecord, Omit<ExtensionOutput, 'secret'>> = {
  number: ({ number }) => number,
  name: ({ name }) => name,
  authUser: ({ authUser }) => authUser,
  mailbox: ({ mailbox }) => mailbox,
  state: ({ state }) => ({ ...state }),
  version: ({ version }) => version,
};

const tell = (extension: ExtensionRecord): ExtensionOutput => tellRow(extension, columns);

/** What the extensions' routes do. */
export function extensionHandlers({
  fleet,
  store,
}: {
  readonly fleet: Fleet;
  readonly store: Store;
}): Handlers<keyof typeof extensionRoutes> {
  const reply = (extension: ExtensionRecord) => ({ body: tell(extension), version: extension.version });
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
      const extension = must(await fleet.addExtension(caller.actor, body));
      return { ...reply(extension), location: `/api/v1/extensions/${encodeURIComponent(extension.number)}` };
    },
    'extensions.show': ({ params, query }) => {
      const extension = fleet.extension(params.number);
      if (extension === null) throw new ProblemError(problem('extension-unknown', { number: params.number }));
      const { body, version } = reply(extension);
      return { body: query.reveal ? { ...body, secret: store.reveal(extension.secret) } : body, version };
    },
    'extensions.change': async ({ caller, params, version, body }) => {
      const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      return reply(must(await fleet.changeExtension(caller.actor, params.number, version, given)));
    },
    'extensions.delete': async ({ caller, params, version }) => {
      must(await fleet.removeExtension(caller.actor, params.number, version));
      return { body: undefined };
    },
  };
}
