import { useEffect } from 'preact/hooks';
import { useLoad } from '../../parts/use-load.ts';
import { usePage } from '../../state/page.ts';

const isKey = (id: string) => /^(?:line|soft|expansion)-key\./.test(id);

/** How many settings, and how many keys, are set on the phone itself. */
export interface OwnCounts {
  readonly settings: number;
  readonly keys: number;
}

/** Counts what is set on a phone itself: again when something of it changes, and when one goes to another tab. */
export function useOwnCounts(mac: string, tab: string): OwnCounts {
  const { live } = usePage();
  const query = { source: 'phone' as const, fields: ['id' as const], limit: 1_000 };
  const own = useLoad(
    (ask) => ask((api) => api.GET('/phones/{mac}/settings', { params: { path: { mac }, query } })),
    [mac],
  );
  useEffect(() => {
    if (own.data !== null) own.reload();
  }, [tab]);
  useEffect(
    () =>
      live.on('phones', (event) => {
        if (event.mac === mac) own.reload();
      }),
    [mac, own.reload],
  );
  const ids = own.data?.items.map(({ id }) => id) ?? [];
  const keys = ids.filter(isKey).length;
  return { keys, settings: ids.length - keys };
}
