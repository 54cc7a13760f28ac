/** One event of a stream. */
export interface StreamEvent {
  /** To go on behind it; null = the stream told none yet. */
  readonly id: string | null;
  readonly event: string;
  readonly data: string;
}

/** Reads server-sent events (WHATWG HTML, 9.2) out of text that comes in any pieces. */
export interface EventReader {
  /** The events that are whole now. */
  read(text: string): readonly StreamEvent[];
  /** What to send back as Last-Event-ID; null = the stream told none. */
  lastId(): string | null;
  /** How long to wait before coming back, in ms. */
  retryMs(): number;
}

const usualRetry = 3_000;
const mostRetry = 60_000;

/** Makes a reader that goes on from an id. What a stream that broke off left unfinished is forgotten by `read` of the next one: make one each. */
export function createEventReader(from: { readonly lastId: string | null; readonly retryMs?: number }): EventReader {
  let { lastId } = from;
  let retry = from.retryMs ?? usualRetry;
  let rest = '';
  let [id, event, data]: [string | null, string, string[]] = [null, '', []];
  const field = (name: string, value: string) => {
    if (name === 'event') event = value;
    else if (name === 'data') data.push(value);
    else if (name === 'id' && !value.includes('\0')) id = value;
    else if (name === 'retry' && /^\d{1,9}$/.test(value)) retry = Math.min(mostRetry, Number(value));
  };
  const end = (): readonly StreamEvent[] => {
    lastId = id ?? lastId;
    const whole = data.length === 0 ? [] : [{ id: lastId, event, data: data.join('\n') }];
    [id, event, data] = [null, '', []];
    return whole;
  };
  const take = (line: string): readonly StreamEvent[] => {
    if (line === '') return end();
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    field(name, value);
    return [];
  };
  return {
    read: (text) => {
      // A carriage return at the end may be half of a line break.
      const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      return lines.flatMap(take);
    },
    lastId: () => lastId,
    retryMs: () => retry,
  };
}
