import { partTexts } from '../../parts/text.ts';
import { usePage, useWords } from '../../state/page.ts';
import type { ListState } from './list-state.ts';
import { emptyTexts as text, phonesTexts } from './text.ts';

const greyWidths = [38, 120, 260, 96, 130];

/** Grey rows while the phones are read. */
export function ListLoading() {
  const { say } = useWords();
  return (
    <div class="greys" role="status">
      <span class="vh">{say(partTexts.loading)}…</span>
      {Array.from({ length: 12 }, (_, row) => (
        <div key={row} aria-hidden="true">
          {greyWidths.map((width, at) => (
            <span key={at} class="grey" style={{ width: `${width - ((row * 7 + at * 13) % 30)}px` }} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** No phone fits what was asked for, and the way out. */
export function NothingFits({ list }: { readonly list: ListState }) {
  const { router } = usePage();
  const { say } = useWords();
  const typed = list.typed.value.trim();
  const { vendor, pill, firmware, isUnregistered } = list.criteria.value;
  const isFiltered = vendor !== null || pill !== null || firmware !== null || isUnregistered;
  const clearFilters = () => router.setQuery({ vendor: null, model: null, state: null, firmware: null, line: null });
  return (
    <div class="empty" role="status">
      <p>{typed === '' ? say(text.noFit) : say(text.noMatch, { typed })}</p>
      <p class="row wrap centre">
        {typed !== '' && (
          <button class="link" type="button" onClick={() => list.type('')}>
            {say(text.clearSearch)}
          </button>
        )}
        {isFiltered && (
          <button class="link" type="button" onClick={clearFilters}>
            {say(phonesTexts.clearFilters)}
          </button>
        )}
      </p>
    </div>
  );
}
