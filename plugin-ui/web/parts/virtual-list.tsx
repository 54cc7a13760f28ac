import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

const spare = 6;

/**
 * A list of which one entry is chosen; only what is in sight is drawn, so it may be long. Entries are `rowHeight` px high. Arrow keys, Home and End choose; Tab goes
 * past it. `label` names it for screen readers.
 */
export function VirtualList<T>(props: {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
  readonly rowHeight: number;
  /** How high it may become, px. */
  readonly height: number;
  readonly children: (item: T) => ComponentChildren;
}) {
  const { label, items, keyOf, chosen, onChoose, rowHeight, height, children } = props;
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const at = items.findIndex((item) => keyOf(item) === chosen);
  const show = (index: number) => {
    const element = box.current;
    if (element === null || index < 0) return;
    const from = index * rowHeight;
    const isAbove = from < element.scrollTop;
    if (isAbove) element.scrollTop = from;
    else if (from + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = from + rowHeight - element.clientHeight;
  };
  useEffect(() => show(at), [chosen, items.length]);
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const last = Math.min(items.length, Math.ceil((top + height) / rowHeight) + spare);
  const hear = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: items.length - 1 }[event.key];
    const item = to === undefined ? undefined : items[Math.min(to, items.length - 1)];
    if (item === undefined) return;
    event.preventDefault();
    onChoose(keyOf(item));
  };
  return (
    <div
      class="who-list"
      ref={box}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={at >= first && at < last ? `hs-option-${at}` : undefined}
      style={{ maxHeight: `${height}px` }}
      onKeyDown={hear}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <div role="presentation" style={{ height: `${first * rowHeight}px` }} />
      {items.slice(first, last).map((item, offset) => {
        const [key, index] = [keyOf(item), first + offset];
        return (
          <div
            key={key}
            id={`hs-option-${index}`}
            class="who"
            role="option"
            aria-selected={key === chosen}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            style={{ height: `${rowHeight}px` }}
            onClick={() => onChoose(key)}
          >
            {children(item)}
          </div>
        );
      })}
      <div role="presentation" style={{ height: `${(items.length - last) * rowHeight}px` }} />
    </div>
  );
}
