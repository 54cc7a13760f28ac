import { useEffect, useState } from 'preact/hooks';
import { useLoad } from '../parts/use-load.ts';
import { usePage } from '../state/page.ts';

/** Numbers beside the names of pages. */
export interface Counts {
  readonly pending: number;
  readonly findings: number;
}

/** Counts what waits for a person: read at the start, when something knocks, and every minute. */
export function useCounts(): Counts & { readonly hasExtensions: boolean } {
  const { live, now } = usePage();
  const [turn, setTurn] = useState(0);
  const minute = Math.floor(now.value / 60_000);
  useEffect(() => live.on('pending', () => setTurn((n) => n + 1)), []);
  const query = { limit: '1' } as never;
  const pending = useLoad((ask) => ask((api) => api.GET('/pending', { params: { query } })), []);
  const status = useLoad((ask) => ask((api) => api.GET('/status')), []);
  useEffect(() => {
    if (turn > 0) pending.reload();
  }, [turn]);
  useEffect(() => {
    if (status.data !== null) status.reload();
  }, [minute]);
  const exchange = status.data?.exchange;
  return {
    pending: pending.data?.total ?? 0,
    findings: exchange?.findings.length ?? 0,
    hasExtensions: exchange?.kind === 'standalone',
  };
}
