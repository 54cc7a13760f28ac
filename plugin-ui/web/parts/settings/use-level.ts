import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { usePage } from '../../state/page.ts';
import { useLoad } from '../use-load.ts';
import { nameOf, readLevel } from './level-api.ts';
import type { LevelSettings } from './level-api.ts';
import { indexCatalogue, rowsOf } from './rows.ts';
import type { Row, Target } from './rows.ts';
import type { Description } from './values.ts';

/** The catalogue in the reader's language, and its record of raw parameters. */
export function useCatalogue() {
  const { data, problem, reload } = useLoad((ask) => ask((api) => api.GET('/settings')), []);
  const items = data?.items ?? null;
  const raw = useMemo(() => (items === null ? null : indexCatalogue(items).raw), [items]);
  return { items, raw, problem, reload };
}

/** A level with its settings as rows. */
export interface LoadedLevel {
  readonly rows: readonly Row[] | null;
  readonly raw: Description | null;
  readonly version: number | null;
  readonly problem: Problem | null;
  /** Reads again; the rows as they are now, null = could not be read. */
  readonly read: () => Promise<{ readonly rows: readonly Row[]; readonly version: number } | null>;
}

const followAfter = 1_000;

/** Reads a phone's settings again a moment after something happened to it. */
function useFollow(target: Target, read: () => Promise<unknown>): void {
  const { live } = usePage();
  const mac = target.level === 'phone' ? target.mac : null;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = live.on('phones', (event) => {
      if (event.mac !== mac || event.state === null) return;
      clearTimeout(timer);
      timer = setTimeout(() => void read(), followAfter);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [mac, read]);
}

/** Reads a level's settings, and again when events may have been missed. */
export function useLevel(target: Target): LoadedLevel {
  const { ask, live } = usePage();
  const catalogue = useCatalogue();
  const [state, setState] = useState<{ data: LevelSettings | null; problem: Problem | null }>({
    data: null,
    problem: null,
  });
  const name = nameOf(target);
  const run = useRef(0);
  const { items, raw } = catalogue;
  const read = useCallback(async () => {
    const mine = ++run.current;
    const answer = await readLevel(ask, target);
    if (mine === run.current)
      setState((before) =>
        answer.ok ? { data: answer.data, problem: null } : { data: before.data, problem: answer.problem },
      );
    if (!answer.ok || items === null) return null;
    return { rows: rowsOf(items, answer.data.items, target.level), version: answer.data.version };
  }, [name, items]);
  useEffect(() => {
    setState({ data: null, problem: null });
    void read();
    return () => {
      run.current++;
    };
  }, [name]);
  useEffect(() => live.onMissed(() => void read()), [read]);
  useFollow(target, read);
  const { data } = state;
  const rows = useMemo(
    () => (items === null || data === null ? null : rowsOf(items, data.items, target.level)),
    [items, data, name],
  );
  return { rows, raw, version: data?.version ?? null, problem: state.problem ?? catalogue.problem, read };
}
