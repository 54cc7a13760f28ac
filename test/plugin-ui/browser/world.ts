import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { productRoot } from '../../../daemon/lib/index.ts';
import { adminPassword, goodPassword, startDaemon } from '../../api/daemon.ts';
import type { TestDaemon } from '../../api/daemon.ts';
import { startBrowser } from '../../lab/chromium.ts';

/** How a person's browser is. */
export interface Person {
  readonly name?: string;
  readonly password?: string;
  readonly theme?: 'light' | 'dark';
  readonly language?: 'en' | 'it';
  readonly width?: number;
  readonly height?: number;
}

/** A person's browser window with the page in it, signed in. */
export interface Seat {
  readonly page: Page;
  /** What the browser complained of: errors, broken policies. Should stay empty. */
  readonly complaints: string[];
  /** Goes to an address behind `#`, such as `/phones`. */
  go(place: string): Promise<void>;
  /** What axe-core finds that is serious or critical, as sentences. Should be empty. */
  audit(): Promise<string[]>;
  /** A picture for people, in build/screenshots: of the whole page, unless it is very long. One that could not be taken is told, and fails nothing. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

/** A daemon with the page, and a browser. */
export interface World {
  readonly daemon: TestDaemon;
  readonly origin: string;
  /** Opens a window and signs in: as the admin unless told otherwise. */
  sit(person?: Person): Promise<Seat>;
  stop(): Promise<void>;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    id: string;
    impact: string;
    help: string;
    nodes: { target: unknown; failureSummary: string }[];
  }[];
}

async function audit(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axeSource);
  const run = '(async () => JSON.stringify(await axe.run(document, { resultTypes: ["violations"] })))()';
  const { violations } = JSON.parse(await page.evaluate<string>(run)) as AxeResult;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help} ${JSON.stringify(target)} ${failureSummary}`),
    );
}

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    // Nobody is signed in yet, or not any more, or somebody else was faster: the browser calls each refusal an error.
    const isRefusal = /Failed to load resource.*status of (401|403|404|409|412|422|429|400)/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !isRefusal) complaints.push(message.text());
  });
  page.on('pageerror', (error) => void complaints.push(error.stack ?? error.message));
  return complaints;
}

async function openSeat(context: BrowserContext, origin: string, person: Person): Promise<Seat> {
  const page = await context.newPage();
  const complaints = listen(page);
  await page.addInitScript({
    content: `document.addEventListener('securitypolicyviolation', (event) =>
      console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));`,
  });
  await page.goto(`${origin}/`);
  await page.locator('input[name=name]').fill(person.name ?? 'admin');
  await page
    .locator('input[name=password]')
    .fill(person.password ?? (person.name === undefined ? adminPassword : goodPassword));
  await page.locator('button[type=submit]').click();
  await page.locator('.bar').waitFor();
  return {
    page,
    complaints,
    go: async (place) => {
      await page.evaluate(`window.location.hash = ${JSON.stringify(place)}`);
    },
    audit: () => audit(page),
    picture: async (name) => {
      const folder = join(productRoot(), 'build/screenshots');
      await mkdir(folder, { recursive: true });
      const [width, height] = await page.evaluate<[number, number]>(
        '[innerWidth, Math.min(document.documentElement.scrollHeight, 2_400)]',
      );
      const clip = { x: 0, y: 0, width, height };
      const path = join(folder, `${name}.png`);
      // The browser sometimes never answers. What the page does is proven without its picture.
      await page.screenshot({ path, fullPage: true, clip, timeout: 10_000 }).catch((error: unknown) => {
        console.warn(`there is no picture ${name}: ${String(error)}`);
      });
    },
    close: () => context.close(),
  };
}

/** Windows of one browser at `origin`. */
export function seatsOf(browser: Browser, origin: string): World['sit'] {
  return async (person = {}) => {
    const { theme = 'light', language = 'en', width = 1180, height = 900 } = person;
    const context = await browser.newContext({
      ...{ colorScheme: theme, locale: language === 'it' ? 'it-IT' : 'en-GB', viewport: { width, height } },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    return openSeat(context, origin, person);
  };
}

/** Starts both. `environment` adds deployment settings of the daemon. Accounts made with `addPerson` (test/api/daemon.ts) sign in by their name. */
export async function startWorld(environment: Readonly<Record<string, string>> = {}): Promise<World> {
  const [daemon, browser]: [TestDaemon, Browser] = await Promise.all([startDaemon(environment), startBrowser()]);
  const { origin } = new URL(daemon.app.addresses.api);
  return {
    daemon,
    origin,
    sit: seatsOf(browser, origin),
    async stop() {
      await browser.close();
      await daemon.stop();
    },
  };
}
