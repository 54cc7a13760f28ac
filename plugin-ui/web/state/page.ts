import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import { createAsk } from '../api/client.ts';
import type { Ask } from '../api/client.ts';
import { createLive, pollSource, streamSource } from '../api/live.ts';
import type { Live } from '../api/live.ts';
import { apiBase, createCarry } from '../api/transport.ts';
import type { Transport } from '../api/transport.ts';
import { languages } from '../text/define.ts';
import type { Language } from '../text/define.ts';
import { createWords } from '../text/words.ts';
import type { Words } from '../text/words.ts';
import { createDrafts } from './drafts.ts';
import type { Drafts } from './drafts.ts';
import { createFleet } from './fleet.ts';
import type { Fleet } from './fleet.ts';
import { createHealth } from './health.ts';
import type { Health } from './health.ts';
import { kept } from './kept.ts';
import { createNotices } from './notices.ts';
import type { Notices } from './notices.ts';
import { createPlans } from './plans.ts';
import type { Plans } from './plans.ts';
import { createRouter } from './router.ts';
import type { Router } from './router.ts';
import { createSession } from './session.ts';
import { createShortcuts } from './shortcuts.ts';
import type { Shortcuts } from './shortcuts.ts';
import type { Session } from './session.ts';

export type Theme = 'system' | 'light' | 'dark';
export type DiffView = 'one' | 'two';

/** What the element was told by the page that it is in. */
export interface PageOptions {
  readonly transport: Transport;
  /** The panel's language; null = the person's browser decides. */
  readonly language: Language | null;
  /** It is inside a panel: narrower, light unless chosen, without a log-out. */
  readonly isGuest: boolean;
  /** The element itself: pop-ups and focus stay inside of it. */
  readonly host: HTMLElement;
}

/** All that the parts of the page share. Made once per element; reached by {@link usePage}. */
export interface Page {
  readonly options: PageOptions;
  readonly ask: Ask;
  readonly live: Live;
  readonly router: Router;
  readonly session: Session;
  readonly notices: Notices;
  /** All phones, in memory. */
  readonly fleet: Fleet;
  readonly health: Health;
  /** What was typed and not saved. */
  readonly drafts: Drafts;
  /** What plans were made of. */
  readonly plans: Plans;
  readonly language: Signal<Language>;
  readonly words: ReadonlySignal<Words>;
  readonly theme: Signal<Theme>;
  /** Columns of differences between files, where there is room for two. */
  readonly diffView: Signal<DiffView>;
  readonly shortcuts: Shortcuts;
  /** Letter keys (`j`, `x`, `?` …) are heard. */
  readonly letterKeys: Signal<boolean>;
  /** The time (ms), every five seconds anew: for "20 min ago". */
  readonly now: ReadonlySignal<number>;
  /** The present time (ms). */
  readonly clock: () => number;
  readonly start: () => void;
  readonly stop: () => void;
}

const isLanguage = (value: unknown): value is Language => languages.some((known) => known === value);
const isTheme = (value: unknown): value is Theme => value === 'system' || value === 'light' || value === 'dark';

/** How the person's browser writes that language, such as `en-GB`. */
const localeOf = (language: Language): string =>
  navigator.languages.find((one) => one.slice(0, 2) === language) ?? language;

const ofBrowser = (): Language => (navigator.language.startsWith('it') ? 'it' : 'en');

async function askPanelForTicket(endpoint: string, csrf: string): Promise<string | null> {
  const headers = { 'X-Hookswitch-Csrf': csrf };
  const answer = await fetch(endpoint, { method: 'POST', credentials: 'same-origin', headers });
  if (!answer.ok) return null;
  const { ticket } = (await answer.json()) as { ticket?: unknown };
  return typeof ticket === 'string' ? ticket : null;
}

function createTicketSource(transport: Transport) {
  if (transport.kind !== 'direct' || transport.tickets === null) return null;
  const { endpoint, csrf } = transport.tickets;
  return () => askPanelForTicket(endpoint, csrf).catch(() => null);
}

const topics = ['phones', 'findings', 'plans', 'jobs', 'commands', 'pending', 'exchange', 'redirection'] as const;

