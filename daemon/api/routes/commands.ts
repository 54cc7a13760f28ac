import { commandTexts } from '../../domain/index.ts';
import { problem, ProblemError } from '../../lib/index.ts';
import type { Language, Mac } from '../../lib/index.ts';
import type { Command, CommandPhone, Fleet, Sync, UnownedContact } from '../../provisioning/index.ts';
import type { CommandOutput, CommandPhoneOutput, commandRoutes } from '../contract/commands.ts';
import { toMac, toMoment } from '../contract/parts.ts';
import type { RegisteredOutput, registeredRoutes } from '../contract/registered.ts';
import type { Handlers } from '../http/mount.ts';
import { answerList, has, holds, tellRow } from './list.ts';
import type { Columns } from './list.ts';
import { momentOrNull, must, phoneOf } from './parts.ts';
import { selectPhones } from './select.ts';

const commandColumns: Columns<Command, CommandOutput> = {
  id: ({ id }) => id,
  action: ({ action }) => action,
  force: ({ force }) => force,
  by: ({ by }) => by,
  askedAt: ({ askedAt }) => toMoment(askedAt),
  endedAt: ({ endedAt }) => momentOrNull(endedAt),
  counts: ({ counts }) => ({ ...counts }),
};

/** A command as the API tells it. */
export const tellCommand = (command: Command): CommandOutput => tellRow(command, commandColumns);

const phoneColumns = (language: Language): Columns<CommandPhone, CommandPhoneOutput> => ({
  mac: ({ mac }) => toMac(mac),
  state: ({ state }) => state,
  why: ({ why }) => why,
  message: ({ why }) => commandTexts[why][language],
  at: ({ at }) => toMoment(at),
});

const registeredColumns: Columns<UnownedContact, RegisteredOutput> = {
  account: ({ account }) => account,
  name: ({ name }) => name,
  contact: ({ contact }) => contact,
  address: ({ address }) => address,
  userAgent: ({ userAgent }) => userAgent,
  status: ({ status }) => status,
  vendor: ({ vendor }) => vendor,
  model: ({ model }) => model,
  variant: ({ variant }) => variant,
  firmware: ({ firmware }) => firmware,
  mac: ({ mac }) => (mac === null ? null : toMac(mac)),
};

const isOneOf =
  (macs: ReadonlySet<Mac>) =>
  ({ mac }: CommandPhone) =>
    macs.has(mac);

interface Deps {
  readonly fleet: Fleet;
  readonly sync: Pick<Sync, 'commands' | 'unowned'>;
}

/** What the routes of commands to phones do. */
export function commandHandlers({ fleet, sync }: Deps): Handlers<keyof typeof commandRoutes> {
  const given = (command: Command) => ({
    body: tellCommand(command),
    location: `/api/v1/commands/${command.id}`,
  });
  const known = <T>(found: T | null): T => {
    if (found === null) throw new ProblemError(problem('command-gone'));
    return found;
  };
  return {
    'phones.act': ({ caller, params, body }) => {
      const { mac } = phoneOf(fleet, params.mac);
      return given(must(sync.commands.give(caller.actor, { ...body, macs: [mac] })));
    },
    'commands.give': async ({ caller, body: { select, ...order } }) => {
      const macs = await selectPhones(fleet, select, 'select');
      return given(must(sync.commands.give(caller.actor, { ...order, macs })));
    },
    'commands.list': async ({ query }) => ({
      body: await answerList(query, {
        rows: sync.commands.list(),
        idOf: ({ id }) => id,
        orders: { askedAt: ({ askedAt }) => askedAt },
        columns: commandColumns,
        fits: ({ id }) => query.macs === undefined || (sync.commands.phones(id) ?? []).some(isOneOf(query.macs)),
      }),
    }),
    'commands.show': ({ params }) => ({ body: tellCommand(known(sync.commands.get(params.command))) }),
    'commands.phones': async ({ params, query, language }) => ({
      body: await answerList(query, {
        rows: known(sync.commands.phones(params.command)),
        idOf: ({ mac }) => mac,
        orders: { mac: ({ mac }) => mac, state: ({ state }) => state, at: ({ at }) => at },
        columns: phoneColumns(language),
        fits: (phone) => has(query.state, phone.state) && (query.macs === undefined || isOneOf(query.macs)(phone)),
      }),
    }),
  };
}

/** What the route of phones that nobody added and the exchange has does. */
export function registeredHandlers({ sync }: Deps): Handlers<keyof typeof registeredRoutes> {
  return {
    'pending.registered': async ({ query }) => {
      const q = query.q?.toLowerCase();
      const body = await answerList(query, {
        rows: sync.unowned(),
        idOf: ({ account, contact }) => `${account} ${contact}`,
        orders: {
          account: ({ account }) => account,
          vendor: ({ vendor }) => vendor,
          address: ({ address }) => address,
          userAgent: ({ userAgent }) => userAgent,
        },
        columns: registeredColumns,
        fits: ({ account, name, address, userAgent, mac, vendor }) =>
          has(query.vendor, vendor ?? '') &&
          holds(q, account, name, address, userAgent, mac, mac === null ? null : toMac(mac)),
      });
      return { body };
    },
  };
}
