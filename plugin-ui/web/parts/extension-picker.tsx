import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../state/page.ts';
import { pickerTexts as text } from './extension-picker-text.ts';

/** An extension that can be picked. */
export interface PickedExtension {
  readonly number: string;
  readonly name: string;
}

const most = 8;

const folded = (value: string) => value.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Extensions that fit what is typed, by number or by any word of the name: those that begin so come first, those that no phone has before others. */
export function pickExtensions<T extends PickedExtension>(
  all: readonly T[],
  typed: string,
  isTaken: (number: string) => boolean,
): readonly T[] {
  const wanted = folded(typed.split(/[,;]/).at(-1)?.trim() ?? '');
  const rank = ({ number, name }: T): number => {
    if (wanted === '') return 0;
    if (number === wanted) return 0;
    if (number.startsWith(wanted)) return 1;
    const plain = folded(name);
    if (plain.split(/\s+/).some((word) => word.startsWith(wanted))) return 2;
    return plain.includes(wanted) || number.includes(wanted) ? 3 : -1;
  };
  return all
    .map((one) => ({ one, rank: rank(one), taken: isTaken(one.number) ? 1 : 0 }))
    .filter((entry) => entry.rank >= 0)
    .toSorted((a, b) => (a.rank === 0 ? 0 : 1) - (b.rank === 0 ? 0 : 1) || a.taken - b.taken || a.rank - b.rank)
    .slice(0, most)
    .map(({ one }) => one);
}

/** Keeps the list over everything else, at its field: cells and dialogs would cut it, and pushing them aside would move the button that is about to be pressed. */
function useFloating(isShown: boolean, hide: () => void) {
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    const [input, floating] = [field.current, list.current];
    if (!isShown || input === null || floating === null) return undefined;
    const { left, bottom, top, width } = input.getBoundingClientRect();
    floating.showPopover();
    const { offsetHeight: height, offsetWidth: own } = floating;
    const isBelow = bottom + height + 2 <= window.innerHeight || top < height;
    floating.style.top = `${isBelow ? bottom + 2 : top - height - 2}px`;
    floating.style.left = `${Math.max(0, Math.min(left, window.innerWidth - own))}px`;
    floating.style.minWidth = `${width}px`;
    const scrolled = (event: Event) => {
      if (event.target !== floating) hide();
    };
    window.addEventListener('scroll', scrolled, true);
    return () => {
      window.removeEventListener('scroll', scrolled, true);
      floating.hidePopover();
    };
  }, [isShown]);
  return { field, list };
}

/** How the list is walked and what is taken of it. */
function usePick<T extends PickedExtension>(value: string, onCommit: (value: string) => void) {
  const [typed, setTyped] = useState(value);
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  useEffect(() => setTyped(value), [value]);
  const close = () => {
    setOpen(false);
    setAt(-1);
  };
  const commit = (next: string) => {
    close();
    setTyped(next);
    if (next.trim() !== value) onCommit(next.trim());
  };
  const take = ({ number }: PickedExtension) => {
    const before = typed.split(/[,;]/).slice(0, -1);
    commit([...before.map((part) => part.trim()), number].join(', '));
  };
  const hear = (event: KeyboardEvent, found: readonly T[]) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      if (found.length > 0) setAt((at + step + found.length) % found.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = isOpen ? found[at] : undefined;
      if (chosen === undefined) commit(typed);
      else take(chosen);
    }
    if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      event.preventDefault();
      close();
    }
  };
  const type = (next: string) => {
    setTyped(next);
    setOpen(next.trim() !== '');
    setAt(-1);
  };
  return { typed, isOpen, at, type, take, hear, close, leave: () => commit(typed) };
}

/** An extension, or several with commas, found by typing its number or name. Arrows walk, Enter takes, Esc closes. What is typed counts when the field is left or on Enter. */
export function ExtensionPicker(props: {
  readonly value: string;
  readonly label: string;
  readonly extensions: readonly PickedExtension[];
  /** Whether a phone has it already: it can be picked all the same. */
  readonly isTaken: (number: string) => boolean;
  readonly onCommit: (value: string) => void;
  /** Id of what tells why it cannot be so. */
  readonly error?: string | undefined;
  readonly inputClass?: string;
}) {
  const { value, label, extensions, isTaken, onCommit, error, inputClass = 'in' } = props;
  const { say } = useWords();
  const id = useId();
  const { typed, isOpen, at, type, take, hear, close, leave } = usePick(value, onCommit);
  const found = isOpen ? pickExtensions(extensions, typed, isTaken) : [];
  const { field, list } = useFloating(found.length > 0, close);
  return (
    <span class="pick-ext">
      <input
        class={error === undefined ? inputClass : `${inputClass} err`}
        ref={field}
        value={typed}
        role="combobox"
        aria-label={label}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found[at] === undefined ? undefined : `${id}-${at}`}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error}
        placeholder={say(text.choose)}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => hear(event, found)}
        onBlur={leave}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} ref={list} popover="manual">
        {found.map((one, index) => (
          <li
            key={one.number}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            // Before the field loses focus, which closes the list.
            onPointerDown={(event) => {
              event.preventDefault();
              take(one);
            }}
          >
            <b>{one.number}</b> <span class="t">{one.name}</span>
            {isTaken(one.number) && <small>{say(text.hasPhone)}</small>}
          </li>
        ))}
      </ul>
    </span>
  );
}
