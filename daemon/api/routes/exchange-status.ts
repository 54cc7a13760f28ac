import { describeProblem, problem } from '../../lib/index.ts';
import type { ErrorCode, Language } from '../../lib/index.ts';
import type { Finding } from '../../domain/index.ts';
import type { ExchangeHealth } from '../../pbx/index.ts';
import { toMoment } from '../contract/parts.ts';
import { mostFindings } from '../contract/system.ts';
import type { StatusOutput } from '../contract/index.ts';
import { momentOrNull, tellFinding } from './parts.ts';

type Door = ExchangeHealth['status']['doors']['tables'];

function tellDoor(name: string, { state, since, why }: Door, language: Language) {
  if (why === null) return { state, since: toMoment(since), why: null };
  const { code, detail } = why;
  const { message, hint } = describeProblem(problem(code as ErrorCode, { detail, door: name }), language);
  return { state, since: toMoment(since), why: { code, detail, message, hint } };
}

/** How the exchange is, for the status. */
export function tellExchange(health: ExchangeHealth, language: Language): StatusOutput['exchange'] {
  const { status, isKnown, findings, registrations } = health;
  const { kind, foundBy, doors, accounts, readAt, applyPending, asterisk } = status;
  return {
    ...{ kind, foundBy, known: isKnown, accounts, applyPending, asterisk },
    doors: {
      tables: tellDoor('tables', doors.tables, language),
      ami: tellDoor('AMI', doors.ami, language),
      ari: tellDoor('ARI', doors.ari, language),
    },
    registrations: registrations === null ? null : { ...registrations },
    readAt: momentOrNull(readAt),
    findings: findings
      .slice(0, mostFindings)
      .map((one) => ({ ...tellFinding(one as unknown as Finding, language), number: one.number })),
    findingCount: findings.length,
  };
}
