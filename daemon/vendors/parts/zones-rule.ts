/** A moment of every year: the n-th weekday of a month, by the clock before the change. */
export interface ZoneChange {
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 5; 5 = the last of the month. */
  readonly week: number;
  /** 1 = Monday to 7 = Sunday. */
  readonly weekday: number;
  /** Minutes after 0:00 of that day, 0 to 1440 (1440 = its end). */
  readonly minutes: number;
}

/** What a clock does from year to year. */
export interface ZoneRule {
  /** Standard time: minutes east of Greenwich. */
  readonly offsetMinutes: number;
  /**
   * Summer time: `minutes` are put on top of the standard time from `start` to `end`; in the south, `start` is later in the year than `end`.
   * null = none. A "winter time" that is told backwards (Dublin) is said as a summer time: the clock is the same.
   */
  readonly summer: null | { readonly minutes: number; readonly start: ZoneChange; readonly end: ZoneChange };
  /** Where the law is not "the n-th weekday": what differs from it (English). The rule is then the one that is right in most years. */
  readonly inexact?: string;
}

/** A rule and the IANA names that follow it, with a blank between. */
export interface ZoneGroup extends ZoneRule {
  readonly zones: string;
}
