import type { Finding } from '../../domain/index.ts';
import { formatMac, no, ok, problem, type Problem, type Result } from '../../lib/index.ts';
import type { Actor, ChangeRecord } from '../../store/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import type { PlannedChange } from './changes.ts';
import type { TakenBack } from './contract.ts';
import { createTrial, type Trial } from './over.ts';
import { phoneOf, takeBack } from './undo.ts';
import { leftOut } from './undo-settings.ts';
import { isFollowing } from './undo-user-devices.ts';

const thing = ({ entity, entityId }: ChangeRecord) => `${entity} ${entityId}`;

/** What follows from something else, or was a phone's doing. */
const isAlongside = (row: ChangeRecord) => row.entity === 'token' || row.action === 'steady' || isFollowing(row);

/** Things that came and went within the transaction. */
function passing(rows: readonly ChangeRecord[]): ReadonlySet<string> {
  const [first, last] = [new Map<string, string>(), new Map<string, string>()];
  for (const row of rows) {
    first.set(thing(row), row.action);
    if (!last.has(thing(row))) last.set(thing(row), row.action);
  }
  return new Set([...last.keys()].filter((key) => first.get(key) === 'add' && last.get(key) === 'remove'));
}

interface Refused {
  readonly row: ChangeRecord;
  readonly problem: Problem;
}

const mostNamed = 20;

function named(parts: FleetParts, { row, problem: that }: Refused): string {
  const mac = phoneOf(parts, row);
  return `${mac === null ? row.entityId : formatMac(mac)}: ${String(that.parameters['what'] ?? '')}`;
}

const firstOf = (texts: readonly string[]) => [...new Set(texts)].slice(0, mostNamed).join(', ');

/** One refusal for all: contradictions and secrets are named together. */
function joined(parts: FleetParts, refused: readonly Refused[]): Problem | null {
  const of = (code: string) => refused.filter(({ problem: that }) => that.code === code);
  const other = refused.find(({ problem: { code } }) => code !== 'undo-contradicted' && code !== 'undo-secret');
  if (other !== undefined) return other.problem;
  const contradicted = of('undo-contradicted');
  const what = (those: readonly Refused[]) => firstOf(those.map((one) => named(parts, one)));
  if (contradicted.length > 0) {
    const ids = contradicted.flatMap(({ problem: that }) => String(that.parameters['changes']).split(', '));
    const changes = firstOf(ids.toSorted((a, b) => Number(b) - Number(a)));
    return problem('undo-contradicted', { what: what(contradicted), changes });
  }
  const secrets = of('undo-secret');
  return secrets.length === 0 ? null : problem('undo-secret', { what: what(secrets) });
}

interface Collected {
  readonly changes: PlannedChange[];
  readonly findings: Finding[];
  readonly refused: Refused[];
}

/** Takes rows back one by one, newest first, each over what the ones before it left. */
async function collect(
  trial: Trial,
  rows: readonly ChangeRecord[],
  how: { readonly partly: boolean },
): Promise<Collected> {
  const collected: Collected = { changes: [], findings: [], refused: [] };
  for (const row of rows) {
    const back = await takeBack(trial.parts, row, { ...how, whole: true });
    if (!back.ok) {
      collected.refused.push({ row, problem: back.problem });
      continue;
    }
    // Whether it is possible is told by the plan that comes of it.
    await trial.run(back.value.changes);
    collected.changes.push(...back.value.changes);
    collected.findings.push(...back.value.findings);
  }
  return collected;
}

/**
 * The changes that take a whole transaction back: what {@link import('./contract.ts').Plans.takeBackAll} answers. Its rows come newest first, since each is
 * taken back from where the next one left things.
 */
export async function takeBackAll(
  parts: FleetParts,
  actor: Actor,
  transaction: readonly ChangeRecord[],
  how: { readonly partly: boolean },
): Promise<Result<TakenBack>> {
  const gone = passing(transaction);
  const rows = transaction.filter((row) => !isAlongside(row) && !gone.has(thing(row)));
  const [first] = transaction;
  if (rows.length === 0 && first !== undefined)
    return gone.size > 0 ? ok({ changes: [], findings: [] }) : takeBack(parts, first, how);
  const trial = createTrial(parts, actor);
  const { changes, findings, refused } = await collect(trial, rows, how);
  const lost = refused.filter(({ problem: { code } }) => code === 'undo-secret');
  const isRest = how.partly && changes.length > 0;
  const refusal = joined(parts, isRest ? refused.filter((one) => !lost.includes(one)) : refused);
  if (refusal !== null) return no(refusal);
  return ok({ changes, findings: [...findings, ...leftOut(lost.map((one) => named(parts, one)))] });
}
