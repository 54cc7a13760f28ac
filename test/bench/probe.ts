import { readFileSync } from 'node:fs';
import { performance, PerformanceObserver } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into the daemon's process before it (`--import`): watches its event loop and its processor time, and tells them when asked. A timer
 * of 1 ms is late by as long as the loop was blocked. On a shared machine the kernel may also have taken the processor away meanwhile:
 * Linux counts that wait apart (schedstat), so that it can be taken off.
 */

/** What the loop did since the last question. */
export interface ProbeReport {
  /** Longest time in ms for which the loop ran nothing else: without the time in which the thread waited for a processor. */
  readonly blockedMs: number;
  /** The same with that time. */
  readonly lateMs: number;
  /** How often it was blocked for more than 20 ms (without the wait). */
  readonly over20: number;
  /** Longest collection of garbage, with the time in which it waited for a processor. */
  readonly gcMs: number;
  readonly utilization: number;
  readonly cpuMs: number;
  readonly rssMb: number;
}

const statistics = `/proc/self/task/${process.pid}/schedstat`;

/** ms for which the main thread was ready to run and did not; 0 where nobody counts it. */
function waitedMs(): number {
  try {
    return Number(readFileSync(statistics, 'latin1').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

function watch(): () => ProbeReport {
  let blockedMs = 0;
  let lateMs = 0;
  let over20 = 0;
  let gcMs = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) gcMs = Math.max(gcMs, duration);
  }).observe({ entryTypes: ['gc'] });
  let at = performance.now();
  let waited = waitedMs();
  let loop = performance.eventLoopUtilization();
  let cpu = process.cpuUsage();
  const interval = 1;
  setInterval(() => {
    const now = performance.now();
    const late = now - at - interval;
    at = now;
    // Reading the kernel's numbers costs some µs: only where it matters.
    if (late < 3) return;
    const waitedNow = waitedMs();
    const blocked = late - Math.max(0, waitedNow - waited);
    waited = waitedNow;
    lateMs = Math.max(lateMs, late);
    blockedMs = Math.max(blockedMs, blocked);
    if (blocked > 20) over20 += 1;
  }, interval).unref();
  // Keeps the wait that belongs to quiet times out of the next late tick.
  setInterval(() => {
    // After a block this timer may come before the other one, which still has to take the wait off.
    if (performance.now() - at < 3) waited = waitedMs();
  }, 5).unref();
  return () => {
    const loopNow = performance.eventLoopUtilization();
    const used = process.cpuUsage(cpu);
    const report = {
      blockedMs,
      lateMs,
      over20,
      gcMs,
      utilization: performance.eventLoopUtilization(loopNow, loop).utilization,
      cpuMs: (used.user + used.system) / 1000,
      rssMb: process.memoryUsage.rss() / 2 ** 20,
    };
    blockedMs = 0;
    lateMs = 0;
    over20 = 0;
    gcMs = 0;
    loop = loopNow;
    cpu = process.cpuUsage();
    return report;
  };
}

function answer(): void {
  const report = watch();
  process.on('message', (message: { kind: string }) => {
    if (message.kind === 'probe') process.send?.(report());
    if (message.kind === 'collect') {
      globalThis.gc?.();
      process.send?.({});
    }
  });
  // The channel must not keep the daemon alive when it wants to end.
  process.channel?.unref();
}

// Worker threads load it too: the loop that serves phones is the main thread's.
if (isMainThread) answer();
