/** What is asked of the page in the browser: sources of scripts, as the page's own policy forbids functions that come from outside as text. */

/** Notes when the first row and the last of `count` phones are there, and when keys were pressed and what came of them painted. */
export const watch = (count: number): string => `(() => {
  const notes = window.hookswitchBench = { first: null, all: null, keys: [], frames: [], uncovered: 0 };
  const rootOf = () => document.querySelector('hookswitch-app')?.shadowRoot ?? null;
  const look = () => {
    const root = rootOf();
    if (notes.first === null && root?.querySelector('.list tbody tr[data-mac]')) notes.first = performance.now();
    const rows = root?.querySelector('.list')?.getAttribute('aria-rowcount');
    if (rows === '${count + 1}') notes.all = performance.now();
    if (notes.all === null) requestAnimationFrame(look);
  };
  look();
  // The frame after a key shows what came of it; a message comes after that frame.
  addEventListener('keydown', (event) => {
    const pressed = event.timeStamp;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => notes.keys.push(performance.now() - pressed);
      port2.postMessage(null);
    });
  }, true);
})()`;

/** What {@link watch} noted. */
export const notes = 'JSON.stringify(window.hookswitchBench)';

/** How many rows the list has now. */
export const rowCount =
  "Number(document.querySelector('hookswitch-app').shadowRoot.querySelector('.list')?.getAttribute('aria-rowcount') ?? 1) - 1";

/**
 * Scrolls by `step` px in each of `frames` frames, and tells how long each took, and in how many of them the window was not filled with rows. Where the list ends it turns back.
 */
export const scroll = (frames: number, step: number): string => `new Promise((resolve) => {
  const table = document.querySelector('hookswitch-app').shadowRoot.querySelector('.list tbody');
  const times = [];
  let [last, uncovered, way] = [null, 0, 1];
  const turn = (now) => {
    if (last !== null) times.push(now - last);
    last = now;
    if (times.length >= ${frames}) return resolve(JSON.stringify({ times, uncovered }));
    const before = scrollY;
    scrollBy({ top: way * ${step}, behavior: 'instant' });
    if (scrollY === before) way = -way;
    const rows = table.querySelectorAll('tr[data-mac]');
    const [top, bottom] = [rows[0].getBoundingClientRect().top, rows[rows.length - 1].getBoundingClientRect().bottom];
    const begin = Math.max(0, table.getBoundingClientRect().top);
    const end = Math.min(innerHeight, table.getBoundingClientRect().bottom);
    if (top > begin + 1 || bottom < end - 1) uncovered++;
    requestAnimationFrame(turn);
  };
  requestAnimationFrame(turn);
})`;
