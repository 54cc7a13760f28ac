import { useMemo, useRef } from 'preact/hooks';
import { copyText } from '../../parts/copy.tsx';
import type { MenuItem } from '../../parts/menu.tsx';
import { usePage } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import type { Acts } from './acts.ts';
import type { ListState } from './list-state.ts';
import type { Row } from './rows.ts';
import { ranged, toggled } from './selection.ts';
import type { RowHooks } from './table-row.tsx';
import { bulkTexts as text } from './text.ts';

/** Chooses a row of the list, or all up to it. */
export function check({ selection, shown }: ListState, mac: string, isRange: boolean): void {
  const order = shown.peek().map((row) => row.mac);
  selection.value = isRange ? ranged(selection.peek(), order, mac) : toggled(selection.peek(), mac);
}

/** What happens in rows. */
export function useRowHooks(list: ListState, acts: Acts): RowHooks {
  const page = usePage();
  const now = useRef(acts);
  now.current = acts;
  return useMemo(() => {
    const { router, session, words } = page;
    const open = (mac: string) => router.go(link(['phones', mac]));
    const menu = (row: Row): readonly MenuItem[] => {
      const { say } = words.peek();
      const { ask, fetchNow, ofRow } = now.current;
      const meant = ofRow(row);
      const toAll: readonly MenuItem[] = [
        { label: say(text.open), run: () => open(row.mac) },
        { label: say(text.openSettings), run: () => router.go(link(['phones', row.mac, 'settings'])) },
        { label: say(text.copyMac), run: () => void copyText(row.mac, page.options.host) },
      ];
      if (!session.may('operator')) return toAll;
      return [
        ...toAll,
        { label: say(text.fetch), run: () => fetchNow(meant) },
        { label: say(text.model), run: () => ask('model', meant) },
        { label: say(text.note), run: () => ask('note', meant) },
        { label: say(text.reboot), run: () => ask('reboot', meant) },
        { label: say(text.remove), danger: true, run: () => ask('remove', meant) },
      ];
    };
    return {
      ...{ open, menu },
      check: (mac, isRange) => check(list, mac, isRange),
      attend: (mac) => (list.current.value = mac),
    };
  }, [page, list]);
}
