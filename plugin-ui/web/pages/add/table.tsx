import { useMemo, useState } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';
import { useModelNames } from '../../parts/use-model-names.ts';
import { usePage, useWords } from '../../state/page.ts';
import type { Numbers } from './cells.tsx';
import type { Seen } from './draft.ts';
import { AddBar } from './add-bar.tsx';
import { Row } from './row.tsx';
import {
  canTake,
  countGroups,
  fittingRows,
  freeOf,
  groups,
  isChosen,
  matchNames,
  nextFree,
  takenNumbers,
} from './rows.ts';
import type { Assigned, Choices, Group, ImportRow } from './rows.ts';
import { tableTexts as text } from './table-text.ts';
import type { Desk } from './use-desk.ts';

/** Rows that are drawn at first, and with each wish for more. */
const drawn = 50;

const groupTexts = {
  new: text.onlyNew,
  changes: text.onlyChanges,
  refused: text.onlyRefused,
  known: text.onlyKnown,
  repeated: text.onlyRepeated,
} as const;

function GroupChips({
  rows,
  group,
  choose,
}: {
  readonly rows: readonly ImportRow[];
  readonly group: Group | null;
  readonly choose: (group: Group | null) => void;
}) {
  const { say, number } = useWords();
  const counts = countGroups(rows);
  const shown = groups.filter((one) => counts[one] > 0);
  if (shown.length < 2) return null;
  return (
    <div class="chips add-chips" role="group" aria-label={say(text.show)}>
      <button class="chip" type="button" aria-pressed={group === null} onClick={() => choose(null)}>
        {say(text.all)} <b>{number(rows.length)}</b>
      </button>
      {shown.map((one) => (
        <button
          key={one}
          class="chip"
          type="button"
          aria-pressed={group === one}
          onClick={() => choose(group === one ? null : one)}
        >
          {say(groupTexts[one])} <b>{number(counts[one])}</b>
        </button>
      ))}
    </div>
  );
}

function Suggestions({
  desk,
  matched,
  filled,
}: {
  readonly desk: Desk;
  readonly matched: Assigned;
  readonly filled: Assigned;
}) {
  const { say } = useWords();
  const take = (assigned: Assigned) =>
    desk.correct(
      [...assigned].map(([row, { number }]) => ({ row, extensions: [{ number, slot: null, label: null }] })),
    );
  const [next] = filled.values();
  return (
    <span class="row push wrap">
      <button
        class="btn sm"
        type="button"
        disabled={matched.size === 0}
        title={matched.size === 0 ? say(text.matchNone) : undefined}
        onClick={() => take(matched)}
      >
        {matched.size === 0 ? say(text.matchPlain) : say(text.matchNames, { n: matched.size })}
      </button>
      <button
        class="btn sm"
        type="button"
        disabled={filled.size === 0}
        title={filled.size === 0 ? say(text.fillNone) : undefined}
        onClick={() => take(filled)}
      >
        {next === undefined ? say(text.fillPlain) : say(text.fill, { from: next.number })}
      </button>
    </span>
  );
}

function Head({
  rows,
  choices,
  desk,
}: {
  readonly rows: readonly ImportRow[];
  readonly choices: Choices;
  readonly desk: Desk;
}) {
  const { say } = useWords();
  const possible = rows.filter((row) => canTake(row) && row.outcome !== 'repeated');
  const count = possible.filter((row) => isChosen(row, choices)).length;
  const isAll = count === possible.length && count > 0;
  const all = (isOn: boolean) =>
    desk.set({ choices: new Map([...choices, ...possible.map((row) => [row.number, isOn] as const)]) });
  const heads = [text.mac, text.model, text.extension, text.name, text.note, text.result];
  return (
    <thead>
      <tr>
        <th scope="col">
          <input
            class="ck"
            type="checkbox"
            aria-label={say(text.takeAll)}
            checked={isAll}
            indeterminate={count > 0 && !isAll}
            disabled={possible.length === 0}
            onChange={(event) => all(event.currentTarget.checked)}
          />
        </th>
        {heads.map((head) => (
          <th key={head.en} scope="col" class={head === text.note ? 'c-note' : undefined}>
            {say(head)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const noteColumn = 5;
const widths = ['40px', '180px', '184px', '184px', undefined, '152px', '148px'];

/** What follows from the rows and the phones that are here. */
function useNumbers(desk: Desk, rows: readonly ImportRow[], choices: Choices) {
  const { fleet } = usePage();
  const phones = fleet.phones.value;
  const { extensions, mayMake, makeExtensions } = desk;
  return useMemo(() => {
    const onPhones = takenNumbers(phones.values(), [], new Map());
    const taken = takenNumbers(phones.values(), rows, choices);
    const free = freeOf(extensions, taken);
    const filled = nextFree(rows, choices, free);
    const numbers: Numbers = {
      extensions,
      isTaken: (number) => taken.has(number),
      next: free[0] ?? null,
      make: mayMake ? () => makeExtensions(true) : null,
    };
    const hasPhone = (number: string) => onPhones.has(number);
    return { numbers, hasPhone, filled, matched: matchNames(rows, choices, free) };
  }, [phones, extensions, rows, choices, mayMake]);
}

/** The rows: looked at, mended, given extensions, and added. */
export function RowTable({ desk, seen }: { readonly desk: Desk; readonly seen: Seen }) {
  const { say } = useWords();
  const names = useModelNames();
  const [group, setGroup] = useState<Group | null>(null);
  const [most, setMost] = useState(drawn);
  const { rows } = seen;
  const { choices, failed, addExtensions } = desk.draft.value;
  const { numbers, hasPhone, filled, matched } = useNumbers(desk, rows, choices);
  const fitting = fittingRows(rows, group);
  const more = Math.min(drawn, fitting.length - most);
  return (
    <section class="card flush" aria-labelledby="h-rows" aria-busy={desk.isBusy}>
      <header>
        <h2 id="h-rows">{say(text.title)}</h2>
        <GroupChips {...{ rows, group }} choose={setGroup} />
        <Suggestions {...{ desk, matched, filled }} />
      </header>
      <table class="tbl loose add">
        <caption class="vh">{say(text.caption)}</caption>
        <colgroup>
          {widths.map((width, index) => (
            <col key={index} class={index === noteColumn ? 'c-note' : undefined} style={{ width }} />
          ))}
        </colgroup>
        <Head {...{ rows, choices, desk }} />
        <tbody>
          {fitting.slice(0, most).map((row) => (
            <Row
              key={row.number}
              failure={failed.find((one) => one.row === row.number)}
              {...{ row, desk, names, numbers, choices, rows, hasPhone }}
            />
          ))}
        </tbody>
      </table>
      {fitting.length === 0 && <p class="empty s">{say(text.noneHere)}</p>}
      {(more > 0 || desk.mayMake) && (
        <div class="row wrap add-more">
          {more > 0 && (
            <button class="btn sm" type="button" onClick={() => setMost(most + drawn)}>
              <Icon name="down" />
              {say(text.showMore, { n: more })}
            </button>
          )}
          {desk.mayMake && (
            <label class="opt s push">
              <input
                class="ck"
                type="checkbox"
                checked={addExtensions}
                onChange={(event) => desk.makeExtensions(event.currentTarget.checked)}
              />
              {say(text.makeMissing)}
            </label>
          )}
        </div>
      )}
      <AddBar desk={desk} rows={rows} />
    </section>
  );
}
