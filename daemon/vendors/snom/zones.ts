import { zoneRows } from './zones.data.ts';

/** A zone in Snom's own words. All three are written: whichever of them a firmware prefers, the clock is right. */
export interface SnomZone {
  /** For `timezone`; empty where no name fits. */
  readonly name: string;
  /** For `utc_offset`: seconds with their sign. */
  readonly offset: string;
  /** For `dst`; empty = no summer time. */
  readonly rule: string;
}

const byName: ReadonlyMap<string, SnomZone> = new Map(
  zoneRows.flatMap(([name, offset, rule, zones]) => {
    const zone = { name, offset: `${offset < 0 ? '-' : '+'}${Math.abs(offset)}`, rule };
    return zones.split(' ').map((id) => [id, zone] as const);
  }),
);

const unset: SnomZone = { name: '', offset: '', rule: '' };

/** IANA zones that a Snom can keep. */
export const zoneNames: readonly string[] = [...byName.keys()];

/** The zone of an IANA name; for a zone that Snom cannot keep everything is empty (the reset form). */
export function snomZone(iana: string): SnomZone {
  return byName.get(iana) ?? unset;
}
