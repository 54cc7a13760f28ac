import { problem, ProblemError } from '../../lib/index.ts';
import type { Language, Mac } from '../../lib/index.ts';
import type {
  ExplainedFile,
  Fleet,
  Origin,
  Path,
  Pending,
  PhoneAddress,
  Provisioning,
} from '../../provisioning/index.ts';
import type { DeviceRecord, Store } from '../../store/index.ts';
import { toMac, toMoment } from '../contract/parts.ts';
import type { AddressOutput, ExplainedFileOutput, PathOutput } from '../contract/index.ts';
import type { phoneRoutes } from '../contract/phones.ts';
import type { Handlers } from '../http/mount.ts';
import { answerItems } from './list.ts';
import { momentOrNull, must, phoneOf } from './parts.ts';
import { answerChanges, answerEvents } from './phone-history.ts';
import { answerPhones, tell } from './phone-list.ts';

function tellAddress({ url, kind, expiresAt }: PhoneAddress): AddressOutput {
  return { url, kind, expiresAt: expiresAt === null ? null : toMoment(expiresAt) };
}

function tellOrigin(origin: Origin, language: Language): ExplainedFileOutput['lines'][number]['from'][number] {
  if (origin.kind === 'quirk') return { kind: 'quirk', id: origin.quirk.id, message: origin.quirk.text[language] };
  if (origin.kind !== 'setting') return origin;
  const { lastChange, inherited = null } = origin;
  return { ...origin, inherited, lastChange: lastChange && { ...lastChange, at: toMoment(lastChange.at) } };
}

function tellExplained({ file, name, lines }: ExplainedFile, language: Language): ExplainedFileOutput {
  const told = lines.map(({ text, from }) => ({ text, from: from.map((origin) => tellOrigin(origin, language)) }));
  return { file, name, lines: told };
}

function tellPath({ steps, ways, ...told }: Path): PathOutput {
  const tellStep = <T extends { readonly at: number | null }>(step: T) => ({ ...step, at: momentOrNull(step.at) });
  return { ...told, steps: steps.map(tellStep), ...(ways && { ways: ways.map(tellStep) }) };
}

/** The path of a phone, or of one that asked and was not added. */
function pathOfMac({ fleet, pending }: Pick<Deps, 'fleet' | 'pending'>, wanted: Mac, language: Language): PathOutput {
  const waiting = pending.list().find(({ mac }) => mac === wanted);
  const path = fleet.path(wanted, language) ?? (waiting && fleet.pendingPath(waiting, language));
  if (path === undefined) throw new ProblemError(problem('phone-unknown', { mac: toMac(wanted) }));
  return tellPath(path);
}

/** Answer to a phone that was added. */
export function tellAdded(fleet: Fleet, device: DeviceRecord, language: Language) {
  const address = fleet.address(device.mac);
  return {
    body: { ...tell(fleet, device, language), address: address === null ? null : tellAddress(address) },
    version: device.version,
    location: `/api/v1/phones/${device.mac}`,
  };
}

interface Deps {
  readonly fleet: Fleet;
  readonly explain: Provisioning['explain'];
  readonly copies: Provisioning['copies'];
  readonly store: Store;
  readonly pending: Pending;
}

type PhoneRoute = keyof typeof phoneRoutes;
type EditRoute = Extract<
  PhoneRoute,
  'phones.add' | 'phones.change' | 'phones.delete' | 'phones.renew' | 'phones.rotate' | 'phones.revoke'
>;

type FileRoute = Extract<PhoneRoute, 'phones.files' | 'phones.file' | 'phones.copies' | 'phones.explain'>;

/** What the phones' routes do. */
export function phoneHandlers(deps: Deps): Handlers<PhoneRoute> {
  return { ...lookHandlers(deps), ...fileHandlers(deps), ...editHandlers(deps) };
}

function lookHandlers({ fleet, store, pending }: Deps): Handlers<Exclude<PhoneRoute, EditRoute | FileRoute>> {
  return {
    'phones.list': async ({ query, language }) => ({ body: await answerPhones(fleet, query, language) }),
    'phones.show': ({ params, language }) => {
      const device = phoneOf(fleet, params.mac);
      return { body: tell(fleet, device, language), version: device.version };
    },
    'phones.path': ({ params, language }) => ({ body: pathOfMac({ fleet, pending }, params.mac, language) }),
    'phones.address': ({ params }) => {
      phoneOf(fleet, params.mac);
      const address = fleet.address(params.mac);
      if (address === null) throw new ProblemError(problem('phone-no-address', { mac: toMac(params.mac) }));
      return { body: tellAddress(address) };
    },
    'phones.events': async ({ params, query }) => ({
      body: await answerEvents(store, phoneOf(fleet, params.mac).id, query),
    }),
    'phones.changes': async ({ params, query }) => ({
      body: await answerChanges(store, phoneOf(fleet, params.mac).id, query),
    }),
  };
}

function fileHandlers({ fleet, explain, copies }: Deps): Handlers<FileRoute> {
  return {
    'phones.files': async ({ params, query }) => {
      phoneOf(fleet, params.mac);
      const body = await answerItems(query, {
        rows: fleet.files(params.mac, query.reveal),
        idOf: ({ file }) => file,
        orders: { file: (_, place) => place, name: ({ name }) => name },
      });
      return { body };
    },
    'phones.file': ({ params, query }) => {
      phoneOf(fleet, params.mac);
      const name = params.file.toLowerCase();
      const files = fleet.files(params.mac, query.reveal);
      const found = files.find((file) => file.file.toLowerCase() === name || file.name.toLowerCase() === name);
      if (!found) throw new ProblemError(problem('file-unknown', { file: params.file }));
      return { body: { ...found } };
    },
    'phones.copies': async ({ params, query }) => {
      phoneOf(fleet, params.mac);
      const rows = (copies(params.mac, query.reveal) ?? []).map((one) => ({
        ...one,
        names: [...one.names],
        body: one.body.toString('utf8'),
      }));
      return {
        body: await answerItems(query, { rows, idOf: ({ file }) => file, orders: { file: (_, place) => place } }),
      };
    },
    'phones.explain': async ({ params, language }) => {
      phoneOf(fleet, params.mac);
      const name = params.file.toLowerCase();
      const files = (await explain(params.mac)) ?? [];
      const found = files.find((file) => file.file.toLowerCase() === name || file.name.toLowerCase() === name);
      if (!found) throw new ProblemError(problem('file-unknown', { file: params.file }));
      return { body: tellExplained(found, language) };
    },
  };
}

function editHandlers({ fleet }: Deps): Handlers<EditRoute> {
  const reply = (device: DeviceRecord, language: Language) => ({
    body: tell(fleet, device, language),
    version: device.version,
  });
  return {
    'phones.add': async ({ caller, body, language }) =>
      tellAdded(fleet, must(await fleet.add(caller.actor, body)), language),
    'phones.change': async ({ caller, params, version, body, language }) =>
      reply(must(await fleet.change(caller.actor, params.mac, version, body)), language),
    'phones.delete': async ({ caller, params, version }) => {
      must(await fleet.remove(caller.actor, params.mac, version));
      return { body: undefined };
    },
    'phones.renew': async ({ caller, params }) => ({
      body: tellAddress(must(await fleet.renewFirstAccess(caller.actor, params.mac))),
    }),
    'phones.rotate': async ({ caller, params, language }) =>
      reply(must(await fleet.rotateToken(caller.actor, params.mac, false)), language),
    'phones.revoke': async ({ caller, params, language }) =>
      reply(must(await fleet.rotateToken(caller.actor, params.mac, true)), language),
  };
}
