import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../lab/chromium.ts';
import { startDaemon } from './daemon.ts';
import type { BenchDaemon } from './daemon.ts';
import { kinds } from './fixtures.ts';
import type { Line } from './line.ts';
import { notes, rowCount, scroll, watch } from './page-probes.ts';
import type { Bench, Scenario } from './scenario.ts';
import { untilQuiet } from './serving.ts';
import { median, summarise } from './statistics.ts';

const person = { name: 'bench', password: 'quiet copper kettle' };
/** What somebody looks for: a make, an extension, a piece of a MAC address, two words, nothing that is there. */
const searches = ['yealink', '80:5e:c0', '10123', 'snom d7', 'no such phone'];
const frameMs = 1000 / 60;

interface Notes {
  readonly first: number;
  readonly all: number;
  readonly keys: readonly number[];
}

/** A script as it comes over the wire. */
function fetchZipped(address: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => void chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () => resolve(Buffer.concat(chunks)));
    }).once('error', reject);
  });
}

/** What the scripts of the first view weigh on the wire, in KB of a thousand bytes: the page's own, and what it cannot begin without. */
async function weigh(origin: string): Promise<number> {
  const wanted = new Set(['hookswitch.js']);
  let bytes = 0;
  // A set takes what is added while it is walked through.
  for (const name of wanted) {
    const zipped = await fetchZipped(`${origin}/${name}`);
    bytes += zipped.length;
    const imported = gunzipSync(zipped)
      .toString()
      .matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g);
    for (const [, other = ''] of imported) wanted.add(other);
  }
  return bytes / 1000;
}

/** Signs in once: the session stays with the browser, as it does with people. */
async function signIn(context: BrowserContext, origin: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  await page.locator('input[name=name]').fill(person.name);
  await page.locator('input[name=password]').fill(person.password);
  await page.locator('button[type=submit]').click();
  await page.locator('.bar').waitFor();
  await page.close();
}

/** Opens the list of all phones and waits until it is whole. */
async function open(context: BrowserContext, origin: string, count: number): Promise<{ page: Page; told: Notes }> {
  const page = await context.newPage();
  await page.addInitScript({ content: watch(count) });
  await page.goto(`${origin}/#/phones`);
  await page.locator(`.list[aria-rowcount="${count + 1}"]`).waitFor({ timeout: 60_000 });
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  return { page, told: JSON.parse(await page.evaluate<string>(notes)) as Notes };
}

/** Types, looks, and takes it back sign by sign; answers how long it took from each key to what it brought, painted. */
async function type(page: Page, rounds: number): Promise<{ times: readonly number[]; found: Record<string, number> }> {
  const found: Record<string, number> = {};
  await page.getByRole('searchbox').click();
  for (let round = 0; round < rounds; round += 1) {
    for (const text of searches) {
      await page.keyboard.type(text, { delay: 40 });
      found[text] = await page.evaluate<number>(rowCount);
      for (let at = 0; at < text.length; at += 1) await page.keyboard.press('Backspace', { delay: 20 });
    }
  }
  const { keys } = JSON.parse(await page.evaluate<string>(notes)) as Notes;
  return { times: keys, found };
}

/** Processor time of the page's main thread so far, in ms: what hardly depends on what else runs on the machine. */
async function meter(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
}

async function scrolling(page: Page, frames: number) {
  // Two and a half windows in a tenth of a second: quicker than a hand with a wheel.
  const step = 400;
  const told = await page.evaluate<string>(scroll(frames, step));
  const { times, uncovered } = JSON.parse(told) as { times: number[]; uncovered: number };
  const late = times.filter((time) => time > 1.5 * frameMs).length;
  return { late, uncovered, frames: times.length, step, ...summarise(times) };
}

async function measureIn(browser: Browser, daemon: BenchDaemon, count: number, quick: boolean): Promise<Line[]> {
  const { origin } = daemon;
  const fixture = { phones: count, ...kinds.full, width: 1180, height: 900 };
  const told = { baseline: null, ratio: null, fixture };
  const context = await browser.newContext({ viewport: { width: 1180, height: 900 } });
  await signIn(context, origin);
  const opened: Notes[] = [];
  for (let round = 0; round < (quick ? 2 : 9); round += 1) {
    const { page, told: one } = await open(context, origin, count);
    opened.push(one);
    await page.close();
  }
  const { page } = await open(context, origin, count);
  const cpu = await meter(page);
  const before = await cpu();
  const typed = await type(page, quick ? 1 : 3);
  const after = await cpu();
  const keys = summarise(typed.times);
  const scrolled = await scrolling(page, quick ? 60 : 600);
  const cpuOfScrolling = ((await cpu()) - after) / scrolled.frames;
  const [first, all] = [median(opened.map((one) => one.first)), median(opened.map((one) => one.all))];
  const script = await weigh(origin);
  return [
    { ...{ name: 'page-script', value: script, unit: 'KB gzip' }, ...told, limit: 'value < 150', met: script < 150 },
    {
      ...{ name: 'page-interactive', value: first, unit: 'ms', limit: 'value < 1000', met: first < 1000 },
      ...told,
      more: { allPhonesMs: all, rounds: opened.map((one) => one.first) },
    },
    {
      ...{ name: 'page-typing', value: keys.p99, unit: 'ms', limit: 'value < 50', met: keys.p99 < 50 },
      ...told,
      more: { ...keys, cpuMs: (after - before) / keys.count, found: typed.found },
    },
    {
      ...{ name: 'page-scrolling', value: scrolled.uncovered, unit: 'frames without rows', limit: 'value = 0' },
      ...{ met: scrolled.uncovered === 0, ...told },
      more: { ...scrolled, cpuMs: cpuOfScrolling },
    },
  ];
}

async function measure(bench: Bench): Promise<readonly Line[]> {
  const count = bench.quick ? 500 : 10_000;
  const fleet = await bench.fleet(count, 'full');
  const daemon = await startDaemon(fleet.folder);
  try {
    await daemon.api.call('POST', '/accounts', { ...person, role: 'admin' });
    await untilQuiet(daemon);
    const browser = await startBrowser();
    try {
      const { body } = await daemon.api.call<{ total: number }>('GET', '/phones?limit=1');
      return await measureIn(browser, daemon, body.total, bench.quick);
    } finally {
      await browser.close();
    }
  } finally {
    await daemon.stop();
  }
}

/** The list of 10,000 phones in a real Chromium: what its script weighs, when it can be used, how quickly it answers a key, whether rows are missing while it scrolls. */
export const page: Scenario = { name: 'page', run: measure };
