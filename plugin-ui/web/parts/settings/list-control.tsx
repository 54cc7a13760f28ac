import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../../state/page.ts';
import { Icon } from '../icon.tsx';
import type { ControlProps } from './control.tsx';
import { settingsTexts as text } from './text.ts';

const entriesOf = ({ input }: ControlProps) => (Array.isArray(input) ? (input as readonly string[]) : []);

/** `list` with the entry at `from` put at `to`. */
function moved(list: readonly string[], from: number, to: number): string[] {
  const next = list.filter((_, at) => at !== from);
  next.splice(to, 0, ...list.slice(from, from + 1));
  return next;
}

function Entry(props: {
  readonly label: string;
  readonly at: number;
  readonly count: number;
  readonly isDisabled: boolean;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}) {
  const { label, at, count, isDisabled, onMove, onRemove } = props;
  const { say } = useWords();
  return (
    <li>
      <span class="grow">{label}</span>
      {!isDisabled && (
        <>
          <button
            class="btn ghost sq sm"
            type="button"
            data-step="-1"
            disabled={at === 0}
            aria-label={say(text.moveUp, { entry: label })}
            onClick={() => onMove(at - 1)}
          >
            <Icon name="up" />
          </button>
          <button
            class="btn ghost sq sm"
            type="button"
            data-step="1"
            disabled={at === count - 1}
            aria-label={say(text.moveDown, { entry: label })}
            onClick={() => onMove(at + 1)}
          >
            <Icon name="down" />
          </button>
          <button
            class="btn ghost sq sm"
            type="button"
            aria-label={say(text.takeOut, { entry: label })}
            onClick={onRemove}
          >
            <Icon name="x" />
          </button>
        </>
      )}
    </li>
  );
}

/** Keeps the focus with an entry that moves, or at its place where it is taken out. */
function useHeldFocus() {
  const box = useRef<HTMLSpanElement>(null);
  const held = useRef<{ readonly at: number; readonly step: number } | null>(null);
  useEffect(() => {
    if (held.current === null) return;
    const { at, step } = held.current;
    held.current = null;
    const entry = box.current?.querySelectorAll('li')[at];
    const button =
      entry?.querySelector<HTMLElement>(`[data-step="${step}"]:not([disabled])`) ??
      entry?.querySelector<HTMLElement>('button:not([disabled])');
    (button ?? box.current?.querySelector('select'))?.focus();
  });
  return { box, hold: (at: number, step: number) => void (held.current = { at, step }) };
}

function ChosenList(props: ControlProps) {
  const { id, about, isMixed, isDisabled, isWrong, describedBy, onInput } = props;
  const { say } = useWords();
  const entries = isMixed ? [] : entriesOf(props);
  const choices = about.choices ?? [];
  const labelOf = (entry: string) => choices.find(({ value }) => String(value) === entry)?.label ?? entry;
  const { box, hold } = useHeldFocus();
  const left = choices.filter(({ value }) => !entries.includes(String(value)));
  return (
    <span class="chosen" ref={box}>
      {entries.length > 0 && (
        <ol aria-label={about.label}>
          {entries.map((entry, at) => (
            <Entry
              key={entry}
              {...{ label: labelOf(entry), at, count: entries.length, isDisabled }}
              onMove={(to) => {
                hold(to, to - at);
                onInput(moved(entries, at, to));
              }}
              onRemove={() => {
                hold(at, 0);
                onInput(entries.filter((other) => other !== entry));
              }}
            />
          ))}
        </ol>
      )}
      <span class="sel">
        <select
          {...{ id, disabled: isDisabled || left.length === 0 }}
          class={isWrong ? 'in err' : 'in'}
          aria-invalid={isWrong}
          aria-describedby={describedBy}
          value=""
          onChange={(event) => {
            const added = event.currentTarget.value;
            event.currentTarget.value = '';
            if (added !== '') onInput([...entries, added]);
          }}
        >
          <option value="">{say(isMixed ? text.mixedKeep : text.addEntry)}</option>
          {left.map(({ value, label }) => (
            <option key={value} value={String(value)}>
              {label}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
    </span>
  );
}

/** A list: of known things in an order, or of anything, one a line. */
export function ListControl(props: ControlProps) {
  const { id, about, isMixed, isDisabled, isWrong, describedBy, onInput } = props;
  const { say } = useWords();
  if (about.choices !== null) return <ChosenList {...props} />;
  const entries = isMixed ? [] : entriesOf(props);
  return (
    <textarea
      {...{ id, disabled: isDisabled, 'aria-invalid': isWrong, 'aria-describedby': describedBy }}
      class={isWrong ? 'in mono err' : 'in mono'}
      rows={Math.min(8, Math.max(2, entries.length + 1))}
      spellcheck={false}
      placeholder={say(isMixed ? text.mixed : text.onePerLine)}
      value={entries.join('\n')}
      onInput={(event) => onInput(event.currentTarget.value.split('\n'))}
    />
  );
}