function createSource(transport: Transport, ask: Ask) {
  if (transport.kind === 'direct') return streamSource(apiBase(transport));
  return pollSource(async (after) => {
    const query = { topics: [...topics], ...(after !== null && { after }) };
    const answer = await ask((api) => api.GET('/live/recent', { params: { query } }));
    if (!answer.ok) return null;
    const { events, last, reset } = answer.data;
    return { events, last, reset: reset !== null };
  });
}

type PageParts = Pick<Page, 'options' | 'router' | 'shortcuts' | 'session' | 'live' | 'fleet' | 'health' | 'theme'>;

/** See {@link Page}. */
export function createPage(options: PageOptions): Page {
  const { transport } = options;
  const clock = () => Date.now();
  const language = kept('language', options.language ?? ofBrowser(), (value) => (isLanguage(value) ? value : null));
  const theme = kept<Theme>('theme', 'system', (value) => (isTheme(value) ? value : null));
  const diffView = kept<DiffView>('diff-view', 'two', (value) => (value === 'one' || value === 'two' ? value : null));
  const letterKeys = kept('letter-keys', true, (value) => (typeof value === 'boolean' ? value : null));
  const now = signal(clock());

  const hearing = { reached: () => undefined as void, signedOut: () => session.ended() };
  const ask = createAsk({
    base: apiBase(transport),
    carry: createCarry(transport),
    language: () => language.peek(),
    hearing,
  });
  const session: Session = createSession(ask, createTicketSource(transport));
  const live = createLive(createSource(transport, ask), clock);
  const router = createRouter(window);
  const notices = createNotices(clock);
  const fleet = createFleet(ask, live);
  const health = createHealth(ask, live);
  const shortcuts = createShortcuts({ target: options.isGuest ? options.host : document, letterKeys, clock });
  const endings: (() => void)[] = [];

  const plans = createPlans();
  const drafts = createDrafts();
  const parts = {
    ...{ options, ask, live, router, session, notices, fleet, health, plans },
    ...{ theme, diffView, letterKeys, shortcuts },
  };
  const start = () => {
    const timer = setInterval(() => (now.value = clock()), 5_000);
    endings.push(() => clearInterval(timer), ...startParts(parts), followMinutes(parts, now, language));
  };
  const stop = () => {
    for (const end of endings.splice(0)) end();
    live.stop();
    fleet.stop();
    health.stop();
    router.stop();
    shortcuts.stop();
  };
  const words = computed(() => createWords(language.value, localeOf(language.value)));
  return { ...parts, drafts, language, words, now, clock, start, stop };
}

/** Starts what runs by itself; tells how each of it ends. */
function startParts({ options, router, shortcuts, session, live, fleet, theme }: PageParts): (() => void)[] {
  router.start();
  shortcuts.start();
  const followSession = effect(() => {
    if (session.state.value !== 'in') return live.stop();
    live.start();
    fleet.load();
  });
  // A stream that was refused looks like one that broke: asking tells which it is.
  const followLoss = effect(() => {
    if (live.lostSince.value !== null && session.state.peek() === 'in') void session.begin();
  });
  void session.begin();
  return [followSession, followLoss, followTheme(options, theme)];
}

/** What the daemon tells of itself is read again every minute, and in the language that people read it in. */
function followMinutes({ session, health }: PageParts, now: ReadonlySignal<number>, language: Signal<Language>) {
  const minute = computed(() => Math.floor(now.value / 60_000));
  const turn = computed(() => `${minute.value} ${language.value}`);
  return effect(() => {
    if (session.state.value === 'in' && turn.value !== '') health.reload();
  });
}

/** A guest is light, as its host is, unless the person chose. */
function followTheme({ host, isGuest }: PageOptions, theme: Signal<Theme>): () => void {
  return effect(() => {
    const wanted = theme.value === 'system' && isGuest ? 'light' : theme.value;
    if (wanted === 'system') delete host.dataset['theme'];
    else host.dataset['theme'] = wanted;
  });
}

export const PageContext = createContext<Page | null>(null);

/** The page that the component is part of. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error('a component stands outside of the page');
  return page;
}

/** The page's words; the component is drawn anew when the language changes. */
export function useWords(): Words {
  return usePage().words.value;
}

/** Calls `run` when `key` is pressed while the component is there. See {@link Shortcuts}. */
export function useShortcut(key: string, run: (event: KeyboardEvent) => void): void {
  const { shortcuts } = usePage();
  useEffect(() => shortcuts.on(key, run), [key, run]);
}
