import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { components } from '../../api/schema.ts';
import { usePage } from '../../state/page.ts';
import { lineTexts as text } from './line-text.ts';

type Found = Pick<components['schemas']['ExtensionSummary'], 'number' | 'name'>;

const askAfter = 120;
const most = 8;

/** Extensions that fit what is typed, asked for a moment after the last key. */
function useFound(typed: string, isOpen: boolean): readonly Found[] {
  const { ask } = usePage();
  const [found, setFound] = useState<readonly Found[]>([]);
  useEffect(() => {
    if (!isOpen) return undefined;
    let isWanted = true;
    const look = async () => {
      const query = { limit: most, fields: ['number' as const, 'name' as const], ...(typed !== '' && { q: typed }) };
      const answer = await ask((api) => api.GET('/extensions', { params: { query } }));
      if (isWanted && answer.ok) setFound(answer.data.items);
    };
    const timer = setTimeout(() => void look(), askAfter);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [typed, isOpen]);
  return isOpen ? found : [];
}

/** An extension, found by typing its number or name. Arrows walk, Enter takes, Esc closes; a number may be typed out as well. */
export function ExtensionField(props: {
  readonly value: string;
  readonly label: string;
  readonly focus?: boolean;
  /** `name` is known when it was chosen from the list. */
  readonly onChange: (extension: string, name: string | null) => void;
  /** What the extension is called. */
  readonly name: string | null;
}) {
  const { value, label, name, focus = false, onChange } = props;
  const { words } = usePage();
  const { say } = words.value;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const found = useFound(value, isOpen);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  const take = (one: Found) => {
    onChange(one.number, one.name);
    setOpen(false);
    setAt(-1);
  };
  const hear = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      if (found.length > 0) setAt((at + step + found.length) % found.length);
      return;
    }
    const chosen = found[at];
    if (event.key === 'Enter' && isOpen && chosen !== undefined) {
      event.preventDefault();
      take(chosen);
    }
    if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <span class="ph-combo">
      <input
        class="in"
        ref={field}
        value={value}
        role="combobox"
        aria-label={label}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 && found[at] !== undefined ? `${id}-${at}` : undefined}
        placeholder={say(text.extensionHint)}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => {
          onChange(event.currentTarget.value, null);
          setOpen(true);
          setAt(-1);
        }}
        onKeyDown={hear}
        onBlur={() => setOpen(false)}
      />
      {name !== null && (
        <span class="hint ph-name" title={name}>
          {name}
        </span>
      )}
      <ul id={`${id}-list`} role="listbox" aria-label={label} class="ph-options" hidden={found.length === 0}>
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
            <b>{one.number}</b> {one.name}
          </li>
        ))}
      </ul>
    </span>
  );
}
