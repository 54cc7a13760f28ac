import { describe, expect, it } from 'vitest';
import { createLifecycle, createLog } from '../../daemon/lib/index.ts';
import type { Part } from '../../daemon/lib/index.ts';

function start(change: (name: string, part: Part) => Part = (_name, part) => part, stopMilliseconds = 1_000) {
  const calls: string[] = [];
  const lines: string[] = [];
  const part = (name: string) =>
    change(name, {
      name,
      start: async () => {
        await Promise.resolve();
        calls.push(`start ${name}`);
      },
      stop: async () => {
        await Promise.resolve();
        calls.push(`stop ${name}`);
      },
    });
  const log = createLog({ write: (line) => void lines.push(line) });
  const lifecycle = createLifecycle(['store', 'desk', 'phones'].map(part), { log, stopMilliseconds });
  return { lifecycle, calls, lines };
}

const up = ['start store', 'start desk', 'start phones'];
const down = ['stop phones', 'stop desk', 'stop store'];

describe('the lifecycle', () => {
  it('starts parts in their order and stops them in the reverse one, once', async () => {
    const { lifecycle, calls } = start();
    await lifecycle.start();
    await Promise.all([lifecycle.stop(), lifecycle.stop()]);
    expect(calls).toEqual([...up, ...down]);
  });

  it('stops what was started, the failed part too, when a part does not start', async () => {
    const failing = (name: string, part: Part): Part =>
      name === 'desk' ? { ...part, start: () => Promise.reject(new Error('no desk')) } : part;
    const { lifecycle, calls } = start(failing);
    await expect(lifecycle.start()).rejects.toThrow('no desk');
    expect(calls).toEqual(['start store', 'stop desk', 'stop store']);
  });

  it('stops the others when one throws, and says so', async () => {
    const failing = (name: string, part: Part): Part =>
      name === 'desk'
        ? {
            ...part,
            stop: () => {
              throw new Error('stuck');
            },
          }
        : part;
    const { lifecycle, calls, lines } = start(failing);
    await lifecycle.start();
    await lifecycle.stop();
    expect(calls).toEqual([...up, 'stop phones', 'stop store']);
    expect(lines.join('')).toContain('stuck');
  });

  it('leaves a part behind that takes too long', async () => {
    const hanging = (name: string, part: Part): Part =>
      name === 'desk' ? { ...part, stop: () => new Promise(() => undefined) } : part;
    const { lifecycle, calls, lines } = start(hanging, 20);
    await lifecycle.start();
    await lifecycle.stop();
    expect(calls.at(-1)).toBe('stop store');
    expect(lines.join('')).toContain('did not stop in time');
  });

  it('stopped during its start goes no further', async () => {
    const { lifecycle, calls } = start();
    const starting = lifecycle.start();
    await lifecycle.stop();
    await starting;
    expect(calls).toEqual(['start store', 'stop store']);
  });

  it('does nothing at a stop without a start', async () => {
    const { lifecycle, calls } = start();
    await lifecycle.stop();
    expect(calls).toEqual([]);
  });
});
