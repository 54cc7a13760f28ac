import { useEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** A key that is dragged: where the pointer is within the drawing, and the key below it. */
export interface Drag {
  readonly id: string;
  readonly over: string | null;
  readonly x: number;
  readonly y: number;
}

const beginsAfter = 5;
const holdFor = 300;
const turnsAfter = 500;

interface Start {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
}

function under(
  box: HTMLElement,
  x: number,
  y: number,
): { readonly key: string | null; readonly page: HTMLElement | null } {
  const hit = (box.getRootNode() as ShadowRoot | Document).elementFromPoint(x, y);
  const key = hit?.closest<HTMLElement>('[data-key]')?.dataset['key'] ?? null;
  return { key, page: hit?.closest<HTMLElement>('.pages button') ?? null };
}

/** Where the pointer is within the drawing. */
function pointIn(box: HTMLElement | null, { clientX, clientY }: PointerEvent) {
  const { left = 0, top = 0 } = box?.getBoundingClientRect() ?? {};
  return { x: clientX - left, y: clientY - top };
}

/** The drag as it is drawn, and as handlers of the same moment see it. */
function useShownDrag() {
  const [drag, setDrag] = useState<Drag | null>(null);
  const live = useRef<Drag | null>(null);
  const show = (next: Drag | null) => {
    live.current = next;
    setDrag(next);
  };
  const begin = (box: HTMLElement | null, event: PointerEvent, id: string) => {
    box?.setPointerCapture(event.pointerId);
    show({ id, over: null, ...pointIn(box, event) });
  };
  return { drag, live, show, begin };
}

/** Turns the page of a button that the pointer rests on. */
function useTurning() {
  const turning = useRef<{ readonly page: HTMLElement; readonly timer: ReturnType<typeof setTimeout> } | null>(null);
  return (page: HTMLElement | null) => {
    if (page === turning.current?.page) return;
    clearTimeout(turning.current?.timer);
    turning.current = page === null ? null : { page, timer: setTimeout(() => page.click(), turnsAfter) };
  };
}

/** While a finger drags a key the page does not scroll; this has to be known before the finger moves. */
function useHoldStill(box: RefObject<HTMLElement>, live: { readonly current: Drag | null }): void {
  useEffect(() => {
    const { current } = box;
    const holdStill = (event: TouchEvent) => {
      if (live.current !== null) event.preventDefault();
    };
    current?.addEventListener('touchmove', holdStill, { passive: false });
    return () => current?.removeEventListener('touchmove', holdStill);
  }, []);
}

/**
 * Dragging keys by mouse, pen or finger. A mouse drags at once; a finger after it was held for a moment, so that the page can still be scrolled. Over the
 * buttons of pages the page turns. `drop` is called with both keys; a click that ends a drag is none (`wasDrag`).
 */
export function useDrag(deps: {
  readonly box: RefObject<HTMLElement>;
  readonly isOn: boolean;
  readonly drop: (from: string, to: string) => void;
}) {
  const { box, isOn, drop } = deps;
  const { drag, live, show, begin } = useShownDrag();
  const start = useRef<Start | null>(null);
  const ended = useRef(false);
  const hover = useTurning();
  const stop = () => {
    clearTimeout(start.current?.timer);
    start.current = null;
    hover(null);
    if (live.current !== null) show(null);
  };
  useHoldStill(box, live);
  const down = (event: PointerEvent) => {
    ended.current = false;
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset['key'];
    if (!isOn || id === undefined || event.button !== 0 || !event.isPrimary) return;
    const isFinger = event.pointerType === 'touch';
    const timer = isFinger ? setTimeout(() => begin(box.current, event, id), holdFor) : undefined;
    start.current = { id, x: event.clientX, y: event.clientY, timer };
  };
  const move = (event: PointerEvent) => {
    const from = start.current;
    if (from === null || box.current === null) return;
    if (live.current === null) {
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) <= beginsAfter) return;
      // A finger that moves before it was held scrolls.
      if (event.pointerType === 'touch') return stop();
      begin(box.current, event, from.id);
    }
    const { key, page } = under(box.current, event.clientX, event.clientY);
    hover(page);
    show({ id: from.id, over: key === from.id ? null : key, ...pointIn(box.current, event) });
  };
  const up = (event: PointerEvent) => {
    const dragged = live.current;
    if (dragged !== null && box.current !== null) {
      ended.current = true;
      const { key } = under(box.current, event.clientX, event.clientY);
      if (key !== null && key !== dragged.id) drop(dragged.id, key);
    }
    stop();
  };
  return {
    drag,
    /** Takes a drag back, such as on Esc. */
    stop,
    /** Whether the click that comes now ended a drag; asked once. */
    wasDrag: () => {
      const was = ended.current;
      ended.current = false;
      return was;
    },
    handlers: { onPointerDown: down, onPointerMove: move, onPointerUp: up, onPointerCancel: stop },
  };
}
