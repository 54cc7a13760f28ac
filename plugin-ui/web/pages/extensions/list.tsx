import { useState } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';
import { phoneName } from '../../parts/phone-name.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { partTexts } from '../../parts/text.ts';
import type { Phone } from '../../state/fleet.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { AddExtension, PasteExtensions } from './add-dialogs.tsx';
import { filters, findExtensions, isFurther, passes, readSort, sortExtensions } from './rows.ts';
import type { Extension, Filter, SortColumn } from './rows.ts';
import { Registered, Wishes } from './tags.tsx';
import { extensionsTexts as text } from './text.ts';
import { useExtensions, useKept, usePhonesOf } from './use-extensions.ts';

/** A text without anything to fill in. */
type Plain = { readonly en: string; readonly it: string };

function PhoneLinks({ phones }: { readonly phones: readonly Phone[] }) {
  const { say } = useWords();
  if (phones.length === 0) return <span class="faint">{say(text.none)}</span>;
  return (
    <>
      {phones.map((phone, at) => (
        <>
          {at > 0 && ', '}
          <a key={phone.mac} href={link(['phones', phone.mac])} title={phoneName(phone, phone.mac)}>
            {phone.mac}
          </a>
        </>
      ))}
    </>
  );
}

function Row({ extension, phones }: { readonly extension: Extension; readonly phones: readonly Phone[] }) {
  const { say } = useWords();
  const { number, name, user, mailbox, registration } = extension;
  return (
    <tr>
      <td class="ext" title={number}>
        <a href={link(['extensions', number])}>{number}</a>
      </td>
      <td title={name}>
        {name} {isFurther(extension) && <span class="tag line">{say(text.deviceOf, { user: user ?? '' })}</span>}
        {user === null && <span class="tag line">{say(text.nobodys)}</span>}
      </td>
      <td>
        <span class="cell">
          <Registered state={registration.state} />
          <Wishes extension={extension} />
        </span>
      </td>
      <td class="mono">
        <PhoneLinks phones={phones} />
      </td>
      <td class={mailbox === null ? 'faint' : undefined}>{mailbox ?? say(text.noMailbox)}</td>
    </tr>
  );
}

const heads: readonly (readonly [SortColumn | null, Plain, width: number | null])[] = [
  ['number', text.number, 104],
  ['name', text.name, null],
  ['state', text.state, 280],
  ['phones', text.phones, 216],
  [null, text.mailbox, 96],
];

