import { problem, ProblemError } from '../../lib/index.ts';
import type { ChangeRecord, Store } from '../../store/index.ts';
import type { Caller } from '../auth/sign-in.ts';
import type { AuditOutput, changeRoutes } from '../contract/changes.ts';
import { mayAct } from '../contract/index.ts';
import { toMac, toMoment } from '../contract/parts.ts';
import type { Handlers } from '../http/mount.ts';
import { answerHistory, tellRow } from './list.ts';
import type { Columns } from './list.ts';
import { must } from './parts.ts';
import { mustBeAllowed, tellPlan, waitFor, type PlanDeps } from './plans.ts';

interface Deps extends PlanDeps {
  readonly store: Store;
}

/** Who may sign in, and with what, is an admin's to know. */
const adminsOnly: readonly ChangeRecord['entity'][] = ['account', 'api-token', 'session', 'key'];

const columnsFor = ({ plans }: Deps): Columns<ChangeRecord, AuditOutput> => ({
  id: ({ id }) => id,
  at: ({ at }) => toMoment(at),
  actor: ({ actor }) => actor,
  address: ({ address }) => address,
  entity: ({ entity }) => entity,
  entityId: ({ entityId }) => entityId,
  mac: (row) => {
    const mac = plans.phoneOf(row);
    return mac === null ? null : toMac(mac);
  },
  action: ({ action }) => action,
  before: ({ before }) => before,
  after: ({ after }) => after,
  transaction: ({ transaction }) => transaction,
});

async function changeOf({ store }: Deps, text: string, { role }: Caller): Promise<ChangeRecord> {
  const id = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  const { rows } = await store.changes({}, { before: id + 1, limit: 1 });
  const [row] = rows;
  if (row?.id !== id) throw new ProblemError(problem('change-unknown', { id: text }));
  if (adminsOnly.includes(row.entity) && !mayAct(role, 'admin'))
    throw new ProblemError(problem('not-allowed', { role }));
  return row;
}

const isTransaction = (text: string) => /^[0-9a-f]{24}$/.test(text);

/** Opening a row takes the loop some 40 µs. */
const rowsPerStep = 200;
const mostRows = 20_000;

/** All rows of a transaction, newest first. */
async function rowsOf({ store }: Deps, transaction: string, { role }: Caller): Promise<readonly ChangeRecord[]> {
  const rows: ChangeRecord[] = [];
  let before: number | null = null;
  do {
    const page: Awaited<ReturnType<Store['changes']>> = await store.changes(
      { transaction },
      { before, limit: rowsPerStep },
    );
    rows.push(...page.rows);
    before = page.next;
  } while (before !== null && rows.length <= mostRows);
  if (rows.length === 0) throw new ProblemError(problem('change-unknown', { id: transaction }));
  if (rows.length > mostRows) throw new ProblemError(problem('transaction-large', { most: mostRows }));
  if (!mayAct(role, 'admin') && rows.some(({ entity }) => adminsOnly.includes(entity)))
    throw new ProblemError(problem('not-allowed', { role }));
  return rows;
}

/** What takes back the change, or the transaction, of this id. */
async function takenBack(deps: Deps, id: string, caller: Caller, how: { readonly partly: boolean }) {
  const { plans } = deps;
  if (!isTransaction(id)) return must(await plans.takeBack(await changeOf(deps, id, caller), how));
  return must(await plans.takeBackAll(caller.actor, await rowsOf(deps, id, caller), how));
}

/** What the routes of the audit do. */
export function changeHandlers(deps: Deps): Handlers<keyof typeof changeRoutes> {
  const { store, plans, clock } = deps;
  const columns = columnsFor(deps);
  return {
    'changes.list': async ({ query, caller }) => {
      const { actor, entity, entityId, action, transaction, from, to } = query;
      const without = mayAct(caller.role, 'admin') ? [] : adminsOnly;
      const filter = { actor, entity, entityId, action, transaction, from, to, without };
      return { body: await answerHistory(query, { read: (page) => store.changes(filter, page), columns }) };
    },
    'changes.show': async ({ params, caller }) => ({
      body: tellRow(await changeOf(deps, params.change, caller), columns),
    }),
    'changes.undo': async ({ params, body, caller, language }) => {
      const { changes, findings } = await takenBack(deps, params.change, caller, { partly: body.partly });
      mustBeAllowed(changes, caller);
      const plan = await plans.make(caller.actor, changes, { findings });
      await waitFor(plans.settled(plan.id), body.wait * 1000, clock);
      return { body: await tellPlan(deps, plan, language), location: `/api/v1/plan/${plan.id}` };
    },
  };
}
