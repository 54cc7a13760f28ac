// What the clock of each time zone does from year to year, said as a rule: "the last Sunday of March at 2:00".

/**
 * @typedef {{ month: number, week: number, weekday: number, minutes: number }} Change
 * @typedef {{ offsetMinutes: number, summer: null | { minutes: number, start: Change, end: Change }, inexact?: string }} Rule
 * @typedef {Rule & { zones: string[] }} Group
 * @typedef {{ at: number, before: number, after: number }} Transition `at` in ms since 1970, offsets in minutes east of Greenwich
 * @typedef {{ year: number, wall: number }} Seen a change in a year; `wall` = the clock before the change, in ms as if it were UTC
 */

/** The years that rules are taken from: fixed, so that the same zone data gives the same table on every day. */
export const firstYear = 2027;
export const lastYear = 2037;

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** No summer time is shorter, nor any pause in it (Ramadan: 29 days). */
const stepMs = 14 * dayMs;

/**
 * @param {string} zone an IANA name
 * @returns {null | ((at: number) => number)} minutes east of Greenwich at an instant; null if the runtime does not know the zone
 */
export function offsetReader(zone) {
  const format = formatOf(zone);
  if (format === null) return null;
  return (at) => {
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(at)) ?? [];
    return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
}

/** @param {string} zone */
function formatOf(zone) {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    return null;
  }
}

/**
 * Every change of a zone's offset in the fixed years.
 * @param {(at: number) => number} offsetAt
 * @returns {Transition[]}
 */
export function transitionsOf(offsetAt) {
  const found = [];
  const end = Date.UTC(lastYear + 1, 0, 1);
  let from = Date.UTC(firstYear, 0, 1);
  let before = offsetAt(from);
  while (from < end) {
    const to = Math.min(from + stepMs, end);
    const after = offsetAt(to);
    if (after !== before) found.push({ at: instantOf(offsetAt, from, to), before, after });
    [from, before] = [to, after];
  }
  return found;
}

/**
 * The first minute between two instants at which the later one's offset holds.
 * @param {(at: number) => number} offsetAt
 * @param {number} from
 * @param {number} to
 */
