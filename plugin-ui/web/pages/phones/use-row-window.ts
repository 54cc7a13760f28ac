import { observeWindowOffset, observeWindowRect, Virtualizer, windowScroll } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** The rows that are drawn: those that can be seen, and some above and below. */
export interface RowWindow {
  readonly indexes: readonly number[];
  /** px that the rows above and below would take. */
  readonly above: number;
  readonly below: number;
  /** First and last row that can be seen. */
  readonly seen: () => readonly [first: number, last: number];
  /** Scrolls no further than it takes to see a row. */
  readonly show: (index: number) => void;
}

/** What stands over the first rows when one scrolls: the head of the table, and the bar of a selection. */
const headRoom = 88;

/** Draws only those of `count` rows that can be seen when the window scrolls. `body` = what the rows stand in, all of them `height` px high. */
export function useRowWindow(count: number, height: number, body: RefObject<HTMLElement>): RowWindow {
  const [, redraw] = useState(0);
  const [margin, setMargin] = useState(200);
  const options = {
    ...{ count, scrollMargin: margin, overscan: 12, scrollPaddingStart: headRoom, scrollPaddingEnd: height },
    getScrollElement: () => window,
    estimateSize: () => height,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    initialOffset: () => window.scrollY,
    onChange: () => redraw((n) => n + 1),
  };
  const [rows] = useState(() => new Virtualizer<Window, Element>(options));
  rows.setOptions(options);
  useLayoutEffect(() => rows._didMount(), []);
  useLayoutEffect(() => {
    rows._willUpdate();
    // Right before it is painted, when all that is about to change has: asked for now, the window would be laid out twice.
    const frame = requestAnimationFrame(() => {
      const top = body.current?.getBoundingClientRect().top;
      if (top !== undefined) setMargin(Math.round(top + window.scrollY));
    });
    return () => cancelAnimationFrame(frame);
  });
  useLayoutEffect(() => rows.measure(), [height]);
  const items = rows.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  return {
    indexes: items.map(({ index }) => index),
    above: first === undefined ? 0 : first.start - margin,
    below: last === undefined ? 0 : Math.max(0, rows.getTotalSize() - (last.end - margin)),
    seen: () => [rows.range?.startIndex ?? 0, rows.range?.endIndex ?? -1],
    show: (index) => rows.scrollToIndex(index),
  };
}
