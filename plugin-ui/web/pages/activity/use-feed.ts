import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import type { operations } from '../../api/schema.ts';
import { usePage } from '../../state/page.ts';
import type { AuditRow } from './audit.ts';

export type Query = NonNullable<operations['changes.list']['parameters']['query']>;

/** The audit, newest first, as far as it was read. */
export interface Feed {
  readonly rows: readonly AuditRow[] | null;
  /** There are older ones. */
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly problem: Problem | null;
  /** Rows that came since; shown by `showFresh`. */
  readonly fresh: readonly AuditRow[];
  readonly showFresh: () => void;
  readonly older: () => void;
  readonly reload: () => void;
}

interface Read {
  readonly rows: readonly AuditRow[] | null;
  readonly next: string | null;
  readonly problem: Problem | null;
}

const pageSize = 60;
/** Pages that are read in one go where what they hold is mostly not wanted. */
const pagesAtOnce = 5;
const lookEvery = 15_000;
const nothing: Read = { rows: null, next: null, problem: null };

/** Looks for rows that are newer than `newest` while the component is there. */
function useFresh(query: Query, key: string, newest: () => number) {
  const { ask, live } = usePage();
  const [fresh, setFresh] = useState<readonly AuditRow[]>([]);
  const latest = useRef(0);
  latest.current = Math.max(newest(), ...fresh.map(({ id }) => id));
  useEffect(() => {
    setFresh([]);
    let isWanted = true;
    const look = async () => {
      if (document.hidden || latest.current === 0) return;
      const answer = await ask((api) => api.GET('/changes', { params: { query: { ...query, limit: pageSize } } }));
      if (!answer.ok || !isWanted) return;
      const found = answer.data.items.filter(({ id }) => id > latest.current);
      if (found.length > 0) setFresh((before) => [...found, ...before]);
    };
    // Nothing tells of each change; a plan that is applied does.
    const timer = setInterval(() => void look(), lookEvery);
    const endings = [
      live.on('plans', ({ state }) => {
        if (state === 'applied') void look();
      }),
      live.onMissed(() => void look()),
    ];
    return () => {
      isWanted = false;
      clearInterval(timer);
      for (const end of endings) end();
    };
  }, [key]);
  return { fresh, clear: () => setFresh([]) };
}

/** Reads the audit by `query`; `enough` tells whether so many rows fill the page, or whether more is read at once. */
export function useFeed(query: Query, enough: (rows: readonly AuditRow[]) => boolean): Feed {
  const { ask, language } = usePage();
  const [read, setRead] = useState<Read>(nothing);
  const [isLoading, setLoading] = useState(false);
  const run = useRef(0);
  const key = JSON.stringify([query, language.value]);
  const { fresh, clear } = useFresh(query, key, () => read.rows?.[0]?.id ?? 0);
  const more = async (from: Read) => {
    const mine = ++run.current;
    setLoading(true);
    let at = from;
    for (let page = 0; page < pagesAtOnce; page++) {
      const asked = { ...query, limit: pageSize, ...(at.next !== null && { cursor: at.next }) };
      const answer = await ask((api) => api.GET('/changes', { params: { query: asked } }));
      if (mine !== run.current) return;
      if (!answer.ok) {
        setRead({ ...at, problem: answer.problem });
        break;
      }
      const rows = [...(at.rows ?? []), ...answer.data.items];
      at = { rows, next: answer.data.next, problem: null };
      setRead(at);
      if (at.next === null || enough(rows.slice(from.rows?.length ?? 0))) break;
    }
    setLoading(false);
  };
  useEffect(() => {
    setRead(nothing);
    void more(nothing);
    return () => {
      run.current++;
    };
  }, [key]);
  return {
    ...{ rows: read.rows, hasMore: read.next !== null, isLoading, problem: read.problem, fresh },
    reload() {
      clear();
      void more(nothing);
    },
    showFresh() {
      setRead((before) => ({ ...before, rows: [...fresh, ...(before.rows ?? [])] }));
      clear();
    },
    older: () => void more(read),
  };
}
