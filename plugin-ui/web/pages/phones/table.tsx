import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';
import { usePage, useWords } from '../../state/page.ts';
import { kindOf, useColumnName } from './columns.tsx';
import type { Column, ColumnChoice } from './columns.tsx';
import type { ListState } from './list-state.ts';
import type { SortColumn } from './rows.ts';
import { withAll } from './selection.ts';
import { TableRow } from './table-row.tsx';
import type { RowHooks } from './table-row.tsx';
import { phonesTexts as text } from './text.ts';
import { useLeastWidth } from './use-least-width.ts';
import { useRowWindow } from './use-row-window.ts';
import type { RowWindow } from './use-row-window.ts';

interface TableProps {
  readonly list: ListState;
  readonly columns: readonly Column[];
  readonly choice: ColumnChoice;
  readonly hooks: RowHooks;
  /** px */
  readonly rowHeight: number;
  /** Is told how to bring a row into view. */
  readonly onWindow: (window: RowWindow) => void;
}

function HeadCell({ column, choice, list }: Pick<TableProps, 'choice' | 'list'> & { readonly column: Column }) {
  const nameOf = useColumnName();
  const { column: by, isDescending } = list.criteria.value.sort;
  const isSorted = by === column.id;
  const direction = isDescending ? 'descending' : 'ascending';
  return (
    <th scope="col" class={kindOf(column, choice)?.replace('mono', '')} aria-sort={isSorted ? direction : undefined}>
      <button type="button" onClick={() => list.sortBy({ column: column.id, isDescending: isSorted && !isDescending })}>
        {nameOf(column.id)}
        {isSorted && <Icon name={isDescending ? 'down' : 'up'} small />}
      </button>
    </th>
  );
}

function CheckSeen({ list, seen }: { readonly list: ListState; readonly seen: () => readonly string[] }) {
  const { say } = useWords();
  const { macs } = list.selection.value;
  const shown = list.shown.value.length;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = macs.size > 0 && macs.size < shown;
  }, [macs, shown]);
  return (
    <input
      class="ck"
      type="checkbox"
      ref={box}
      checked={macs.size > 0 && macs.size === shown}
      aria-label={say(text.selectSeen)}
      onChange={() => {
        const all = seen();
        const isOn = !all.every((mac) => macs.has(mac));
        list.selection.value = withAll(list.selection.peek(), all, isOn);
      }}
    />
  );
}

/** Rows above or below those that are drawn. */
const Gap = ({ height }: { readonly height: number }) =>
  height <= 0 ? null : (
    <tr class="gap" aria-hidden="true">
      <td style={{ height: `${height}px` }} />
    </tr>
  );

/** How the rows are sorted, for the caption. */
function useCaption(list: ListState): string {
  const { say } = useWords();
  const nameOf = useColumnName();
  const by: SortColumn = list.criteria.value.sort.column;
  return say(text.caption, { n: list.shown.value.length, column: nameOf(by) });
}

/** The list of phones: only rows that can be seen are drawn. */
export function PhoneTable({ list, columns, choice, hooks, rowHeight, onWindow }: TableProps) {
  const { fleet } = usePage();
  const { say } = useWords();
  const caption = useCaption(list);
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = list.shown.value;
  const drawn = useRowWindow(rows.length, rowHeight, body);
  onWindow(drawn);
  const table = useRef<HTMLTableElement>(null);
  const least = useLeastWidth(table, [columns, choice]);
  const seen = () => {
    const [first, last] = drawn.seen();
    return rows.slice(first, last + 1).map(({ mac }) => mac);
  };
  const { macs } = list.selection.value;
  const current = list.current.value;
  const fresh = fleet.fresh.value;
  const attend = (isAttended: boolean) => () => {
    list.isAttended.value = isAttended;
  };
  return (
    <div class={least === null ? undefined : 'sideways'}>
      <table
        class="tbl list"
        ref={table}
        style={least === null ? {} : { minWidth: `${least}px` }}
        aria-rowcount={rows.length + 1}
        onPointerEnter={attend(true)}
        onPointerLeave={attend(false)}
        onFocusIn={attend(true)}
        onFocusOut={attend(false)}
      >
        <caption class="vh">{caption}</caption>
        <colgroup>
          <col style={{ width: '36px' }} />
          {columns.map((column) => (
            <col
              key={column.id}
              class={kindOf(column, choice)}
              style={column.width === null ? {} : { width: `${column.width}px` }}
            />
          ))}
          <col style={{ width: '40px' }} />
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">
              <CheckSeen list={list} seen={seen} />
            </th>
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} choice={choice} list={list} />
            ))}
            <th scope="col">
              <span class="vh">{say(text.actions)}</span>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          <Gap height={drawn.above} />
          {drawn.indexes.map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            const { mac } = row;
            return (
              <TableRow
                key={mac}
                {...{ row, index, columns, choice, hooks }}
                height={rowHeight}
                isOn={macs.has(mac)}
                isCurrent={current === mac}
                isFresh={fresh.has(mac)}
              />
            );
          })}
          <Gap height={drawn.below} />
        </tbody>
      </table>
    </div>
  );
}
