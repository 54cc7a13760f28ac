import type { Clock } from '../../lib/index.ts';
import type { ExchangeSideParts } from './exchange-side.ts';
import type { BridgeSetup } from './protocol.ts';

/** What speaks to the exchange, as configured. */
export function buildSide(_setup: BridgeSetup, _clock: Clock): Pick<ExchangeSideParts, 'source' | 'ami'> {
  return { source: null, ami: null };
}
