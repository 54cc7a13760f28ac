import type { ComponentChildren, Ref } from 'preact';
import { Icon, StateShape } from '../../parts/icon.tsx';
import { Menu } from '../../parts/menu.tsx';
import type { MenuItem } from '../../parts/menu.tsx';
import { pillTexts } from '../../parts/states.ts';
import type { Pill } from '../../parts/states.ts';
import type { ModelNames } from '../../parts/use-model-names.ts';
import { usePage, useWords } from '../../state/page.ts';
import { columns, isShown, useColumnName } from './columns.tsx';
import type { ColumnChoice } from './columns.tsx';
import type { ListState } from './list-state.ts';
import { phonesTexts as text } from './text.ts';

const shownPills: readonly Pill[] = ['good', 'behind', 'waiting', 'fetching', 'silent', 'refused'];

interface FilterProps {
  readonly list: ListState;
  readonly names: ModelNames;
}

/** Makes with their models, each with how many phones it would leave. */
function useMakeItems({ list, names }: FilterProps): readonly MenuItem[] {
  const { router } = usePage();
  const { say } = useWords();
  const { vendor, model } = list.criteria.value;
  const nameOf = names.nameOf.value;
  const counts = [...list.facets.value.models].map(([id, n]) => {
    const [make = '', one = ''] = id.split('/', 2);
    return { make, one, n, name: one === '' ? `${nameOf(make, null)} ?` : nameOf(make, one) };
  });
  const makes = [...new Set(counts.map(({ make }) => make))].sort();
  const choose = (make: string | null, one: string | null) => () => router.setQuery({ vendor: make, model: one });
  const items = makes.flatMap((make): MenuItem[] => {
    const models = counts.filter((count) => count.make === make).sort((a, b) => (a.name < b.name ? -1 : 1));
    const n = models.reduce((sum, count) => sum + count.n, 0);
    const whole = say(text.allOf, { make: names.makeOf.value(make) });
    return [
      {
        label: say(text.counted, { what: whole, n }),
        checked: vendor === make && model === null,
        run: choose(make, null),
      },
      ...models
        .filter(({ one }) => one !== '')
        .map(({ one, name, n: many }) => ({
          label: say(text.counted, { what: name, n: many }),
          ...{ checked: vendor === make && model === one, run: choose(make, one) },
        })),
    ];
  });
  return [{ label: say(text.allMakes), checked: vendor === null, run: choose(null, null) }, ...items];
}

function useFirmwareItems({ list }: FilterProps): readonly MenuItem[] {
  const { router } = usePage();
  const { say } = useWords();
  const { firmware } = list.criteria.value;
  const choose = (one: string | null) => () => router.setQuery({ firmware: one });
  const found = [...list.facets.value.firmwares].sort(([, a], [, b]) => b - a);
  return [
    { label: say(text.allFirmware), checked: firmware === null, run: choose(null) },
    ...found.map(([one, n]) => ({
      label: say(text.counted, { what: one, n }),
      ...{ checked: firmware === one, run: choose(one) },
    })),
  ];
}

/** A menu that says what is chosen in it. */
function FilterMenu(props: {
  readonly name: string;
  readonly chosen: string | null;
  readonly items: readonly MenuItem[];
}) {
  const { name, chosen, items } = props;
  return (
    <Menu
      label={chosen === null ? name : `${name}: ${chosen}`}
      items={items}
      buttonClass={chosen === null ? 'btn' : 'btn narrows'}
    >
      {chosen ?? name} <Icon name="down" />
    </Menu>
  );
}

function ColumnMenu({
  choice,
  choose,
}: {
  readonly choice: ColumnChoice;
  readonly choose: (choice: ColumnChoice) => void;
}) {
  const { session } = usePage();
  const { say } = useWords();
  const nameOf = useColumnName();
  const items = columns
    .filter(({ isFixed, mayShow }) => isFixed !== true && (mayShow === undefined || session.may(mayShow)))
    .map((column) => {
      const is = isShown(column, choice);
      return { label: nameOf(column.id), checked: is, run: () => choose({ ...choice, [column.id]: !is }) };
    });
  return (
    <span class="push">
      <Menu label={say(text.columns)} items={items} buttonClass="btn ghost" stays>
        <Icon name="cols" />
        <span class="w">{say(text.columns)}</span>
      </Menu>
    </span>
  );
}

/** Search and filters; all of it stands in the address. */
export function Filters(
  props: FilterProps & {
    readonly choice: ColumnChoice;
    readonly choose: (choice: ColumnChoice) => void;
    readonly search: Ref<HTMLInputElement>;
  },
) {
  const { list, names, choice, choose, search } = props;
  const { router } = usePage();
  const { say } = useWords();
  const { vendor, model, firmware, isUnregistered } = list.criteria.value;
  const { unregistered } = list.facets.value;
  const make = vendor === null ? null : names.nameOf.value(vendor, model);
  return (
    <div class="filters" role="search">
      <div class="search">
        <Icon name="search" />
        <input
          class="in"
          type="search"
          ref={search}
          value={list.typed.value}
          aria-label={say(text.search)}
          aria-keyshortcuts="/"
          placeholder={say(text.searchHint)}
          onInput={(event) => list.type(event.currentTarget.value)}
        />
        <kbd aria-hidden="true">/</kbd>
      </div>
      <FilterMenu name={say(text.makeAndModel)} chosen={make} items={useMakeItems(props)} />
      <FilterMenu name={say(text.firmware)} chosen={firmware} items={useFirmwareItems(props)} />
      <button
        class={isUnregistered ? 'btn narrows' : 'btn'}
        type="button"
        aria-pressed={isUnregistered}
        onClick={() => router.setQuery({ line: isUnregistered ? null : 'unregistered' })}
      >
        {say(text.notRegistered)} <b>{unregistered}</b>
      </button>
      <ColumnMenu choice={choice} choose={choose} />
    </div>
  );
}

/** States with how many phones are in each. */
export function StateChips({ list, children }: { readonly list: ListState; readonly children?: ComponentChildren }) {
  const { router } = usePage();
  const { say, number } = useWords();
  const { pill: chosen } = list.criteria.value;
  const { all, pills } = list.facets.value;
  const choose = (pill: Pill | null) => () => router.setQuery({ state: pill === chosen ? null : pill });
  return (
    <div class="chips">
      <div class="row wrap tight" role="group" aria-label={say(text.byState)}>
        <button class="chip" type="button" aria-pressed={chosen === null} onClick={choose(null)}>
          {say(text.all)} <b>{number(all)}</b>
        </button>
        {shownPills.map((pill) => {
          const n = pills.get(pill) ?? 0;
          return (
            <button
              key={pill}
              class={n === 0 ? 'chip zero' : 'chip'}
              type="button"
              aria-pressed={chosen === pill}
              title={say(pillTexts[pill].tip)}
              onClick={choose(pill)}
            >
              <StateShape name={pill} />
              {say(pillTexts[pill].word)} <b>{number(n)}</b>
            </button>
          );
        })}
      </div>
      {children}
    </div>
  );
}
