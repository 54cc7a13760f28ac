import { useComputed } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { countUrgent } from '../parts/concerns.ts';
import { useLoad } from '../parts/use-load.ts';
import { usePage } from '../state/page.ts';

/** Numbers beside the names of pages. */
export interface Counts {
  readonly pending: number;
  /** What Status lists as wanting somebody. */
  readonly findings: number;
}

/** Counts what waits for a person: read at the start, when something knocks, and every minute; what concerns phones at once. */
export function useCounts(): Counts & { readonly hasExtensions: boolean } {
  const { live, health, fleet } = usePage();
  const [turn, setTurn] = useState(0);
  useEffect(() => live.on('pending', () => setTurn((n) => n + 1)), []);
  const query = { limit: '1' } as never;
  const pending = useLoad((ask) => ask((api) => api.GET('/pending', { params: { query } })), []);
  useEffect(() => {
    if (turn > 0) pending.reload();
  }, [turn]);
  const findings = useComputed(() => countUrgent(health.status.value, fleet.phones.value.values()));
  return {
    pending: pending.data?.total ?? 0,
    findings: findings.value,
    hasExtensions: health.status.value?.exchange.kind === 'standalone',
  };
}
