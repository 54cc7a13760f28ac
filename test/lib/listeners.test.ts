import { describe, expect, it } from 'vitest';
import { createListeners } from '../../daemon/lib/index.ts';

describe('listeners', () => {
  it('hear in the order in which they came, once for each time that they asked, until they have enough', () => {
    const heard: string[] = [];
    const listeners = createListeners<string>();
    const first = (that: string) => heard.push(`first ${that}`);
    const end = listeners.add(first);
    listeners.add(first);
    listeners.add((that) => heard.push(`second ${that}`));
    listeners.tell('a');
    end();
    listeners.tell('b');
    listeners.clear();
    listeners.tell('c');
    expect(heard).toEqual(['first a', 'first a', 'second a', 'first b', 'second b']);
  });

  it('that fail keep nobody else from hearing where somebody minds the fault; else the teller hears of it', () => {
    const faults: unknown[] = [];
    const heard: string[] = [];
    for (const listeners of [createListeners<string>((error) => faults.push(error)), createListeners<string>()]) {
      listeners.add(() => {
        throw new Error('at fault');
      });
      listeners.add((that) => heard.push(that));
      if (faults.length === 0) listeners.tell('a');
      else expect(() => listeners.tell('b')).toThrow('at fault');
    }
    expect(heard).toEqual(['a']);
    expect(faults).toEqual([new Error('at fault')]);
  });
});
