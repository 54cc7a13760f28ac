import { problem, ProblemError } from '../lib/index.ts';
import type { AccountBook } from '../pbx/index.ts';
import type { Desk } from './desk.ts';
import { exchangeBehind } from './sync/index.ts';

/**
 * A desk that asks phones to come back later until the exchange's accounts were read once: a file without the lines that nobody knows of yet would take
 * a working phone's lines away. Later on, what was known is served however long the exchange is away.
 */
export function onceKnown(desk: Desk, exchange: AccountBook): Desk {
  const behind = exchangeBehind(exchange);
  if (behind === null) return desk;
  const later = () =>
    Promise.reject(new ProblemError(problem('exchange-gone', { detail: 'its accounts were never read' })));
  return {
    ...desk,
    prepare: (hit, identity, at) => (behind.isKnown() ? desk.prepare(hit, identity, at) : later()),
  };
}
