import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../state/page.ts';
import { findExtensions, marked } from './find.ts';
import type { Found } from './find.ts';
import { faultOf } from './kinds.ts';
import { keysTexts as text } from './text.ts';

function Marked({ value, typed }: { readonly value: string; readonly typed: string }) {
  const [before, match, after] = marked(value, typed);
  return (
    <>
      {before}
      {match !== '' && <mark>{match}</mark>}
      {after}
    </>
  );
}

function Options(props: {
  readonly id: string;
  readonly options: readonly string[];
  readonly found: readonly Found[];
  readonly at: number;
  readonly typed: string;
  readonly onTake: (number: string) => void;
}) {
  const { id, options, found, at, typed, onTake } = props;
  const { say } = useWords();
  return (
    <ul role="listbox" id={`${id}-list`} aria-label={say(text.extensions)}>
      {options.map((number, index) => (
        <li
          key={index}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          onPointerDown={(event) => {
            // The field keeps the focus until the number is taken.
            event.preventDefault();
            onTake(number);
          }}
        >
          {found[index] === undefined ? (
            <span>{say(text.asTyped, { typed: number })}</span>
          ) : (
            <>
              <b>
                <Marked value={number} typed={typed} />
              </b>
              <span>
                <Marked value={found[index].name} typed={typed} />
              </span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

const isDialable = (value: string) => faultOf({ kind: 'speed-dial', value }) === null;
/** Left alone, only what looks like a number is taken: half a name is none. */
const isNumber = (value: string) => /^[\d*#+]/.test(value) && isDialable(value);

/** Moves the mark through the options. */
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * A field for an extension by number or name, or any number. Enter takes the marked option, Esc leaves it as it was. `typed` = what was typed before the
 * field had the focus: it opens with that.
 */
export function ExtensionField(props: {
  readonly label: string;
  readonly value: string;
  readonly all: readonly Found[];
  readonly typed: string | null;
  readonly error: string | null;
  readonly disabled: boolean;
  readonly onTake: (value: string) => void;
  /** Taken by Enter, or left by Esc: the focus goes back. */
  readonly onEnd: () => void;
}) {
  const { label, value, all, typed, error, disabled, onTake, onEnd } = props;
  const { say } = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<string | null>(typed);
  const [at, setAt] = useState(0);
  // At once: who types on must not miss the field.
  useLayoutEffect(() => {
    if (typed === null) return;
    setDraft(typed);
    setAt(0);
    input.current?.focus();
    input.current?.setSelectionRange(typed.length, typed.length);
  }, [typed]);
  const found = draft === null ? [] : findExtensions(all, draft);
  const literal = draft !== null && isDialable(draft.trim()) && !found.some(({ number }) => number === draft.trim());
  const options = [...found.map(({ number }) => number), ...(literal ? [draft.trim()] : [])];
  const isOpen = options.length > 0;
  const take = (number: string) => {
    setDraft(null);
    if (number !== value || typed !== null) onTake(number);
  };
  const hear = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (draft === null) return setDraft(value);
      return setAt((at + step + options.length) % Math.max(1, options.length));
    }
    if (event.key !== 'Enter' && event.key !== 'Escape') return undefined;
    event.preventDefault();
    event.stopPropagation();
    const option = options[at];
    if (event.key === 'Enter' && draft?.trim() === '') take('');
    else if (event.key === 'Enter' && option !== undefined) take(option);
    else setDraft(null);
    return onEnd();
  };
  const leave = () => {
    if (draft !== null && draft.trim() !== value && (isNumber(draft.trim()) || draft.trim() === '')) take(draft.trim());
    else setDraft(null);
  };
  return (
    <div class="field combo">
      <label for={id}>{label}</label>
      <input
        class={error === null ? 'in' : 'in err'}
        {...{ id, ref: input, disabled }}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-list` : undefined}
        aria-activedescendant={isOpen ? `${id}-${at}` : undefined}
        aria-invalid={error !== null}
        aria-describedby={`${id}-hint`}
        autocomplete="off"
        spellcheck={false}
        value={draft ?? value}
        onInput={(event) => {
          setDraft(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={hear}
        onBlur={leave}
      />
      {isOpen && (
        <Options
          {...{ id, options, found, at }}
          typed={draft ?? ''}
          onTake={(number) => {
            take(number);
            onEnd();
          }}
        />
      )}
      <span id={`${id}-hint`} class={error === null ? 'hint' : 'err-text'}>
        {error ?? say(text.findHint)}
      </span>
    </div>
  );
}
