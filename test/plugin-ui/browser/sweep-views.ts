import type { Page, Request } from 'playwright-core';
import type { SweepIds } from './sweep-data.ts';
import type { Seat } from './world.ts';

/** A view of the page: its address, and what stands there when it is drawn (CSS, in any language). */
export interface View {
  readonly name: string;
  readonly place: string;
  readonly drawn: string;
  /** Somebody who only looks is told so, and sees none of `drawn`. */
  readonly refusesViewers?: boolean;
}

const tab = (id: string) => `[role=tab][aria-selected=true]#${id}`;

/** Every view that has an address. */
export function viewsOf({ phone, plan }: SweepIds): readonly View[] {
  const tabs = {
    overview: '.verdict',
    settings: '[data-setting]',
    keys: '[data-key]',
    files: '.file li',
    events: '[role=tabpanel] li',
    firmware: '[role=tabpanel] h2',
  };
  const model = '/models/yealink/T54';
  return [
    { name: 'phones', place: '/phones', drawn: '.list tbody td.ext' },
    { name: 'phones-filtered-none', place: '/phones?q=gari', drawn: '.page:not(:has(.list tbody td.ext)) h1' },
    ...Object.entries(tabs).map(([name, drawn]) => {
      const place = `/phones/${phone}${name === 'overview' ? '' : `/${name}`}`;
      return { name: `phone-${name}`, place, drawn: `.page:has(${tab(`t-${name}`)}) ${drawn}` };
    }),
    { name: 'phone-settings-raw', place: `/phones/${phone}/settings?group=raw`, drawn: '[data-setting^="raw."]' },
    { name: 'phone-unknown', place: '/phones/80:5E:C0:99:00:02', drawn: 'h1' },
    { name: 'add', place: '/phones/add', drawn: 'h1', refusesViewers: true },
    { name: 'pending', place: '/pending', drawn: 'h1' },
    { name: 'models', place: '/models', drawn: '.page a[href*="models/yealink"]' },
    ...(['about', 'settings', 'keys', 'firmware'] as const).map((name) => ({
      ...{
        name: `model-${name}`,
        place: `${model}/${name}`,
        drawn: `.page:has(${tab(`mt-${name}`)}) #model-panel > *`,
      },
    })),
    { name: 'defaults', place: '/defaults/locale', drawn: '[data-setting="locale.language"]' },
    { name: 'defaults-provisioning', place: '/defaults/provisioning', drawn: '[data-setting^="provisioning."]' },
    { name: 'default-keys', place: '/defaults/keys/editor', drawn: '[data-key]' },
    { name: 'bulk', place: '/bulk/settings?vendor=yealink', drawn: 'h1', refusesViewers: true },
    { name: 'plan', place: `/plan/${plan}`, drawn: '.planwrap', refusesViewers: true },
    { name: 'activity', place: '/activity', drawn: '.page li, .page tbody td' },
    { name: 'status', place: '/status', drawn: '.page .card' },
    { name: 'redirection', place: '/redirection', drawn: '.rd-card .tag' },
    { name: 'dhcp', place: '/dhcp/kea?make=yealink', drawn: '.dh-text' },
    { name: 'account', place: '/account', drawn: '.page .card' },
    { name: 'extensions', place: '/extensions', drawn: '.page tbody td' },
    { name: 'extension', place: '/extensions/204', drawn: 'h1' },
    { name: 'nowhere', place: '/nowhere/at/all', drawn: '.page .btn[href$="#/phones"]' },
  ];
}

/** What a window asked for. */
export interface Traffic {
  /** To others than the daemon. */
  readonly elsewhere: string[];
  /** Requests that may change something, as `POST /api/v1/plan`. */
  readonly changing: string[];
  /** Boxes that a script opened. */
  readonly boxes: string[];
  /** How many answers are awaited; the stream of what is live never ends. */
  readonly open: () => number;
}

