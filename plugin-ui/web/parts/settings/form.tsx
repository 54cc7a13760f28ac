import type { ComponentChildren } from 'preact';
import { usePage, useWords } from '../../state/page.ts';
import { SearchBox } from '../search-box.tsx';
import type { FormContext } from './context.ts';
import { RawGroup } from './raw-group.tsx';
import { SettingRow } from './row.tsx';
import { findRows, groupRows } from './rows.ts';
import type { Group, Row } from './rows.ts';
import { groupName } from './say.ts';
import { settingsTexts as text } from './text.ts';
import type { Description } from './values.ts';

interface FormProps {
  readonly rows: readonly Row[];
  readonly form: FormContext;
  /** The group that is shown; one that there is not = the first. */
  readonly group: string | undefined;
  readonly hrefOf: (group: string) => string;
  /** Where keys are edited; null = nowhere. */
  readonly keysHref: string | null;
  readonly raw: {
    readonly family: Description | null;
    readonly vendor: string | null;
    readonly mac: string | null;
  } | null;
  /** The levels that values come from, as words. */
  readonly chain: string;
  /** What the search is called in the address: `q` unless told otherwise. */
  readonly searchName?: string;
  /** Below them: what saves. */
  readonly bar: ComponentChildren;
  /** Above the groups: what is worth knowing. */
  readonly children?: ComponentChildren;
}

function GroupLinks({
  groups,
  current,
  hrefOf,
}: {
  readonly groups: readonly Group[];
  readonly current: string | null;
  readonly hrefOf: FormProps['hrefOf'];
}) {
  const words = useWords();
  return (
    <nav class="groups" aria-label={words.say(text.groups)}>
      {groups.map(({ id, own }) => (
        <a key={id} href={hrefOf(id)} aria-current={id === current ? 'true' : undefined}>
          {groupName(words, id)}
          {own > 0 && (
            <span class="n" title={words.say(text.ownCount, { n: own })}>
              {own}
              <span class="vh"> {words.say(text.ownCount, { n: own })}</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}

function GroupCard({ group, props }: { readonly group: Group; readonly props: FormProps }) {
  const { form, raw, keysHref } = props;
  const words = useWords();
  const { say } = words;
  const heading = `g-${group.id}`;
  return (
    <section class="card flush" aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{groupName(words, group.id)}</h2>
        {group.own > 0 && <span class="faint xs">{say(text.ownCount, { n: group.own })}</span>}
      </header>
      {group.id === 'keys' && keysHref !== null && (
        <p class="hint rawhelp">
          {say(text.keysElsewhere)} <a href={keysHref}>{say(text.toKeys)}</a>
        </p>
      )}
      {group.id === 'raw' && raw !== null ? (
        <RawGroup rows={group.rows} form={form} {...raw} />
      ) : (
        group.rows.map((row) => <SettingRow key={row.id} row={row} form={form} />)
      )}
    </section>
  );
}

function Nothing({ q, onAll }: { readonly q: string; readonly onAll: () => void }) {
  const { say } = useWords();
  return (
    <div class="card empty">
      <p>{q === '' ? say(text.nothingOwn) : say(text.nothingFound, { q })}</p>
      <p style={{ marginTop: '12px' }}>
        <button class="btn" type="button" onClick={onAll}>
          {say(q === '' ? text.showAll : text.clearSearch)}
        </button>
      </p>
    </div>
  );
}

/** Settings by groups: the groups at the left, a search over all of them (`?q=`), "only what is set here" (`?own=1`). */
export function SettingsForm(props: FormProps) {
  const { rows, form, group, hrefOf, raw, chain, searchName = 'q', bar, children } = props;
  const { router } = usePage();
  const { say } = useWords();
  const { query } = router.place.value;
  const q = query.get(searchName) ?? '';
  const own = query.get('own') === '1';
  const all = groupRows(rows, raw === null ? [] : ['raw']);
  const isFiltered = q !== '' || own;
  const current = all.find(({ id }) => id === group) ?? all[0];
  const found = isFiltered
    ? groupRows(findRows(rows, { q, own, touched: (id) => form.edits.has(id) }))
    : current === undefined
      ? []
      : [current];
  const ownCount = rows.filter(({ isOwn }) => isOwn).length;
  return (
    <div class="setwrap">
      <GroupLinks groups={all} current={isFiltered ? null : (current?.id ?? null)} hrefOf={hrefOf} />
      <div>
        <div class="setbar">
          <SearchBox
            value={q}
            label={text.search}
            onType={(typed) => router.setQuery({ [searchName]: typed || null })}
          />
          {form.level !== 'many' && (
            <label class="row">
              <input
                class="ck"
                type="checkbox"
                checked={own}
                onChange={(event) => router.setQuery({ own: event.currentTarget.checked ? '1' : null })}
              />
              {say(text.onlyOwn, { n: ownCount })}
            </label>
          )}
          <span class="vh" role="status">
            {isFiltered && say(text.found, { n: found.reduce((n, one) => n + one.rows.length, 0) })}
          </span>
          <span class="faint chain">{chain}</span>
        </div>
        <div class="stack">
          {children}
          {found.map((one) => (
            <GroupCard key={one.id} group={one} props={props} />
          ))}
          {found.length === 0 && <Nothing q={q} onAll={() => router.setQuery({ [searchName]: null, own: null })} />}
        </div>
        {bar}
      </div>
    </div>
  );
}
