import { pino } from 'pino';

/** What is told beside the sentence of a log line. Names that sound like secrets are hidden, see {@link createLog}. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes one JSON line per noteworthy event. Never hand it a token, a password or rendered text: what looks like one is hidden, but hiding is the second net. */
export interface Log {
  debug(fields: LogFields, sentence: string): void;
  info(fields: LogFields, sentence: string): void;
  warn(fields: LogFields, sentence: string): void;
  error(fields: LogFields, sentence: string): void;
  /** A log that adds these fields to every line, such as `{ room: 'phones' }`. */
  with(fields: LogFields): Log;
}

/** Levels in the order of their weight. */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

const hidden = '[hidden]';
/** Fields that never hold anything to be read, whatever is in them. */
const secretName =
  /token|passw|passphr|secret|authori[sz]ation|cookie|credential|private|pin$|^(?:key|body|text|rendered|headers)$/i;
/** A token in a path, an `Authorization` value, a user and password in an address. */
const secretText: readonly (readonly [RegExp, string])[] = [
  [/(\/provisioning\/+)[^/\s?#"']+/gi, `$1${hidden}`],
  [/\b(Bearer|Basic|Digest)\s+[\w+/=.~-]{6,}/gi, `$1 ${hidden}`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^/\s@"']+@/gi, `$1${hidden}@`],
];
const maxText = 2_000;
const maxDepth = 6;
const maxItems = 100;

/**
 * Hides what looks like a secret in a text and cuts it to 2,000 characters: a path's token, an Authorization value, the user and password of an address.
 */
export function hideSecrets(text: string): string {
  let clean = text.length > maxText ? text.slice(0, maxText) + '…' : text;
  for (const [pattern, instead] of secretText) clean = clean.replaceAll(pattern, instead);
  return clean;
}

function cleanError(error: Error, depth: number): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    message: hideSecrets(error.message),
    stack: hideSecrets(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: clean(error.cause, depth + 1) }),
  };
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return hideSecrets(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > maxDepth) return '[deeper]';
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Error) return cleanError(value, depth);
  if (Array.isArray(value)) return value.slice(0, maxItems).map((item) => clean(item, depth + 1));
  return cleanFields(value, depth + 1);
}

function cleanFields(fields: object, depth: number): Record<string, unknown> {
  const entries = Object.entries(fields).slice(0, maxItems);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, secretName.test(name) ? hidden : clean(value, depth)]),
  );
}

/**
 * The daemon's log: JSON lines with `level` and `time` (ISO 8601) on `write` (default: the process's standard output).
 * Fields whose name sounds like a secret, tokens in paths and passwords in addresses are hidden; bytes become their count; errors keep code, message and stack.
 */
export function createLog(options: { level?: LogLevel; write?: (line: string) => void } = {}): Log {
  const { level = 'info', write } = options;
  const settings = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (name: string) => ({ level: name }) },
  };
  const logger = write === undefined ? pino(settings, pino.destination(1)) : pino(settings, { write });
  return logOn(logger);
}

type Sink = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'child' | 'isLevelEnabled'>;

function logOn(sink: Sink): Log {
  const line = (level: LogLevel) => (fields: LogFields, sentence: string) => {
    if (sink.isLevelEnabled(level)) sink[level](cleanFields(fields, 0), hideSecrets(sentence));
  };
  return {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    with: (fields) => logOn(sink.child(cleanFields(fields, 0))),
  };
}

/** A log that keeps nothing. */
export function silentLog(): Log {
  const drop = () => undefined;
  const log: Log = { debug: drop, info: drop, warn: drop, error: drop, with: () => log };
  return log;
}
