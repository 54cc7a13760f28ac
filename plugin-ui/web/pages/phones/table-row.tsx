import { useMemo } from 'preact/hooks';
import { usePage, useWords } from '../../state/page.ts';
import { Icon } from '../../parts/icon.tsx';
import { Menu } from '../../parts/menu.tsx';
import type { MenuItem } from '../../parts/menu.tsx';
import { kindOf, whoIs } from './columns.tsx';
import type { Column, ColumnChoice } from './columns.tsx';
import type { Row } from './rows.ts';
import { phonesTexts as text } from './text.ts';

/** What a row needs to be drawn; it is drawn anew only when one of these is another. */
export interface TableRowProps {
  readonly row: Row;
  readonly index: number;
  readonly height: number;
  readonly isOn: boolean;
  readonly isCurrent: boolean;
  readonly isFresh: boolean;
  readonly columns: readonly Column[];
  readonly choice: ColumnChoice;
  readonly hooks: RowHooks;
}

/** What happens in a row; the same object for as long as the list is there. */
export interface RowHooks {
  readonly check: (mac: string, isRange: boolean) => void;
  readonly attend: (mac: string) => void;
  readonly open: (mac: string) => void;
  readonly menu: (row: Row) => readonly MenuItem[];
}

const isControl = (target: EventTarget | null) =>
  target instanceof Element && target.closest('a, button, input, [role=menu]') !== null;

function Cells({ row, isOn, columns, choice, hooks }: TableRowProps) {
  const { say } = useWords();
  const who = whoIs(row);
  return (
    <>
      <td>
        <input
          class="ck"
          type="checkbox"
          checked={isOn}
          aria-label={say(text.select, { who })}
          // Only a click knows of Shift.
          onClick={(event) => hooks.check(row.mac, event.shiftKey)}
        />
      </td>
      {columns.map((column) => (
        <td key={column.id} class={kindOf(column, choice)}>
          {column.cell(row)}
        </td>
      ))}
      <td class="acts">
        <Menu label={say(text.actionsFor, { who })} items={() => hooks.menu(row)} buttonClass="btn ghost sq sm">
          <Icon name="dots" />
        </Menu>
      </td>
    </>
  );
}

/** A phone in the list. */
export function TableRow(props: TableRowProps) {
  const { row, index, height, isOn, isCurrent, isFresh, columns, choice, hooks } = props;
  const { language } = usePage();
  const kind = [isOn && 'on', isCurrent && 'cur', isFresh && 'now'].filter(Boolean).join(' ');
  return useMemo(
    () => (
      <tr
        class={kind === '' ? undefined : kind}
        data-mac={row.mac}
        aria-rowindex={index + 2}
        style={{ height: `${height}px` }}
        onFocusIn={() => hooks.attend(row.mac)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.isComposing && (event.target as Element).matches('.ck'))
            hooks.open(row.mac);
        }}
        onDblClick={(event) => {
          if (!isControl(event.target)) hooks.open(row.mac);
        }}
      >
        <Cells {...props} />
      </tr>
    ),
    [row, index, height, kind, columns, choice, hooks, language.value],
  );
}
