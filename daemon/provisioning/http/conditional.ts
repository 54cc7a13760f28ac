/** What a reply's freshness is measured by. */
export interface Validators {
  /** Quoted. */
  readonly etag: string;
  /** ms, whole seconds. */
  readonly modifiedAt: number;
}

/**
 * Whether the phone has the very bytes already (304): by If-None-Match (list, weak, `*`), else by If-Modified-Since.
 * A date must be the exact one that we told, as nginx does by default: phones put their own, often wrong clock into it.
 * @param datedAt {@link lastModified}'s answer; null = no date may be believed yet.
 */
export function isUnchanged(
  that: Validators,
  datedAt: string | null,
  ifNoneMatch: string | null,
  ifModifiedSince: string | null,
): boolean {
  if (ifNoneMatch !== null) return ifNoneMatch === that.etag || matchesList(ifNoneMatch, that.etag);
  if (ifModifiedSince === null || datedAt === null) return false;
  return ifModifiedSince === datedAt || parseHttpDate(ifModifiedSince) === that.modifiedAt;
}

function matchesList(header: string, etag: string): boolean {
  const value = header.trim();
  if (value === '*' || `"${value}"` === etag) return true;
  const tag = /(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")[ \t]*(?:,[ \t,]*|$)/y;
  for (let at = 0; at < value.length; at = tag.lastIndex) {
    tag.lastIndex = at;
    const found = tag.exec(value);
    if (found === null) return false;
    if (found[1] === etag) return true;
  }
  return false;
}

/** The three forms of RFC 9110 (5.6.7), in ms; null if it is none of them. `; length=…` of old clients is cut. */
export function parseHttpDate(text: string): number | null {
  const date = (text.split(';', 1)[0] as string).trim();
  if (!/^[A-Z][a-z]{2,8},? /.test(date)) return null;
  const time = Date.parse(date.endsWith('GMT') ? date : `${date} GMT`);
  return Number.isNaN(time) ? null : time;
}

/**
 * Tells `Last-Modified`, or null while the second of the change is not over: two versions within one second would carry one date.
 * Keeps the texts of the last dates.
 */
export function createDates(): (modifiedAt: number, now: number) => string | null {
  let texts = new Map<number, string>();
  return (modifiedAt, now) => {
    if (now - modifiedAt < 1_000) return null;
    let text = texts.get(modifiedAt);
    if (text === undefined) {
      if (texts.size >= 2_000) texts = new Map();
      text = new Date(modifiedAt).toUTCString();
      texts.set(modifiedAt, text);
    }
    return text;
  };
}
