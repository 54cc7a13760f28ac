import type { Signal } from '@preact/signals';
import type { Notices } from '../../state/notices.ts';
import { usePage } from '../../state/page.ts';
import type { Words } from '../../text/words.ts';
import { Icon } from '../icon.tsx';
import { Menu } from '../menu.tsx';
import { canLie } from './fit.ts';
import { keysOf, placeOf } from './places.ts';
import { copy, paste, shownOf, slotOf, wish } from './slots.ts';
import type { Content, Wishes } from './slots.ts';
import { keysTexts as text } from './text.ts';
import type { Bench } from './use-bench.ts';

/** What was copied, on whichever phone. */
export function useClipboard(): Signal<readonly Content[]> {
  const { drafts, session } = usePage();
  return drafts.of<readonly Content[]>(`${session.who.value?.name ?? ''} keys copied`, nothing);
}

const nothing: readonly Content[] = [] as const;

/** What is set here, and what the looks of keys mean. */
function Legend({ bench, source }: { readonly bench: Bench; readonly source: string | null }) {
  const { words } = usePage();
  const { say } = words.value;
  const { slots, wishes } = bench.sheet;
  const ids = [...new Set([...slots.keys(), ...wishes.keys()])];
  const n = ids.filter((id) => shownOf(slots, wishes, id).isOwn).length;
  const entry = (look: string, told: preact.ComponentChild) => (
    <span>
      <span class={`key ${look}`}>
        <i class="cap" />
      </span>
      {told}
    </span>
  );
  return (
    <div class="legend" role="group" aria-label={say(text.legend)}>
      {entry('inh', source === null ? say(text.legendInherited) : say(text.legendFrom, { source }))}
      {entry('own', <b>{say(text.legendOwn, { n })}</b>)}
      {entry('none', say(text.legendNone))}
      {entry('free', say(text.legendFree))}
    </div>
  );
}

/** Tells how many keys were pasted: aloud, as the drawing shows them; those that found no place are told to all. */
export function tellPasted(notices: Notices, { say }: Words, n: number, left: number): void {
  const pasted = say(text.pasted, { n });
  if (left > 0) notices.done(`${pasted} ${say(text.leftOut, { n: left })}`);
  else notices.announce(pasted);
}

/** Copying, pasting and clearing the page that the chosen key is on. */
export function usePageDeeds(bench: Bench) {
  const { notices, words } = usePage();
  const { say } = words.value;
  const clipboard = useClipboard();
  const { sheet, desk, chosen } = bench;
  const { slots, wishes } = sheet;
  const place = chosen === null ? null : placeOf(desk.banks, chosen);
  const page = place === null ? undefined : place.bank.pages[place.page];
  const ids = page === undefined ? [] : keysOf(page);
  const onAll = (deed: (next: Wishes, id: string) => Wishes) => sheet.change(ids.reduce(deed, wishes));
  return {
    copied: clipboard.value.length,
    copy: () => {
      clipboard.value = copy(slots, wishes, ids);
      notices.done(say(text.copied, { n: clipboard.value.filter((content) => content !== null).length }));
    },
    paste: () => {
      const fits = (id: string, content: Content) => canLie(desk.banks, desk.can, id, content);
      const { wishes: next, put, left } = paste(slots, wishes, ids, clipboard.value, fits);
      sheet.change(next);
      tellPasted(notices, words.value, put, left);
    },
    clear: () =>
      onAll((next, id) => (shownOf(slots, next, id).value === null ? next : wish(slots, next, id, { kind: 'none' }))),
    reset: () =>
      onAll((next, id) =>
        slotOf(slots, id).isOwn || next.has(id) ? wish(slots, next, id, { kind: 'inherit' }) : next,
      ),
  };
}

/** What stands above the drawing. */
export function Toolbar(props: {
  readonly bench: Bench;
  /** Where the lighter keys come from; null = from several places. */
  readonly source: string | null;
  /** null = there are no other phones to copy from. */
  readonly onCopyFrom: (() => void) | null;
}) {
  const { bench, source, onCopyFrom } = props;
  const { words } = usePage();
  const { say } = words.value;
  const deeds = usePageDeeds(bench);
  const items = [
    ...(onCopyFrom === null ? [] : [{ label: say(text.copyFrom), run: onCopyFrom }]),
    { label: say(text.resetPage), run: deeds.reset },
    { label: say(text.clearPage), run: deeds.clear, danger: true },
  ];
  return (
    <div class="setbar">
      <Legend {...{ bench, source }} />
      {bench.chosen !== null && (
        <span class="row wrap end">
          <button class="btn sm" type="button" onClick={deeds.copy}>
            <Icon name="copy" />
            {say(text.copyPage)}
          </button>
          {bench.canEdit && deeds.copied > 0 && (
            <button class="btn sm" type="button" onClick={deeds.paste}>
              {say(text.pastePage)}
            </button>
          )}
          {bench.canEdit && (
            <Menu label={say(text.more)} items={items} buttonClass="btn sm">
              {say(text.more)}
              <Icon name="down" />
            </Menu>
          )}
        </span>
      )}
    </div>
  );
}