/** Listens to what a window asks for from now on. */
export function watch(page: Page, origin: string): Traffic {
  const [elsewhere, changing, boxes]: string[][] = [[], [], []];
  const open = new Set<Request>();
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(?:data|blob):/.test(url)) elsewhere?.push(url);
    if (request.method() !== 'GET') changing?.push(`${request.method()} ${url.slice(origin.length)}`);
    if (!url.includes('/live')) open.add(request);
  });
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => void open.delete(request));
  page.on('dialog', (box) => {
    boxes?.push(`${box.type()}: ${box.message()}`);
    void box.dismiss();
  });
  return { elsewhere: elsewhere ?? [], changing: changing ?? [], boxes: boxes ?? [], open: () => open.size };
}

/** Nothing is awaited, neither from the daemon nor for the eye. */
async function settle(page: Page, traffic: Traffic): Promise<void> {
  const isBusy = () => page.locator('[aria-busy=true], .grey').count();
  for (let calm = 0; calm < 2;) {
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    calm = traffic.open() === 0 && (await isBusy()) === 0 ? calm + 1 : 0;
  }
}

/** Goes to a view and waits until it is drawn. */
export async function visit({ page, go }: Seat, traffic: Traffic, view: View, isViewer = false): Promise<void> {
  await go(view.place);
  await page
    .locator(isViewer && view.refusesViewers === true ? 'h1' : view.drawn)
    .first()
    .waitFor({ timeout: 10_000 });
  await settle(page, traffic);
}

/** Whether the view is the one that is looked at, however it is filtered. */
export const isAt = async (page: Page, { place }: View): Promise<boolean> =>
  (await page.evaluate<string>('location.hash')).split('?')[0] === `#${place.split('?')[0]}`;

/** The element that reaches furthest beyond the window's right edge, where the window scrolls sideways; null = it does not. */
export const sideways = (page: Page): Promise<string | null> =>
  page.evaluate<string | null>(`(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return null;
    const all = [...document.querySelector('hookswitch-app').shadowRoot.querySelectorAll('*')];
    const isKept = (element) => {
      for (let at = element.parentElement; at; at = at.parentElement)
        if (getComputedStyle(at).overflowX !== 'visible') return true;
      return false;
    };
    const beyond = all.filter((element) => element.getBoundingClientRect().right > width + 0.5 && !isKept(element));
    const [first] = beyond.sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right);
    const name = first === undefined ? '?' : first.tagName + '.' + first.getAttribute('class') + ' ' + first.textContent.slice(0, 60);
    return document.documentElement.scrollWidth + ' > ' + width + ': ' + name;
  })()`);

const controls = `(() => {
  const root = document.querySelector('hookswitch-app').shadowRoot;
  const scope = root.querySelector('dialog[open]') ?? root.querySelector('#main');
  return [...scope.querySelectorAll('button, input[type=checkbox], input[type=radio], [role=switch]')]
    .filter((control) => !control.disabled && control.getAttribute('aria-disabled') !== 'true' && control.checkVisibility());
})()`;
const nameOf = `(control) => control.tagName + ' ' + (control.getAttribute('aria-label') ?? control.textContent ?? '') + ' ' + (control.id || control.title)`;

/**
 * Presses all that can be pressed and is not in `pressed`, and what then appears, dialogs first; stops where that led to another view; filters are no other view.
 * Answers the names of all that was pressed so far.
 */
export const pressAll = (page: Page, pressed: readonly string[]): Promise<string[]> =>
  page.evaluate<string[]>(`(async () => {
    const nameOf = ${nameOf};
    const pressed = new Set(${JSON.stringify(pressed)});
    const pathNow = () => location.hash.split('?')[0];
    const path = pathNow();
    for (;;) {
      const next = ${controls}.find((control) => !pressed.has(nameOf(control)));
      const open = document.querySelector('hookswitch-app').shadowRoot.querySelector('dialog[open]');
      if (next === undefined && open === null) return [...pressed];
      if (next === undefined) open.dispatchEvent(new Event('cancel', { cancelable: true })), open.remove();
      else {
        pressed.add(nameOf(next));
        next.click();
      }
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      if (pathNow() !== path) return [...pressed];
    }
  })()`);
