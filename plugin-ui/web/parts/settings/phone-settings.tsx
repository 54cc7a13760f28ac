import { usePage } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { useLoad } from '../use-load.ts';
import { LevelSettings } from './level-settings.tsx';

/**
 * The settings of a phone, for the tab of its page. The group stands in the address (`?group=network`), as do the search (`?q=`) and "only what is set here" (`?own=1`).
 * Unsaved changes survive going elsewhere and back. It stands in the width that it gets, and brings its own save bar.
 */
export function PhoneSettings({ mac }: { readonly mac: string }) {
  const { fleet, router } = usePage();
  const { path, query } = router.place.value;
  const phone = fleet.phones.value.get(mac);
  const vendor = phone?.vendor ?? null;
  const model = phone?.model ?? null;
  const { data } = useLoad(
    vendor === null || model === null
      ? null
      : (ask) => ask((api) => api.GET('/models/{vendor}/{model}', { params: { path: { vendor, model } } })),
    [vendor, model],
  );
  // Which model it is decides what is said of each setting.
  if (phone === undefined && ['idle', 'loading'].includes(fleet.state.value)) return <p aria-busy="true" />;
  return (
    <LevelSettings
      key={mac}
      target={{ level: 'phone', mac }}
      {...{ model, vendor }}
      group={query.get('group') ?? undefined}
      hrefOf={(group) => link(path, { group })}
      keysHref={link(['phones', mac, 'keys'])}
      modules={data?.expansion.map(({ id }) => id) ?? []}
    />
  );
}
