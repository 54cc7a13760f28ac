import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Ask } from '../api/client.ts';
import type { Outcome, Problem } from '../api/problem.ts';
import { usePage } from '../state/page.ts';

/** What was read: `data` stays while it is read again. */
export interface Loaded<T> {
  readonly data: T | null;
  /** For If-Match. */
  readonly version: number | null;
  readonly problem: Problem | null;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

/**
 * Reads something from the API when the component appears, when one of `keys` changes, when the language changes, and when events may have been missed.
 * `read` null = nothing is read yet.
 */
export function useLoad<T>(read: ((ask: Ask) => Promise<Outcome<T>>) | null, keys: readonly unknown[]): Loaded<T> {
  const { ask, live, language } = usePage();
  const [state, setState] = useState<Omit<Loaded<T>, 'reload'>>({
    data: null,
    version: null,
    problem: null,
    isLoading: true,
  });
  const run = useRef(0);
  const isWanted = read !== null;
  const language_ = language.value;
  const reload = useCallback(() => {
    const mine = ++run.current;
    if (read === null) return;
    setState((before) => ({ ...before, isLoading: true }));
    void read(ask).then((outcome) => {
      if (mine !== run.current) return;
      if (outcome.ok) setState({ data: outcome.data, version: outcome.version, problem: null, isLoading: false });
      else setState((before) => ({ ...before, problem: outcome.problem, isLoading: false }));
    });
  }, [...keys, isWanted, language_]);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) setState({ data: null, version: null, problem: null, isLoading: true });
    first.current = false;
    reload();
    return () => {
      run.current++;
    };
  }, [...keys, isWanted]);
  useEffect(() => {
    if (state.data !== null) reload();
  }, [language_]);
  useEffect(() => live.onMissed(reload), [reload]);
  return { ...state, reload };
}
