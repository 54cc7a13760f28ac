import { concernsAll } from '../../domain/index.ts';
import type { AutomaticRedirection, RedirectionClient, RedirectionFailure, Sighting } from '../../domain/index.ts';
import type { Mac } from '../../lib/index.ts';
import type { RedirectionRecord } from '../../store/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { keptOf, newRecord } from './book.ts';
import type { Book } from './book.ts';
import { compared } from './transitions.ts';

interface Parts {
  readonly fleet: FleetParts;
  readonly book: Book;
  /** Where phones reach us, unless their settings say otherwise. */
  readonly publicUrl: () => string;
}

/** What was seen, and what stopped the looking; null = nothing did. */
export interface Seen {
  readonly value: ReadonlyMap<Mac, Sighting>;
  readonly failure: RedirectionFailure | null;
}

/** Asks a service what it holds of the phones that it has to do with, and, where it lists all, of ours. Every answer is one phone's. */
export async function lookAt(
  { fleet, book }: Omit<Parts, 'publicUrl'>,
  service: AutomaticRedirection,
  client: RedirectionClient,
  progress: (done: number) => void,
): Promise<Seen> {
  const records = book.concerned(service.id);
  const seen = new Map<Mac, Sighting>();
  if (client.list !== null) {
    const listed = await client.list();
    if (!listed.ok) return { value: seen, failure: listed.failure };
    for (const { mac } of records) seen.set(mac, { state: 'absent' });
    for (const { mac, url } of listed.value)
      if (seen.has(mac) || fleet.readModel.byMac(mac) !== null) seen.set(mac, { state: 'ours', url });
    progress(records.length);
    return { value: seen, failure: null };
  }
  if (client.look === null) return { value: seen, failure: null };
  for (let from = 0; from < records.length; from += service.limits.batch) {
    const some = records.slice(from, from + service.limits.batch);
    const outcomes = await client.look(some);
    for (const [index, { mac }] of some.entries()) {
      const outcome = outcomes[index];
      if (outcome?.ok === true) seen.set(mac, outcome.value);
      else if (outcome !== undefined && concernsAll(outcome.failure)) return { value: seen, failure: outcome.failure };
    }
    progress(from + some.length);
  }
  return { value: seen, failure: null };
}

const system = { name: 'system', address: null };
const phonesAtOnce = 200;

/** Lays what was seen over what is believed; answers of how many phones that was something else. */
export async function takeOver(parts: Parts, service: string, seen: Seen['value']): Promise<number> {
  let changed = 0;
  const all = [...seen.keys()];
  for (let from = 0; from < all.length; from += phonesAtOnce) {
    const macs = all.slice(from, from + phonesAtOnce);
    let others = 0;
    await parts.book.change(system, macs, (before, mac) => {
      if (mac === macs[0]) others = 0;
      const after = comparedAs(parts, before, mac, service, seen.get(mac) ?? { state: 'absent' });
      if (after === before) return before;
      others += 1;
      return after;
    });
    changed += others;
  }
  return changed;
}

function comparedAs(
  parts: Parts,
  before: RedirectionRecord | null,
  mac: Mac,
  service: string,
  sighting: Sighting,
): RedirectionRecord | null {
  const { fleet } = parts;
  const device = fleet.readModel.byMac(mac);
  const record = before ?? (device === null ? null : newRecord(mac, device.id));
  if (record === null) return null;
  const told = sighting.state === 'ours' ? sighting.url : null;
  const url = told === null ? null : fleet.store.contentHash(Buffer.from(told));
  const isOurs = told !== null && leadsHere(parts, mac, told);
  const after = compared(record, { service, sighting, url, isOurs });
  return after === record || JSON.stringify(after) === JSON.stringify(record)
    ? before
    : keptOf({ ...record, ...after }, device !== null);
}

/** Whether an address is one of those that we tell phones. */
function leadsHere({ fleet, publicUrl }: Parts, mac: Mac, url: string): boolean {
  const { readModel, composer } = fleet;
  const device = readModel.byMac(mac);
  const bases = [publicUrl(), ...(device === null ? [] : [composer.baseUrl(composer.settings(device))])];
  return bases.some((base) => url.startsWith(`${base}/provisioning/`));
}
