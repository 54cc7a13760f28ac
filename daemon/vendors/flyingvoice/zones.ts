import { shortOffset, timeZones } from '../parts/index.ts';

const hours = (count: number) => count * 60;

/**
 * IANA name → `local_time.time_zone`: the standard time's offset, `0`, `+1`, `-3:30`. The make's range is -11 to +12 (FusionPBX's defaults); zones
 * beyond it are left to the phone. No source knows a parameter for summer time: see LIMITS.md.
 */
export const zones: ReadonlyMap<string, string> = new Map(
  [...timeZones].flatMap(([zone, { offsetMinutes }]) =>
    offsetMinutes < hours(-11) || offsetMinutes > hours(12) ? [] : [[zone, shortOffset(offsetMinutes)] as const],
  ),
);
