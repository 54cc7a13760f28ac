import { useEffect, useState } from 'preact/hooks';
import type { Redirected } from '../../parts/redirection-state.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { usePage } from '../../state/page.ts';
import type { Filter } from './use-filter.ts';

/** How many phones are drawn at first, and more at each step. */
export const step = 50;

/** The phones of a filter, read again when `turn` grows: as many as are looked at. */
export function useRedirected({ service, state, isFailed }: Filter, turn: number) {
  const { now } = usePage();
  const [limit, setLimit] = useState(step);
  const query = {
    ...{ limit, sort: 'state' as const },
    ...(service !== null && { service }),
    ...(state !== null && { state }),
    ...(isFailed && { troubled: true }),
  };
  const { data, problem, reload } = useLoad(
    (ask) => ask((api) => api.GET('/redirection/phones', { params: { query } })),
    [service, state, isFailed, limit],
  );
  const [phones, setPhones] = useState<readonly Redirected[] | null>(null);
  // What was shown stays until the next is here.
  useEffect(() => {
    if (data !== null) setPhones(data.items);
  }, [data]);
  useEffect(() => {
    if (turn > 0) reload();
  }, [turn]);
  // Deadlines and tries pass by themselves.
  const minute = Math.floor(now.value / 60_000);
  useEffect(() => {
    if (data !== null) reload();
  }, [minute]);
  return { phones, total: data?.total ?? 0, problem, reload, more: () => setLimit(limit + step) };
}