function instantOf(offsetAt, from, to) {
  const after = offsetAt(to);
  let [low, high] = [from, to];
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
    if (offsetAt(middle) === after) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * The rule of a zone: exact, or the one that is right in most years.
 * @param {(at: number) => number} offsetAt
 * @returns {Rule}
 */
export function ruleOf(offsetAt) {
  const transitions = transitionsOf(offsetAt);
  const last = offsetAt(Date.UTC(lastYear + 1, 0, 1) - minuteMs);
  const years = new Set(transitions.map(({ at, before }) => yearOf(at, before)));
  if (years.size <= (lastYear - firstYear + 1) / 2) return steadyRule(last, [...years]);

  const offsets = transitions.flatMap(({ before, after }) => [before, after]);
  const [standard, summer] = [Math.min(...offsets), Math.max(...offsets)];
  const start = nearest(seen(transitions, summer));
  const end = nearest(seen(transitions, standard));
  const inexact = [...differences('start', start), ...differences('end', end)].join('; ');
  const rule = {
    offsetMinutes: standard,
    summer: { minutes: summer - standard, start: start.change, end: end.change },
  };
  return inexact === '' ? rule : { ...rule, inexact };
}

/**
 * A zone whose clock does not change from year to year; `years` are those in which it still did.
 * @param {number} offsetMinutes
 * @param {number[]} years
 * @returns {Rule}
 */
function steadyRule(offsetMinutes, years) {
  const rule = { offsetMinutes, summer: null };
  return years.length === 0 ? rule : { ...rule, inexact: `the clock changes in ${years.join(', ')}` };
}

/**
 * @param {number} at
 * @param {number} offset
 */
function yearOf(at, offset) {
  return new Date(at + offset * minuteMs).getUTCFullYear();
}

/**
 * The changes to an offset.
 * @param {Transition[]} transitions
 * @param {number} offset
 * @returns {Seen[]}
 */
function seen(transitions, offset) {
  return transitions
    .filter(({ after }) => after === offset)
    .map(({ at, before }) => ({ year: yearOf(at, before), wall: at + before * minuteMs }));
}

/**
 * The change that is right in most years, and the years in which it is not.
 * @param {Seen[]} all
 */
function nearest(all) {
  /** @type {Map<string, { change: Change, years: Set<number> }>} */
  const candidates = new Map();
  for (const { year, wall } of all)
    for (const change of waysToSay(wall)) {
      const key = JSON.stringify(change);
      const known = candidates.get(key) ?? { change, years: new Set() };
      candidates.set(key, { change, years: known.years.add(year) });
    }
  const [best] = [...candidates.values()].sort(
    (a, b) =>
      b.years.size - a.years.size ||
      // 0:00 is said by more makes than 24:00 of the day before, "last" by more than "fourth".
      a.change.minutes - b.change.minutes ||
      b.change.week - a.change.week,
  );
  if (best === undefined) throw new Error('a clock that changes one way only');
  const others = all.filter(({ wall, year }) => wall !== wallOf(best.change, year));
  return { change: best.change, others };
}

/**
 * A moment as "n-th weekday of the month", in each of the ways in which that can be said.
 * @param {number} wall
 * @returns {Change[]}
 */
function waysToSay(wall) {
  const minutes = (wall % dayMs) / minuteMs;
  const days =
    minutes === 0
      ? [
          { day: wall, minutes },
          { day: wall - dayMs, minutes: 1440 },
        ]
      : [{ day: wall, minutes }];
  return days.flatMap(({ day, minutes }) => {
    const date = new Date(day);
    const month = date.getUTCMonth() + 1;
    const weekday = date.getUTCDay() || 7;
    const week = Math.ceil(date.getUTCDate() / 7);
    const isLast = new Date(day + 7 * dayMs).getUTCMonth() + 1 !== month;
    const weeks = isLast && week < 5 ? [week, 5] : [week];
    return weeks.map((week) => ({ month, week, weekday, minutes }));
  });
}

/**
 * When a change happens in a year, by the clock before it (ms as if it were UTC).
 * @param {Change} change
 * @param {number} year
 */
function wallOf({ month, week, weekday, minutes }, year) {
  const first = new Date(Date.UTC(year, month - 1, 1));
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  let day = 1 + ((weekday - first.getUTCDay() + 7) % 7) + (week - 1) * 7;
  while (day > days) day -= 7;
  return Date.UTC(year, month - 1, day) + minutes * minuteMs;
}

/**
 * What a rule gets wrong, in words.
 * @param {string} what
 * @param {{ change: Change, others: Seen[] }} rule
 */
function differences(what, { change, others }) {
  /** @type {Map<number, number[]>} */
  const byDays = new Map();
  for (const { year, wall } of others) {
    const days = Math.round((wallOf(change, year) - wall) / dayMs);
    byDays.set(days, [...(byDays.get(days) ?? []), year]);
  }
  return [...byDays].map(
    ([days, years]) =>
      `the ${what} is ${Math.abs(days)} days too ${days > 0 ? 'late' : 'early'} in ${years.join(', ')}`,
  );
}

/**
 * Every zone that the runtime knows, by rule: west to east, zones in alphabetical order.
 * @param {readonly string[]} names
 * @returns {Group[]}
 */
export function zoneTable(names) {
  /** @type {Map<string, Rule>} */
  const byClock = new Map();
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const zone of [...new Set(names)].sort()) {
    const offsetAt = offsetReader(zone);
    if (offsetAt === null) continue;
    const clock = formatOf(zone)?.resolvedOptions().timeZone ?? zone;
    const rule = byClock.get(clock) ?? ruleOf(offsetAt);
    byClock.set(clock, rule);
    const key = JSON.stringify(rule);
    const group = groups.get(key) ?? { ...rule, zones: [] };
    group.zones.push(zone);
    groups.set(key, group);
  }
  return [...groups]
    .sort(([a, one], [b, other]) => one.offsetMinutes - other.offsetMinutes || (a < b ? -1 : 1))
    .map(([, group]) => group);
}