function Head() {
  const { words, router } = usePage();
  const { say } = words.value;
  const sort = readSort(router.place.value.query.get('sort'));
  return (
    <thead>
      <tr>
        {heads.map(([column, word]) => {
          if (column === null)
            return (
              <th key={word.en} scope="col">
                {say(word)}
              </th>
            );
          const isOn = sort.column === column;
          const next = isOn && !sort.isDescending ? `-${column}` : column;
          return (
            <th
              key={word.en}
              scope="col"
              aria-sort={isOn ? (sort.isDescending ? 'descending' : 'ascending') : undefined}
            >
              <button type="button" onClick={() => router.setQuery({ sort: next === 'number' ? null : next })}>
                {say(word)}
                {isOn && <Icon name={sort.isDescending ? 'down' : 'up'} small />}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

const step = 200;

function Table(props: { readonly items: readonly Extension[]; phonesOf: (number: string) => readonly Phone[] }) {
  const { items, phonesOf } = props;
  const { say } = useWords();
  const [most, setMost] = useState(step);
  const more = items.length - most;
  return (
    <div class="card flush">
      <table class="tbl" aria-rowcount={items.length + 1}>
        <caption class="vh">{say(text.title)}</caption>
        <colgroup>
          {heads.map(([, word, width]) => (
            <col key={word.en} style={width === null ? undefined : { width: `${width}px` }} />
          ))}
        </colgroup>
        <Head />
        <tbody>
          {items.slice(0, most).map((extension) => (
            <Row key={extension.number} extension={extension} phones={phonesOf(extension.number)} />
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <p class="jobrun">
          <button class="btn sm" type="button" onClick={() => setMost(most + step)}>
            {say(text.showMore, { n: Math.min(step, more) })}
          </button>
        </p>
      )}
    </div>
  );
}

const filterWords: Readonly<Record<Filter, Plain>> = {
  registered: text.registered,
  absent: text.absent,
  'on-call': text.onCall,
  wishes: text.wishes,
  phoneless: text.phoneless,
  further: text.further,
};

function Search() {
  const { router } = usePage();
  return (
    <SearchBox
      value={router.place.value.query.get('q') ?? ''}
      label={text.search}
      onType={(q) => router.setQuery({ q: q || null })}
    />
  );
}

/** Filters with how many each would leave; one that would leave none is not offered, unless it is on. */
function Chips(props: {
  readonly found: readonly Extension[];
  filter: Filter | null;
  hasPhone: (n: string) => boolean;
}) {
  const { found, filter, hasPhone } = props;
  const { words, router } = usePage();
  const { say, number } = words.value;
  const counts = filters.map((name) => [name, found.filter((one) => passes(one, name, hasPhone)).length] as const);
  const chip = (name: Filter | null, label: string, n: number) => (
    <button
      key={label}
      class="chip"
      type="button"
      aria-pressed={filter === name}
      onClick={() => router.setQuery({ show: name })}
    >
      {label} <b>{number(n)}</b>
    </button>
  );
  return (
    <div class="chips">
      {chip(null, say(text.all), found.length)}
      {counts.filter(([name, n]) => n > 0 || name === filter).map(([name, n]) => chip(name, say(filterWords[name]), n))}
    </div>
  );
}

function None({ isEmpty, isHere }: { readonly isEmpty: boolean; readonly isHere: boolean }) {
  const { words, router } = usePage();
  const { say } = words.value;
  if (isEmpty) return <div class="card empty">{say(isHere ? text.noneHere : text.noneThere)}</div>;
  return (
    <div class="card empty">
      <p>{say(text.noneFound)}</p>
      <p style={{ marginTop: '12px' }}>
        <button class="btn" type="button" onClick={() => router.setQuery({ q: null, show: null })}>
          {say(text.clear)}
        </button>
      </p>
    </div>
  );
}

function Title({ all, reload }: { readonly all: readonly Extension[]; readonly reload: () => void }) {
  const { words, health } = usePage();
  const { say } = words.value;
  const { mayChange } = useKept();
  const [open, setOpen] = useState<'one' | 'several' | null>(null);
  const kind = health.status.value?.exchange.kind;
  const kept = { standalone: text.keptHere, freepbx: text.keptByFreepbx, asterisk: text.keptByAsterisk };
  const close = () => setOpen(null);
  return (
    <div class="head">
      <h1>{say(text.title)}</h1>
      <span class="sub">{kind !== undefined && say(kept[kind])}</span>
      {mayChange && (
        <div class="acts">
          <button class="btn" type="button" onClick={() => setOpen('several')}>
            {say(text.pasteSeveral)}
          </button>
          <button class="btn primary" type="button" onClick={() => setOpen('one')}>
            <Icon name="plus" />
            {say(text.add)}
          </button>
        </div>
      )}
      {open === 'one' && <AddExtension onClose={close} onDone={reload} />}
      {open === 'several' && <PasteExtensions all={all} onClose={close} />}
    </div>
  );
}

/** All extensions, with search, filters and order. */
export function ExtensionList() {
  const { words, router } = usePage();
  const { say } = words.value;
  const { data, problem, reload } = useExtensions();
  const phonesOf = usePhonesOf();
  const { isHere } = useKept();
  const { query } = router.place.value;
  const filter = filters.find((name) => name === query.get('show')) ?? null;
  const hasPhone = (number: string) => phonesOf(number).length > 0;
  const all = data ?? [];
  const found = findExtensions(all, query.get('q') ?? '');
  const passing = filter === null ? found : found.filter((one) => passes(one, filter, hasPhone));
  const shown = sortExtensions(passing, readSort(query.get('sort')), (number) => phonesOf(number).length);
  return (
    <div class="page">
      <Title all={all} reload={reload} />
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {data === null && problem === null && <p class="dim">{say(partTexts.loading)}…</p>}
      {all.length > 0 && (
        <>
          <div class="filters">
            <Search />
            <span class="faint s" role="status" style={{ marginLeft: 'auto' }}>
              {shown.length === all.length
                ? say(text.count, { n: all.length })
                : say(text.of, { shown: shown.length, n: all.length })}
            </span>
          </div>
          <Chips {...{ found, filter, hasPhone }} />
        </>
      )}
      {shown.length > 0 && <Table items={shown} phonesOf={phonesOf} />}
      {data !== null && shown.length === 0 && <None isEmpty={all.length === 0} isHere={isHere === true} />}
    </div>
  );
}
