import type { Exchange } from '../../pbx/index.ts';
import type { ExchangeDoors, Live } from './contract.ts';

function doorsOf(exchange: Pick<Exchange, 'status'>): ExchangeDoors {
  const { doors, registrationsKnown } = exchange.status();
  const { tables, ami, ari } = doors;
  return { doors: { tables: tables.state, ami: ami.state, ari: ari.state }, registrationsKnown };
}

/** Answers what tells of the exchange's doors where they stand otherwise than they did; to be called whenever its status may be another one. */
export function createDoorWatch(exchange: Pick<Exchange, 'status'>, live: Pick<Live, 'publish'>): () => void {
  let before = JSON.stringify(doorsOf(exchange));
  return () => {
    const now = doorsOf(exchange);
    const text = JSON.stringify(now);
    if (text === before) return;
    before = text;
    live.publish({ topic: 'exchange', ...now });
  };
}
