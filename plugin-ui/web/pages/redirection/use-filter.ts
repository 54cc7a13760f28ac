import type { RedirectionState } from '../../parts/redirection-state.tsx';
import { usePage } from '../../state/page.ts';

/** Which phones are shown; it stands in the address. */
export interface Filter {
  readonly service: string | null;
  readonly state: RedirectionState | null;
  readonly isFailed: boolean;
  readonly set: (state: RedirectionState | null, isFailed: boolean) => void;
  readonly everyService: () => void;
}

const states: readonly RedirectionState[] = ['active', 'disabled', 'provision', 'deprovision'];

/** See {@link Filter}. */
export function useFilter(): Filter {
  const { router } = usePage();
  const { query } = router.place.value;
  const asked = query.get('state');
  return {
    service: query.get('service'),
    state: states.find((state) => state === asked) ?? null,
    isFailed: query.get('failed') === '1',
    set: (state, isFailed) => router.setQuery({ state, failed: isFailed ? '1' : null }),
    everyService: () => router.setQuery({ service: null }),
  };
}
