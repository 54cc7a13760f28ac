import type { ComponentChildren, Ref } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** An extension that can be picked. */
export interface PickedExtension {
  readonly number: string;
  readonly name: string;
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

/** An open list that is walked with the arrows and closed with Esc. `at` -1 = at none. */
export interface Walk {
  readonly isOpen: boolean;
  readonly at: number;
  /** Opened, or closed, at none of it. */
  readonly set: (isOpen: boolean) => void;
  /** Hears a key while `count` are offered. */
  readonly hear: (event: KeyboardEvent, count: number) => void;
}

/** See {@link Walk}. */
export function useWalk(): Walk {
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const set = (next: boolean) => {
    setOpen(next);
    setAt(-1);
  };
  const hear = (event: KeyboardEvent, count: number) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      if (count > 0) setAt(at < 0 && step < 0 ? count - 1 : (at + step + count) % count);
    }
    if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      event.preventDefault();
      set(false);
    }
  };
  return { isOpen, at, set, hear };
}

/** What a field for extensions shows, and what is done with it. */
export interface ExtensionComboProps<T extends PickedExtension> {
  readonly value: string;
  readonly label: string;
  readonly placeholder: string;
  /** What is offered now; none = no list is seen. */
  readonly found: readonly T[];
  readonly walk: Walk;
  readonly onType: (typed: string) => void;
  readonly onTake: (one: T) => void;
  /** Enter; `chosen` = the one that the list is at. */
  readonly onEnter: (event: KeyboardEvent, chosen: T | undefined) => void;
  readonly onLeave: () => void;
  /** Id of what tells why it cannot be so. */
  readonly error?: string | undefined;
  readonly inputClass?: string;
  readonly focus?: boolean;
  /** What stands behind an offered one. */
  readonly beside?: (one: T) => ComponentChildren;
  /** What stands below the field. */
  readonly children?: ComponentChildren;
}

function Options<T extends PickedExtension>(
  props: Pick<ExtensionComboProps<T>, 'label' | 'found' | 'walk' | 'onTake' | 'beside'> & {
    readonly id: string;
    readonly list: Ref<HTMLUListElement>;
  },
) {
  const { label, found, walk, onTake, beside, id, list } = props;
  return (
    <ul id={`${id}-list`} role="listbox" aria-label={label} ref={list} popover="manual">
      {found.map((one, index) => (
        <li
          key={one.number}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === walk.at}
          // Before the field loses focus, which closes the list.
          onPointerDown={(event) => {
            event.preventDefault();
            onTake(one);
          }}
        >
          <b>{one.number}</b> <span class="t">{one.name}</span>
          {beside?.(one)}
        </li>
      ))}
    </ul>
  );
}

/** A field with a list of extensions at it. */
export function ExtensionCombo<T extends PickedExtension>(props: ExtensionComboProps<T>) {
  const { value, label, placeholder, found, walk, onType, onTake, onEnter, onLeave, error, children, beside } = props;
  const { inputClass = 'in', focus = false } = props;
  const id = useId();
  const { field, list } = useFloating(found.length > 0, () => walk.set(false));
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  const chosen = walk.isOpen ? found[walk.at] : undefined;
  return (
    <span class="pick-ext">
      <input
        class={error === undefined ? inputClass : `${inputClass} err`}
        {...{ ref: field, value, placeholder }}
        role="combobox"
        aria-label={label}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${walk.at}`}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => {
          walk.hear(event, found.length);
          if (event.key === 'Enter') onEnter(event, chosen);
        }}
        onBlur={onLeave}
      />
      {children}
      <Options {...{ label, found, walk, onTake, id, list }} {...(beside !== undefined && { beside })} />
    </span>
  );
}
