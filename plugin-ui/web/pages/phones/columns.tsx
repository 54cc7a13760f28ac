import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Secret } from '../../parts/secret.tsx';
import { StatePill } from '../../parts/state-pill.tsx';
import { Since, When } from '../../parts/when.tsx';
import { usePage, useWords } from '../../state/page.ts';
import { kept } from '../../state/kept.ts';
import { link } from '../../state/router.ts';
import type { Row, SortColumn } from './rows.ts';
import { usePasswordOf } from './use-password.ts';
import { whyTexts } from './why-text.ts';
import { columnTexts, phonesTexts as text } from './text.ts';

/** A column of the list. */
export interface Column {
  readonly id: SortColumn;
  /** px; null = what is left. */
  readonly width: number | null;
  /** Its class: narrow places leave some columns out, unless the person chose them. */
  readonly kind: string;
  /** It is there unless the person says otherwise. */
  readonly isUsual: boolean;
  /** Nobody can do without it. */
  readonly isFixed?: boolean;
  readonly mayShow?: 'admin';
  readonly cell: (row: Row) => ComponentChildren;
}

/** How a phone is called in a sentence: `204 Sara Conti`. */
export const whoIs = ({ extension, name, mac }: Pick<Row, 'extension' | 'name' | 'mac'>): string =>
  [extension, name].filter((part) => part !== null && part !== '').join(' ') || mac;

function ExtensionCell({ row }: { readonly row: Row }) {
  const { say } = useWords();
  const more = row.phone.lines.slice(1).map(({ extension }) => extension);
  const told = more.length === 0 ? '' : say(text.moreLines, { n: more.length, which: more.join(', ') });
  return (
    <>
      <a href={link(['phones', row.mac])}>{row.extension ?? <span class="faint">{say(text.noLine)}</span>}</a>
      {more.length > 0 && (
        <span class="faint" title={told}>
          {' '}
          +{more.length}
          <span class="vh"> {told}</span>
        </span>
      )}
    </>
  );
}

function NameCell({ row }: { readonly row: Row }) {
  return (
    <a href={link(['phones', row.mac])} title={row.name}>
      {row.name === '' ? row.mac : row.name}
    </a>
  );
}

function StateCell({ row }: { readonly row: Row }) {
  const { say } = useWords();
  const { message, since, why } = row.phone.state;
  const short = whyTexts[why];
  // What keeps a phone from coming tells more than that it has not come.
  const hindered =
    row.pill === 'waiting' ? row.phone.findings.find(({ code }) => code === 'redirection-failed') : undefined;
  return (
    <span class="cell" title={hindered?.message ?? message}>
      <StatePill pill={row.pill} />
      <Since at={since} />
      {row.isUnregistered && <span class="tag warn">{say(text.notRegistered)}</span>}
      {row.isOnCall && <span class="tag info">{say(text.onCall)}</span>}
      {hindered !== undefined && <span class="t warn">{say(text.notSentHere)}</span>}
      {row.pill !== 'good' && hindered === undefined && (
        <span class="t dim">{short === undefined ? message : say(short)}</span>
      )}
    </span>
  );
}

function PasswordCell({ row }: { readonly row: Row }) {
  const { say } = useWords();
  const reveal = usePasswordOf(row.mac);
  const { adminPassword, seen } = row.phone;
  if (adminPassword === 'none') return <span class="faint" title={say(text.noPassword)} />;
  const isOld = adminPassword === 'wanted' && seen !== null;
  return (
    <span class="cell">
      <Secret what={say(text.passwordOf, { who: whoIs(row) })} reveal={reveal} />
      {isOld && (
        <span class="tag warn" title={say(text.oldTip)}>
          {say(text.old)}
        </span>
      )}
    </span>
  );
}

function SeenCell({ row }: { readonly row: Row }) {
  const { say } = useWords();
  const { seen } = row.phone;
  return seen === null ? <span class="faint">{say(text.never)}</span> : <When at={seen.at} />;
}

/** A text that may be longer than its column. */
const cut = (value: string | null | undefined) => <span title={value ?? undefined}>{value}</span>;

/** All columns, in their order. */
export const columns: readonly Column[] = [
  { id: 'extension', width: 72, kind: 'ext', isUsual: true, isFixed: true, cell: (row) => <ExtensionCell row={row} /> },
  { id: 'name', width: 146, kind: 'who', isUsual: true, isFixed: true, cell: (row) => <NameCell row={row} /> },
  { id: 'state', width: null, kind: 'c-state', isUsual: true, isFixed: true, cell: (row) => <StateCell row={row} /> },
  { id: 'model', width: 132, kind: 'c-model', isUsual: true, cell: (row) => cut(row.model) },
  { id: 'mac', width: 142, kind: 'c-mac mono', isUsual: true, cell: (row) => row.mac.toLowerCase() },
  { id: 'address', width: 108, kind: 'c-ip mono', isUsual: true, cell: (row) => cut(row.phone.seen?.address) },
  { id: 'firmware', width: 116, kind: 'mono', isUsual: false, cell: (row) => cut(row.phone.seen?.firmware) },
  { id: 'note', width: 140, kind: '', isUsual: false, cell: (row) => cut(row.phone.note) },
  { id: 'seen', width: 112, kind: '', isUsual: false, cell: (row) => <SeenCell row={row} /> },
  {
    ...{ id: 'password', width: 152, kind: 'c-pw pw', isUsual: true, mayShow: 'admin' },
    cell: (row) => <PasswordCell row={row} />,
  },
];

/** Columns that a person chose, or does not want; all others are as usual. */
export type ColumnChoice = Readonly<Partial<Record<SortColumn, boolean>>>;

/** The choice of this browser. */
export const keptColumns = (): Signal<ColumnChoice> =>
  kept<ColumnChoice>('phones.columns', {}, (value) => {
    if (typeof value !== 'object' || value === null) return null;
    const known = columns.flatMap(({ id }) => {
      const is = (value as Record<string, unknown>)[id];
      return typeof is === 'boolean' ? [[id, is] as const] : [];
    });
    return Object.fromEntries(known);
  });

/** Whether a column is there. */
export const isShown = ({ id, isUsual, isFixed }: Column, choice: ColumnChoice): boolean =>
  isFixed === true || (choice[id] ?? isUsual);

/** The class of a column's cells: those that a person chose stay in narrow places. */
export const kindOf = ({ id, kind }: Column, choice: ColumnChoice): string | undefined =>
  (choice[id] === true ? kind.replace(/\bc-\w+/, '') : kind).trim() || undefined;

/** The columns that this person sees here. */
export function useColumns(choice: ColumnChoice): readonly Column[] {
  const { session } = usePage();
  return columns.filter((column) => {
    if (column.mayShow !== undefined && !session.may(column.mayShow)) return false;
    return isShown(column, choice);
  });
}

/** Name of a column. */
export function useColumnName(): (id: SortColumn) => string {
  const { say } = useWords();
  return (id) => say(columnTexts[id]);
}
