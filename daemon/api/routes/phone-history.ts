import type { z } from 'zod';
import type { ChangeRecord, Store, TraceRecord } from '../../store/index.ts';
import type { ChangeOutput, EventOutput, Routes } from '../contract/index.ts';
import { toMoment } from '../contract/parts.ts';
import { answerHistory, has, holds } from './list.ts';
import type { Columns, ListPage } from './list.ts';

type Trace = TraceRecord & { readonly id: number };

const eventColumns: Columns<Trace, EventOutput> = {
  id: ({ id }) => id,
  at: ({ at }) => toMoment(at),
  lastAt: ({ lastAt }) => toMoment(lastAt),
  count: ({ count }) => count,
  address: ({ address }) => address,
  scheme: ({ scheme }) => scheme,
  file: ({ file }) => file,
  method: ({ method }) => method,
  status: ({ status }) => status,
  hash: ({ hash }) => hash,
  complete: ({ complete }) => complete,
  token: ({ token }) => token,
  userAgent: ({ userAgent }) => userAgent,
  model: ({ model }) => model,
  firmware: ({ firmware }) => firmware,
  alarm: ({ alarm }) => alarm,
};

const changeColumns: Columns<ChangeRecord, ChangeOutput> = {
  id: ({ id }) => id,
  at: ({ at }) => toMoment(at),
  actor: ({ actor }) => actor,
  address: ({ address }) => address,
  action: ({ action }) => action,
  before: ({ before }) => before,
  after: ({ after }) => after,
};

/** A page of a phone's requests. */
export function answerEvents(
  store: Store,
  deviceId: string,
  query: z.output<Routes['phones.events']['query']>,
): Promise<ListPage<EventOutput>> {
  const q = query.q?.toLowerCase();
  const status = query.status === undefined ? undefined : Number(query.status);
  const isFiltered = q !== undefined || status !== undefined || query.token !== undefined;
  const fits = (row: Trace) =>
    has(status, row.status) &&
    has(query.token, row.token) &&
    holds(q, row.file, row.address, row.userAgent, row.model, row.firmware);
  return answerHistory(query, {
    read: (page) => store.traces(deviceId, page),
    columns: eventColumns,
    ...(isFiltered && { fits }),
  });
}

/** A page of who changed what on a phone. */
export function answerChanges(
  store: Store,
  deviceId: string,
  query: z.output<Routes['phones.changes']['query']>,
): Promise<ListPage<ChangeOutput>> {
  const isFiltered = query.actor !== undefined || query.action !== undefined;
  const fits = ({ actor, action }: ChangeRecord) => has(query.actor, actor) && has(query.action, action);
  return answerHistory(query, {
    read: (page) => store.changes({ entity: 'device', entityId: deviceId }, page),
    columns: changeColumns,
    ...(isFiltered && { fits }),
  });
}
