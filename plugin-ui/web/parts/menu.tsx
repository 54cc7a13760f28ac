import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** One thing that a menu offers. */
export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Given: it can be on or off. */
  readonly checked?: boolean;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** A button that opens a list of things to do. Arrows walk, Enter chooses, Esc closes; focus returns to the button. */
export function Menu(props: {
  readonly label: string;
  /** A function is asked when it opens: for menus that each row of a list has. */
  readonly items: readonly MenuItem[] | (() => readonly MenuItem[]);
  readonly children: ComponentChildren;
  readonly buttonClass?: string;
  /** Stays open when something is chosen, for lists of things that are on or off. */
  readonly stays?: boolean;
}) {
  const { label, items, children, buttonClass = 'btn', stays = false } = props;
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const entries = () => [
    ...(box.current?.querySelectorAll<HTMLButtonElement>('[role^=menuitem]:not([disabled])') ?? []),
  ];
  useEffect(() => {
    if (!isOpen) return undefined;
    entries()[0]?.focus();
    const root = box.current?.getRootNode() ?? document;
    const leave = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    root.addEventListener('pointerdown', leave);
    return () => root.removeEventListener('pointerdown', leave);
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const hear = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      return close();
    }
    const step = steps[event.key];
    if (step === undefined) return undefined;
    event.preventDefault();
    const all = entries();
    const at = all.findIndex((entry) => entry === (box.current?.getRootNode() as ShadowRoot).activeElement);
    return all[(at + step + all.length) % all.length]?.focus();
  };
  return (
    <span class="menu" ref={box} onKeyDown={isOpen ? hear : undefined}>
      <button
        class={buttonClass}
        type="button"
        ref={button}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!isOpen)}
      >
        {children}
      </button>
      {isOpen && (
        <div class="menu-list" role="menu" aria-label={label}>
          {(typeof items === 'function' ? items() : items).map((item) => (
            <button
              key={item.label}
              type="button"
              class={item.danger === true ? 'danger' : undefined}
              role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
              aria-checked={item.checked}
              disabled={item.disabled}
              onClick={() => {
                if (!stays) close();
                item.run();
              }}
            >
              {item.checked !== undefined && <span class="tick">{item.checked ? '✓' : ''}</span>}
              {item.label}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
