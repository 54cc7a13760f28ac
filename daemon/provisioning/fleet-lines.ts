import type { Fleet, LineLife } from './contract.ts';
import type { FleetParts } from './fleet-parts.ts';
import { exchangeBehind } from './sync/index.ts';

type LineOperations = Pick<Fleet, 'line'>;

/** What the exchange tells of lines, phone by phone: cheap enough for every row of a list. */
export function createLineOperations({ exchange }: Pick<FleetParts, 'exchange'>): LineOperations {
  const behind = exchangeBehind(exchange);
  return {
    line: (number): LineLife => {
      const name = exchange.nameOf(number);
      if (behind === null || !behind.isKnown()) return { name, registered: null, inUse: null };
      const { state } = behind.registration(number);
      const activity = behind.activity(number);
      return {
        name,
        registered: state === 'unknown' ? null : state === 'registered',
        inUse: activity === 'unknown' ? null : activity !== 'idle',
      };
    },
  };
}
