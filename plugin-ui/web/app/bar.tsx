import { useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';
import { usePage, useShortcut } from '../state/page.ts';
import type { Theme } from '../state/page.ts';
import { link } from '../state/router.ts';
import type { Text } from '../text/define.ts';
import type { Counts } from './counts.ts';
import { Help } from './help.tsx';
import { appTexts as text } from './text.ts';

interface Entry {
  readonly page: string;
  readonly word: Text;
  readonly count?: keyof Counts;
  /** Views that are reached from it. */
  readonly below?: readonly string[];
}

const entries: readonly Entry[] = [
  { page: 'phones', word: text.phones },
  { page: 'pending', word: text.pending, count: 'pending' },
  { page: 'models', word: text.models },
  { page: 'defaults', word: text.defaults },
  { page: 'extensions', word: text.extensions },
  { page: 'activity', word: text.activity },
  { page: 'status', word: text.status, count: 'findings', below: ['redirection', 'dhcp'] },
];

function NavLink({ entry, counts }: { readonly entry: Entry; readonly counts: Counts }) {
  const { words, router } = usePage();
  const { say } = words.value;
  const [here = ''] = router.place.value.path;
  const isHere = here === entry.page || entry.below?.includes(here) === true;
  const n = entry.count === undefined ? 0 : counts[entry.count];
  const counted = entry.count === 'pending' ? text.pendingCount : text.findingCount;
  return (
    <a href={link([entry.page])} aria-current={isHere ? 'page' : undefined}>
      {say(entry.word)}
      {n > 0 && (
        <span class={entry.count === 'findings' ? 'n warn' : 'n'} aria-label={say(counted, { n })}>
          {n}
        </span>
      )}
    </a>
  );
}

const themes: readonly (readonly [Theme, Text])[] = [
  ['system', text.themeSystem],
  ['light', text.themeLight],
  ['dark', text.themeDark],
];

function AccountMenu() {
  const { words, session, router, language, options } = usePage();
  const { say } = words.value;
  const name = session.who.value?.name ?? '';
  const items = [
    { label: say(text.accountAndTokens), run: () => router.go(link(['account'])) },
    { label: say(text.language), run: () => void (language.value = language.value === 'en' ? 'it' : 'en') },
    ...(options.isGuest ? [] : [{ label: say(text.signOut), run: () => void session.signOut() }]),
  ];
  return (
    <Menu label={say(text.account, { name })} items={items} buttonClass="btn ghost sq">
      <Icon name="user" />
    </Menu>
  );
}

function LiveChip() {
  const { words, live } = usePage();
  const { say } = words.value;
  const isOff = live.lostSince.value !== null;
  return (
    <span class={isOff ? 'live off' : 'live'} role="status" title={say(text.liveTip)}>
      {say(isOff ? text.notConnected : text.live)}
    </span>
  );
}

/** The page's upper edge: where one can go, whether it is connected, theme, help, account. */
export function Bar({ counts, hasExtensions }: { readonly counts: Counts; readonly hasExtensions: boolean }) {
  const { words, theme, options, router } = usePage();
  const { say } = words.value;
  const [isHelpOpen, setHelpOpen] = useState(false);
  const openHelp = () => setHelpOpen(true);
  useShortcut('?', openHelp);
  useShortcut('g p', () => router.go(link(['phones'])));
  useShortcut('g s', () => router.go(link(['status'])));
  useShortcut('g a', () => router.go(link(['activity'])));
  const themeItems = themes.map(([value, label]) => ({
    ...{ label: say(label), checked: theme.value === value },
    run: () => void (theme.value = value),
  }));
  const Frame = options.isGuest ? 'div' : 'header';
  return (
    <Frame class="bar">
      <a class="brand" href={link(['phones'])}>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M3 5.5V8a3 3 0 0 0 3 3h8a3 3 0 0 0 3-3V5.5M10 11v5M6.5 16h7" />
        </svg>
        Hookswitch
      </a>
      <nav class="nav" aria-label="Hookswitch">
        {entries
          .filter(({ page }) => page !== 'extensions' || hasExtensions)
          .map((entry) => (
            <NavLink key={entry.page} entry={entry} counts={counts} />
          ))}
      </nav>
      <div class="side">
        <LiveChip />
        <Menu label={say(text.theme)} items={themeItems} buttonClass="btn ghost sq">
          <Icon name="moon" />
        </Menu>
        <button
          class="btn ghost sq"
          type="button"
          aria-label={say(text.help)}
          aria-keyshortcuts="?"
          title={`${say(text.help)} (?)`}
          onClick={openHelp}
        >
          <Icon name="help" />
        </button>
        <AccountMenu />
      </div>
      {isHelpOpen && <Help onClose={() => setHelpOpen(false)} />}
    </Frame>
  );
}
