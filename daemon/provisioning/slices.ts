// As long as one file of a phone takes: whoever waits meanwhile hardly notices.
const sliceMs = 2;

/** Works through many things in short slices, so that phones and people are answered in between. */
export async function inSlices<T, R>(items: Iterable<T>, work: (item: T) => R): Promise<R[]> {
  const results: R[] = [];
  let until = performance.now() + sliceMs;
  for (const item of items) {
    results.push(work(item));
    if (performance.now() < until) continue;
    await new Promise((resolve) => setImmediate(resolve));
    until = performance.now() + sliceMs;
  }
  return results;
}
