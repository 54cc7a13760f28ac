import type { Signal } from '@preact/signals';

/** Keys that do something. Off while somebody types, and, for letters, where the person wants none. */
export interface Shortcuts {
  /** Calls `run` when `key` (as `KeyboardEvent.key` tells it, or two in a row as `g p`) is pressed; the last one that asked wins. Returns how to end that. */
  readonly on: (key: string, run: (event: KeyboardEvent) => void) => () => void;
  readonly start: () => void;
  readonly stop: () => void;
}

/** Fields that take letters. A check box does not. */
function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

const isInDialog = (event: KeyboardEvent) => event.composedPath().some((node) => node instanceof HTMLDialogElement);

/** How long the second key of two may take. */
const pairWithin = 1_500;

/** A guest hears keys only while focus is inside of it; a page of our own always. */
export function createShortcuts(deps: {
  readonly target: HTMLElement | Document;
  readonly letterKeys: Signal<boolean>;
  readonly clock: () => number;
}): Shortcuts {
  const { target, letterKeys, clock } = deps;
  const known = new Map<string, ((event: KeyboardEvent) => void)[]>();
  let first: { readonly key: string; readonly at: number } | null = null;

  const hear = (heard: Event) => {
    const event = heard as KeyboardEvent;
    const { key } = event;
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      isTyping(event) ||
      isInDialog(event) ||
      event.defaultPrevented
    )
      return;
    if (!letterKeys.peek() && key.length === 1) return;
    const pair = first !== null && clock() - first.at < pairWithin ? `${first.key} ${key}` : key;
    const run = (known.get(pair) ?? known.get(key))?.at(-1);
    first = { key, at: clock() };
    if (run === undefined) return;
    event.preventDefault();
    // The panel around has keys of its own.
    event.stopPropagation();
    run(event);
  };
  return {
    on(key, run) {
      known.set(key, [...(known.get(key) ?? []), run]);
      return () => known.set(key, known.get(key)?.filter((other) => other !== run) ?? []);
    },
    start: () => target.addEventListener('keydown', hear),
    stop: () => target.removeEventListener('keydown', hear),
  };
}
