import type { Mac } from '../../lib/index.ts';
import type { Live, LiveTrace } from './contract.ts';

/** Tells of phones' requests while somebody listens. Copies what it tells: the object may hold much more, and change. */
export function createTraceWatch(live: Live): (mac: Mac, trace: LiveTrace) => void {
  return (mac, trace) => {
    if (!live.watched()) return;
    const { at, address, scheme, file, method, status, complete, token, userAgent, model, firmware, alarm } = trace;
    const copy = { at, address, scheme, file, method, status, complete, token, userAgent, model, firmware, alarm };
    live.publish({ topic: 'traces', mac, trace: copy });
  };
}
