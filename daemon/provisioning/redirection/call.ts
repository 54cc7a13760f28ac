import { concernsAll } from '../../domain/index.ts';
import type { RedirectionClient, RedirectionOutcome, Registered, Removed } from '../../domain/index.ts';
import type { Mac } from '../../lib/index.ts';
import type { RedirectionRecord } from '../../store/index.ts';
import type { CallerParts } from './caller.ts';
import type { Call } from './gate.ts';
import type { Step } from './record.ts';
import type { Chance } from './transitions.ts';
import { asking, encouraged, registered, removed } from './transitions.ts';

/** One for each phone that was asked for. */
export type Outcomes = readonly RedirectionOutcome<Registered | Removed>[];

const system = { name: 'system', address: null };

/**
 * Asks for these phones; null = none of them is to be asked for any more. That a registration may stand is written down before it is asked for. The
 * records are those from before that.
 */
export async function makeCall(
  { service, book, entry }: CallerParts,
  { step, phones }: Call<Mac>,
  client: RedirectionClient,
): Promise<{ readonly outcomes: Outcomes; readonly records: readonly RedirectionRecord[] } | null> {
  const found = phones.flatMap((mac) => book.get(mac) ?? []);
  if (step.do === 'remove') return { outcomes: await client.remove(found), records: found };
  const asked = found.flatMap((record) => {
    const it = entry(record);
    return it === null ? [] : [{ record, it }];
  });
  if (asked.length === 0) return null;
  const before = new Map(asked.map(({ record }) => [record.mac, record]));
  await book.change(system, [...before.keys()], (now, mac) => {
    const window = before.get(mac)?.window;
    return now === null || !window ? now : { ...now, ...asking(now, { service: service.id, url: window.url }) };
  });
  const outcomes = await client.register(asked.map(({ it }) => it));
  return { outcomes, records: asked.map(({ record }) => record) };
}

/**
 * The record after an answer: `asked` is what it was before the question. What was cut off by our own end may stand, as was written down. Where somebody did
 * something about the phone while it was asked for, its refusal says nothing about that, and it is asked for again.
 */
export function answeredAs(
  now: RedirectionRecord,
  asked: RedirectionRecord,
  step: Step,
  outcome: RedirectionOutcome<Registered | Removed>,
  chance: Chance,
): RedirectionRecord {
  const after = afterAnswer(now, asked, step, outcome, chance);
  const isOther = now.labelCode !== asked.labelCode || now.window?.openedAt !== asked.window?.openedAt;
  return isOther && !outcome.ok && !concernsAll(outcome.failure)
    ? { ...after, ...encouraged(after, chance.now) }
    : after;
}

function afterAnswer(
  now: RedirectionRecord,
  asked: RedirectionRecord,
  step: Step,
  outcome: RedirectionOutcome<Registered | Removed>,
  chance: Chance,
): RedirectionRecord {
  const { service } = step;
  if (!outcome.ok && outcome.failure.code === 'interrupted') return now;
  if (step.do === 'remove') return { ...now, ...removed(now, service, outcome as RedirectionOutcome<Removed>, chance) };
  const url = asked.window?.url ?? '';
  const base = { ...now, held: asked.held };
  return { ...now, ...registered(base, { service, url }, outcome as RedirectionOutcome<Registered>, chance) };
}
