import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';

/** Something that was done, or was not, told at the upper right for a while. */
export interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'failed';
  readonly message: string;
  /** What can still be done about it, such as "Undo". */
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** What the page tells in passing. */
export interface Notices {
  readonly shown: ReadonlySignal<readonly Notice[]>;
  /** What screen readers say next: one sentence per five seconds at most, the last one wins. */
  readonly spoken: ReadonlySignal<string>;
  readonly done: (message: string, action?: Notice['action']) => void;
  readonly failed: (message: string, action?: Notice['action']) => void;
  readonly close: (id: number) => void;
  readonly announce: (message: string) => void;
}

const shownFor = 10_000;
const announceEvery = 5_000;

/** See {@link Notices}. */
export function createNotices(now: () => number): Notices {
  const shown = signal<readonly Notice[]>([]);
  const spoken = signal('');
  let lastSpoken = -announceEvery;
  let waiting: string | null = null;
  let count = 0;

  const close = (id: number) => {
    shown.value = shown.value.filter((notice) => notice.id !== id);
  };
  const tell = (kind: Notice['kind'], message: string, action: Notice['action'] = null) => {
    const id = ++count;
    shown.value = [...shown.value.slice(-2), { id, kind, message, action }];
    // What failed stays until it is closed.
    if (kind === 'done') setTimeout(() => close(id), shownFor);
  };
  const speak = () => {
    if (waiting === null) return;
    spoken.value = waiting;
    waiting = null;
    lastSpoken = now();
  };
  return {
    shown,
    spoken,
    close,
    done: (message, action) => tell('done', message, action),
    failed: (message, action) => tell('failed', message, action),
    announce(message) {
      const isWaiting = waiting !== null;
      waiting = message;
      if (!isWaiting) setTimeout(speak, Math.max(0, lastSpoken + announceEvery - now()));
    },
  };
}
