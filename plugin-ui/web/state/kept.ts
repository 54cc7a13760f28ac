import { effect, signal } from '@preact/signals';
import type { Signal } from '@preact/signals';

/** A choice that this browser keeps, such as the theme or the columns of a list. What is kept and not understood any more is as if nothing were kept. */
export function kept<T>(name: string, usual: T, read: (value: unknown) => T | null): Signal<T> {
  const key = `hookswitch.${name}`;
  const load = (): T => {
    try {
      const text = localStorage.getItem(key);
      return text === null ? usual : (read(JSON.parse(text)) ?? usual);
    } catch {
      return usual; // Storage may be forbidden.
    }
  };
  const choice = signal(load());
  const loaded = choice.peek();
  effect(() => {
    const value = choice.value;
    if (value === loaded && value === usual) return;
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // Then it is kept until the page is left.
    }
  });
  return choice;
}
