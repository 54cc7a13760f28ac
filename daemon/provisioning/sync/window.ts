import type { SettingValues } from '../../settings/index.ts';

/** A phone's nightly window, in ms: the one that is open, or the next one. */
export interface NightlyWindow {
  readonly from: number;
  readonly to: number;
}

/** The settings that tell a window. */
export type WindowSettings = Pick<SettingValues, 'provisioning.window-from' | 'provisioning.window-to' | 'time.zone'>;

/** Tells windows. It remembers how each zone is read: making that takes longer than all the rest. */
export function createWindows(): (settings: WindowSettings, now: number) => NightlyWindow {
  const zones = new Map<string, Intl.DateTimeFormat>();
  const zoneOf = (name: string) => {
    const known = zones.get(name) ?? readingOf(name);
    zones.set(name, known);
    return known;
  };
  return (settings, now) => {
    const zone = zoneOf(settings['time.zone']);
    const ends = [settings['provisioning.window-from'], settings['provisioning.window-to']] as const;
    const today = startOfDay(localTime(zone, now));
    const on = (day: number): NightlyWindow => {
      const [from, to] = ends.map((time) => momentOf(zone, today + day * dayMs + timeMs(time))) as [number, number];
      return { from, to };
    };
    const windows = [on(0), on(1), on(2)] as const;
    return windows.find(({ to }) => to > now) ?? windows[2];
  };
}

const dayMs = 86_400_000;

const startOfDay = (local: number) => Math.floor(local / dayMs) * dayMs;

function timeMs(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}

// Zones are checked when they are set; another Node may know fewer.
function readingOf(name: string): Intl.DateTimeFormat {
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const read = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone, hourCycle: 'h23', ...parts });
  try {
    return read(name);
  } catch {
    return read('UTC');
  }
}

/** What the zone's clocks show, whole minutes, as ms of a clock on UTC that shows the same. */
function localTime(zone: Intl.DateTimeFormat, moment: number): number {
  const shown = new Map(zone.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const [year, month, day] = [shown.get('year') ?? 1970, shown.get('month') ?? 1, shown.get('day') ?? 1];
  return Date.UTC(year, month - 1, day, shown.get('hour'), shown.get('minute'));
}

/** When the zone's clocks show that; where they jump over it, as much later as they jump. */
function momentOf(zone: Intl.DateTimeFormat, local: number): number {
  const offsetAt = (moment: number) => localTime(zone, moment) - Math.floor(moment / 60_000) * 60_000;
  const guess = local - offsetAt(local);
  return local - offsetAt(guess);
}
