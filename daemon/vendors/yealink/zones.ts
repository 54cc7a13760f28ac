import { zoneGroups, zoneNames } from './zones.data.ts';
import type { ZoneGroup } from './zones.data.ts';

/** The make's values for a time zone. Summer time is written as a rule, so that it does not depend on the phone's own, older table. */
export interface ZoneValues {
  readonly offset: string;
  /** `local_time.time_zone_name`, where the make has a name of exactly that rule. */
  readonly name: string | null;
  /** `local_time.summer_time`: 0 none, 1 by the rule beside it, 2 by the phone's own table. */
  readonly summer: '0' | '1' | '2';
  readonly start: string | null;
  readonly end: string | null;
  readonly minutes: string | null;
}

function valuesOf(group: ZoneGroup, name: string | null): ZoneValues {
  const { offset, summer } = group;
  if (summer === null) return { offset, name, summer: '0', start: null, end: null, minutes: null };
  if (summer === 'automatic') return { offset, name, summer: '2', start: null, end: null, minutes: null };
  return { offset, name, summer: '1', start: summer.start, end: summer.end, minutes: String(summer.minutes) };
}

function zoneTable(): ReadonlyMap<string, ZoneValues> {
  const nameOf = new Map<string, string>();
  for (const [name, zones] of Object.entries(zoneNames)) for (const zone of zones.split(' ')) nameOf.set(zone, name);
  const table = new Map<string, ZoneValues>();
  for (const group of zoneGroups)
    for (const zone of group.zones.split(' ')) table.set(zone, valuesOf(group, nameOf.get(zone) ?? null));
  return table;
}

/** IANA name → the make's values. A zone that is missing (offsets below -11 h) is left to the phone. */
export const zones: ReadonlyMap<string, ZoneValues> = zoneTable();
