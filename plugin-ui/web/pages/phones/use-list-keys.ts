import type { RefObject } from 'preact';
import { useCallback } from 'preact/hooks';
import { usePage, useShortcut } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import type { Acts } from './acts.ts';
import type { ListState } from './list-state.ts';
import { settingsOf } from './selected.ts';
import { nothing } from './selection.ts';
import { check } from './use-row-hooks.ts';
import type { RowWindow } from './use-row-window.ts';

interface KeysOf {
  readonly list: ListState;
  readonly acts: Acts;
  readonly panel: RefObject<HTMLElement>;
  readonly rowWindow: RefObject<RowWindow>;
}

/** Goes to the next row or back, and brings focus there: Enter opens it then, as it is a link. */
function useSteps({ list, panel, rowWindow }: KeysOf): (step: 1 | -1) => void {
  return (step) => {
    const rows = list.shown.peek();
    const at = rows.findIndex(({ mac }) => mac === list.current.peek());
    const to = at < 0 ? (rowWindow.current?.seen()[0] ?? 0) : Math.min(rows.length - 1, Math.max(0, at + step));
    const row = rows[to];
    if (row === undefined) return;
    list.current.value = row.mac;
    rowWindow.current?.show(to);
    // The row may have to be drawn first.
    requestAnimationFrame(() => {
      const drawn = panel.current?.querySelector<HTMLElement>(`tr[data-mac="${row.mac}"] .ext a`);
      drawn?.focus({ preventScroll: true });
    });
  };
}

/** Keys of the list: `/ j k x X e f Esc`. */
export function useListKeys(keys: KeysOf): void {
  const { list, acts, panel } = keys;
  const { router, session } = usePage();
  const step = useSteps(keys);
  const select = (isRange: boolean) => {
    const mac = list.current.peek();
    if (mac !== null) check(list, mac, isRange);
  };
  useShortcut('/', () => panel.current?.closest('.page')?.querySelector<HTMLInputElement>('[type=search]')?.focus());
  useShortcut('j', () => step(1));
  useShortcut('k', () => step(-1));
  useShortcut('x', () => select(false));
  useShortcut('X', () => select(true));
  useShortcut('e', () => {
    const meant = acts.meant();
    const [row, ...more] = meant?.rows ?? [];
    if (meant === null || row === undefined) return;
    if (more.length === 0) router.go(link(['phones', row.mac, 'settings']));
    else if (session.may('operator')) router.go(settingsOf(meant.select));
  });
  useShortcut('f', () => {
    const meant = acts.meant();
    if (meant !== null && session.may('operator')) acts.fetchNow(meant);
  });
  const clear = useCallback(() => {
    if (list.selection.peek().macs.size > 0) list.selection.value = nothing;
    else if (list.typed.peek() !== '') list.type('');
    else list.current.value = null;
  }, [list]);
  useShortcut('Escape', clear);
}
