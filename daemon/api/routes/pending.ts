import type { AcceptAll, Fleet, Pending, PendingPhone } from '../../provisioning/index.ts';
import { toMac, toMoment } from '../contract/parts.ts';
import type { AcceptAllOutput, pendingRoutes, PendingPhoneOutput } from '../contract/pending.ts';
import type { Handlers } from '../http/mount.ts';
import { answerList, has, holds, tellRow } from './list.ts';
import type { Columns } from './list.ts';
import { must } from './parts.ts';
import { tellAdded } from './phones.ts';

const columns: Columns<PendingPhone, PendingPhoneOutput> = {
  mac: ({ mac }) => toMac(mac),
  vendor: ({ vendor }) => vendor,
  told: ({ told }) => told,
  model: ({ model }) => model,
  variant: ({ variant }) => variant,
  firmware: ({ firmware }) => firmware,
  address: ({ address }) => address,
  way: ({ way }) => way,
  proven: ({ proven }) => proven,
  file: ({ file }) => file,
  firstAt: ({ firstAt }) => toMoment(firstAt),
  lastAt: ({ lastAt }) => toMoment(lastAt),
  count: ({ count }) => count,
  ignored: ({ ignored }) => ignored,
};

/** A pending phone as the API tells it. */
export const tellPending = (phone: PendingPhone): PendingPhoneOutput => tellRow(phone, columns);

/** The time in which phones are added by themselves, as the API tells it. */
export function tellAcceptAll({ since, until, by, added, most }: AcceptAll): AcceptAllOutput {
  return { since: toMoment(since), until: toMoment(until), by, added, most };
}

/** What the routes of pending phones do. */
export function pendingHandlers({
  pending,
  fleet,
}: {
  readonly pending: Pending;
  readonly fleet: Fleet;
}): Handlers<keyof typeof pendingRoutes> {
  return {
    'pending.list': async ({ query }) => {
      const q = query.q?.toLowerCase();
      const body = await answerList(query, {
        rows: pending.list(),
        idOf: ({ mac }) => mac,
        orders: {
          lastAt: ({ lastAt }) => lastAt,
          firstAt: ({ firstAt }) => firstAt,
          mac: ({ mac }) => mac,
          vendor: ({ vendor }) => vendor,
          count: ({ count }) => count,
        },
        columns,
        fits: ({ ignored, vendor, mac, model, variant, address }) =>
          ignored === query.ignored && has(query.vendor, vendor) && holds(q, mac, toMac(mac), model, variant, address),
      });
      return { body };
    },
    'pending.accept': async ({ caller, params, body, language }) =>
      tellAdded(fleet, must(await pending.accept(caller.actor, params.mac, body)), language),
    'pending.ignore': ({ params }) => ({ body: tellPending(must(pending.ignore(params.mac))) }),
    'pending.acceptAll': ({ caller, body }) => ({ body: tellAcceptAll(pending.acceptAll(caller.actor, body)) }),
    'pending.accepting': () => {
      const now = pending.acceptsAll();
      return { body: { acceptAll: now === null ? null : tellAcceptAll(now) } };
    },
    'pending.endAcceptAll': () => {
      pending.endAcceptAll();
      return { body: undefined };
    },
  };
}
