import { z } from 'zod';
import type { Problem } from '../../lib/index.ts';
import type { ChangeRecord, Store } from '../../store/index.ts';
import { toMoment } from '../contract/parts.ts';

/** What a 412 tells beside its text, as far as the audit knows: who was quicker, when, and what they changed. */
export interface WhoMoved {
  /** The version that it has now. */
  readonly current?: number;
  readonly changedBy?: string;
  readonly changedAt?: string;
  /** Fields and settings. */
  readonly fields?: readonly string[];
}

const rowNames = z.array(z.tuple([z.string(), z.string()]));
const mostRows = 20;

/** Looks up who made the row of a refused edit another one. Never rejects: without the audit the refusal stands alone. */
export async function whoMoved(store: Pick<Store, 'changes'>, that: Problem): Promise<WhoMoved> {
  if (that.code !== 'version-stale' && that.code !== 'plan-moved') return {};
  const { actual } = that.parameters;
  const current = typeof actual === 'number' ? { current: actual } : {};
  try {
    return { ...current, ...tellRows(await newerRows(store, that)) };
  } catch {
    return current;
  }
}

function newerRows(store: Pick<Store, 'changes'>, { code, parameters }: Problem): Promise<readonly ChangeRecord[]> {
  const { entity, entityId, expected, actual, rows, since } = parameters;
  if (code === 'plan-moved') return rowsSince(store, rowNames.parse(JSON.parse(String(rows))), Number(since));
  const raised = Number(actual) - Number(expected);
  // Of a version that was never there nobody can tell what was changed since.
  if (entity === undefined || entityId === undefined || raised <= 0) return Promise.resolve([]);
  return newest(store, [String(entity), String(entityId)], { most: raised });
}

async function rowsSince(
  store: Pick<Store, 'changes'>,
  names: readonly (readonly [string, string])[],
  from: number,
): Promise<readonly ChangeRecord[]> {
  const found: ChangeRecord[] = [];
  for (const name of names) found.push(...(await newest(store, name, { most: mostRows, from })));
  return found.sort((a, b) => b.id - a.id);
}

/** The newest changes of a thing that raised its version. */
async function newest(
  store: Pick<Store, 'changes'>,
  [entity, entityId]: readonly [string, string],
  { most, from }: { readonly most: number; readonly from?: number },
): Promise<readonly ChangeRecord[]> {
  const filter = { entity: entity as ChangeRecord['entity'], entityId, from };
  const { rows } = await store.changes(filter, { before: null, limit: mostRows });
  return rows.filter(({ action }) => action !== 'steady').slice(0, most);
}

function tellRows(rows: readonly ChangeRecord[]): WhoMoved {
  const [last] = rows;
  if (last === undefined) return {};
  const fields = [...new Set(rows.flatMap(({ before, after }) => [...namesIn(before), ...namesIn(after)]))];
  return { changedBy: last.actor, changedAt: toMoment(last.at), fields };
}

const namesIn = (side: unknown): readonly string[] =>
  typeof side === 'object' && side !== null && !Array.isArray(side) ? Object.keys(side) : [];
