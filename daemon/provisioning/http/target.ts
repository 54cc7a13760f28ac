/** What a request's target asks for. */
export interface Target {
  /** As it stands in the URL: letters and digits only. Secret. */
  readonly token: string;
  /** Decoded, in the case that was asked; empty for the folder itself. */
  readonly name: string;
}

const maxTarget = 1_024;
const maxName = 200;
const minToken = 8;
const maxToken = 128;
/** `provisioning/` behind a `/`: under which the phones' folders stand. */
const folder = '/provisioning/';

/**
 * Reads targets of requests: `/provisioning/<token>/<file>`, `/provisioning/<token>/`, `/provisioning/<token>`, a query ignored, an absolute URL
 * read by its path. Null is everything else: path tricks, broken percent-encoding or UTF-8, more than 1,024 characters (200 for the file).
 * @param prefix a path in front of `/provisioning` (of a proxy that leaves it in), such as `/hookswitch`; targets without it are understood too.
 */
export function createTargetParser(prefix = ''): (target: string) => Target | null {
  const trimmed = prefix.replace(/\/+$/, '');
  const folders = trimmed === '' ? [folder] : [`${trimmed}${folder}`, folder];
  return (target) => {
    if (target.length > maxTarget) return null;
    const path = target.charCodeAt(0) === slash ? target : pathOf(target);
    for (const start of folders) if (path.startsWith(start)) return readFolder(path, start.length);
    return null;
  };
}

const slash = 0x2f;
const question = 0x3f;

/** The path of `http://host/path`, or ''. */
function pathOf(target: string): string {
  const scheme = /^https?:\/\/[^/?#]+/i.exec(target);
  return scheme === null ? '' : target.slice(scheme[0].length);
}

function readFolder(path: string, start: number): Target | null {
  let end = start;
  while (end < path.length && isLetterOrDigit(path.charCodeAt(end))) end++;
  if (end - start < minToken || end - start > maxToken) return null;
  const token = path.slice(start, end);
  // Phones that name their file by their bare MAC address, and were only told our folder.
  if (end === path.length || path.charCodeAt(end) === question) return isMac(token) ? null : { token, name: '' };
  if (path.charCodeAt(end) !== slash) return null;
  // Phones put their own slash behind an address that ends in one.
  while (path.charCodeAt(end) === slash) end++;
  const query = path.indexOf('?', end);
  const name = readName(query === -1 ? path.slice(end) : path.slice(end, query));
  return name === null ? null : { token, name };
}

const isMac = (text: string) => /^[0-9a-f]{12}$/i.test(text);

function isLetterOrDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** Decodes strictly: no encoded slash, nothing that leads out of the folder or that no file name holds. */
function readName(raw: string): string | null {
  if (plainName(raw)) return raw.length > maxName ? null : raw;
  // Raw bytes beyond ASCII arrive as Latin-1 and are no valid target.

  if (/[^\x21-\x7e]|%2f|%5c|[\\#]/i.test(raw)) return null;
  const name = decoded(raw);

  if (name === null || name.length > maxName || /[\x00-\x1f\x7f-\x9f]/.test(name)) return null;
  return name.split('/').some((part) => part === '.' || part === '..') ? null : name;
}

/** Letters, digits, `-`, `_` and dots that do not follow each other or start the name: what nearly all names are made of. */
function plainName(name: string): boolean {
  let before = 0x2e;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (!isLetterOrDigit(code) && code !== 0x2d && code !== 0x5f && (code !== 0x2e || before === 0x2e)) return false;
    before = code;
  }
  return true;
}

function decoded(raw: string): string | null {
  try {
    return decodeURIComponent(raw);
  } catch {
    return null;
  }
}
