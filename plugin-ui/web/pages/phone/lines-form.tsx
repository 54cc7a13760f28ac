import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote, problemText } from '../../parts/problem-note.tsx';
import { partTexts } from '../../parts/text.ts';
import { usePage, useWords } from '../../state/page.ts';
import { changePhone } from './change-phone.ts';
import type { Conflict } from './change-phone.ts';
import { PhoneConflict } from './conflict-note.tsx';
import { ExtensionField } from './extension-field.tsx';
import type { Shown } from './head.tsx';
import { areSame, linesAgain, linesOf, moved, withLine } from './line-rows.ts';
import type { LineRow, LinesDraft } from './line-rows.ts';
import { lineTexts as text } from './line-text.ts';
import { accountsOf } from './use-phone.ts';

type LineInput = components['schemas']['LineInput'];
type Edit = (change: Partial<LineRow>) => void;

function useSaveLines(view: Shown) {
  const page = usePage();
  const { mac, reload } = view;
  const undo = async (lines: LineInput[], version: number) => {
    const answer = await changePhone(page, mac, version, { lines });
    reload();
    if (!answer.ok) page.notices.failed(problemText(page.words.peek(), answer.problem));
  };
  return async (lines: LineInput[], version: number, before: LineInput[]) => {
    const answer = await changePhone(page, mac, version, { lines });
    reload();
    if (!answer.ok) return answer;
    const { say } = page.words.peek();
    const run = () => void undo(before, answer.phone.version);
    page.notices.done(say(text.saved), { label: say(text.undo), run });
    return null;
  };
}

function RowButtons(props: {
  readonly number: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly move: (by: 1 | -1) => void;
  readonly remove: () => void;
}) {
  const { number: n, isFirst, isLast, move, remove } = props;
  const { say } = useWords();
  return (
    <span class="row" style={{ gap: 0 }}>
      <button
        class="btn ghost sq sm"
        type="button"
        disabled={isFirst}
        aria-label={say(text.up, { n })}
        onClick={() => move(-1)}
      >
        <Icon name="up" />
      </button>
      <button
        class="btn ghost sq sm"
        type="button"
        disabled={isLast}
        aria-label={say(text.down, { n })}
        onClick={() => move(1)}
      >
        <Icon name="down" />
      </button>
      <button class="btn ghost sq sm" type="button" aria-label={say(text.remove, { n })} onClick={remove}>
        <Icon name="trash" />
      </button>
    </span>
  );
}

function Row(props: {
  readonly row: LineRow;
  readonly isNew: boolean;
  readonly edit: Edit;
  readonly focus: boolean;
  readonly children: ComponentChildren;
}) {
  const { row, isNew, edit, focus, children } = props;
  const { say } = useWords();
  const { slot: n } = row;
  return (
    <li>
      <span class="faint num">{n}</span>
      <ExtensionField
        value={row.extension}
        label={say(text.extensionOf, { n })}
        focus={focus}
        name={row.name}
        onChange={(extension, name) => edit({ extension, name })}
      />
      <input
        class="in"
        value={row.label}
        maxLength={64}
        placeholder={say(text.labelHint)}
        aria-label={say(text.labelOf, { n })}
        onInput={(event) => edit({ label: event.currentTarget.value })}
      />
      {children}
      {isNew && row.extension !== '' && (
        <label class="opt another">
          <input
            type="checkbox"
            class="ck"
            checked={row.another}
            onChange={(event) => edit({ another: event.currentTarget.checked })}
          />
          <span>
            {say(text.another, { extension: row.extension })} <span class="hint">{say(text.anotherHint)}</span>
          </span>
        </label>
      )}
    </li>
  );
}

const listed = (lines: readonly { readonly slot: number; readonly extension: string }[]) =>
  lines.map(({ slot, extension }) => `${slot}: ${extension}`).join(', ');

/** All lines at once: extension, label, order. Saved as they were seen; where somebody was faster, what was typed stays. */
export function LinesForm(props: {
  readonly view: Shown;
  readonly draft: LinesDraft;
  /** null = no more editing. */
  readonly set: (draft: LinesDraft | null) => void;
}) {
  const { view, draft, set } = props;
  const { say } = useWords();
  const { seen, rows } = draft;
  const setRows = (next: readonly LineRow[]) => set({ seen, rows: next });
  const onEnd = () => set(null);
  const most = accountsOf(view.model);
  const [newest, setNewest] = useState(seen.lines.length === 0 ? 0 : -1);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<{ problem: Problem; conflict: Conflict | null } | null>(null);
  const save = useSaveLines(view);
  const send = async (version: number, before: LineInput[]) => {
    const lines = linesOf(rows);
    if (areSame(lines, before)) return onEnd();
    setBusy(true);
    const refused = await save(lines, version, before);
    setBusy(false);
    if (refused === null) return onEnd();
    return setTrouble(refused);
  };
  const add = () => {
    const next = withLine(rows, most);
    setRows(next);
    setNewest(Math.max(...next.map(({ key }) => key)));
  };
  const edit = (key: number) => (change: Partial<LineRow>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  const conflict = trouble?.conflict ?? null;
  return (
    <form
      class="ph-lines"
      onSubmit={(event) => {
        event.preventDefault();
        void send(seen.version, linesAgain(seen.lines));
      }}
    >
      <ol class="ph-scroll" aria-label={say(text.title)}>
        {rows.map((row, at) => (
          <Row
            key={row.key}
            row={row}
            isNew={seen.lines[row.key]?.extension !== row.extension}
            edit={edit(row.key)}
            focus={row.key === newest}
          >
            <RowButtons
              number={row.slot}
              isFirst={at === 0}
              isLast={at === rows.length - 1}
              move={(by) => setRows(moved(rows, at, by))}
              remove={() => setRows(rows.filter(({ key }) => key !== row.key))}
            />
          </Row>
        ))}
      </ol>
      {rows.length === 0 && <p class="empty">{say(text.noneLeft)}</p>}
      {trouble !== null && conflict === null && <ProblemNote problem={trouble.problem} />}
      {conflict !== null && (
        <PhoneConflict
          conflict={conflict}
          onMine={() => void send(conflict.phone.version, linesAgain(conflict.phone.lines))}
          onTheirs={onEnd}
        >
          <p>{say(text.nowThere, { lines: listed(conflict.phone.lines) || '–' })}</p>
          <p>{say(text.yours, { lines: listed(linesOf(rows)) || '–' })}</p>
        </PhoneConflict>
      )}
      <div class="row wrap acts">
        <button class="btn sm" type="button" disabled={most !== null && rows.length >= most} onClick={add}>
          <Icon name="plus" />
          {say(text.add)}
        </button>
        {most !== null && rows.length >= most && <span class="hint">{say(text.full, { n: most })}</span>}
        <span class="row" style={{ marginLeft: 'auto' }}>
          <button class="btn sm" type="button" onClick={onEnd}>
            {say(partTexts.cancel)}
          </button>
          <button class="btn primary sm" type="submit" disabled={isBusy}>
            {say(text.save)}
          </button>
        </span>
      </div>
    </form>
  );
}
