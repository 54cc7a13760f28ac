import { useEffect, useErrorBoundary } from 'preact/hooks';
import type { ComponentType } from 'preact';
import { FollowLine } from '../parts/follow.tsx';
import { Icon } from '../parts/icon.tsx';
import { partTexts } from '../parts/text.ts';
import { pages, preloadPages } from '../pages/index.ts';
import { usePage } from '../state/page.ts';
import { link } from '../state/router.ts';
import { Bar } from './bar.tsx';
import { useCounts } from './counts.ts';
import { NoticeList } from './notice-list.tsx';
import { SignInAgain, SignInPage } from './sign-in.tsx';
import { appTexts as text } from './text.ts';

function OfflineBand() {
  const { words, live, now, clock } = usePage();
  const { say, clock: timeOf } = words.value;
  const since = live.lostSince.value;
  // What is mended within three seconds need not be told.
  if (since === null || Math.max(now.value, clock()) - since < 3_000) return null;
  const wait = Math.max(0, Math.round(((live.nextTry.value ?? clock()) - clock()) / 1_000));
  return (
    <div class="offline" role="alert">
      <Icon name="warn" />
      <span class="grow">
        <b>{say(text.notConnectedSince, { when: timeOf(since) })}</b> {say(text.offlineHelp)}{' '}
        {say(text.nextTry, { n: wait })}
      </span>
      <button class="btn sm" type="button" onClick={live.retry}>
        {say(text.tryNow)}
      </button>
    </div>
  );
}

function Nothing() {
  const { words } = usePage();
  const { say } = words.value;
  return (
    <div class="page">
      <div class="head">
        <h1>{say(text.nothingHere)}</h1>
      </div>
      <p class="dim">{say(text.nothingHereHelp)}</p>
      <p style={{ marginTop: '12px' }}>
        <a class="btn" href={link(['phones'])}>
          {say(text.toPhones)}
        </a>
      </p>
    </div>
  );
}

/** One page; what breaks in it does not take the frame with it. */
function Guarded({
  page: Page,
  path,
}: {
  readonly page: ComponentType<{ path: readonly string[] }>;
  readonly path: readonly string[];
}) {
  const { words } = usePage();
  const { say } = words.value;
  const [error, retry] = useErrorBoundary((thrown: unknown) => reportError(thrown)) as [unknown, () => void];
  if (error === undefined) return <Page path={path} />;
  return (
    <div class="page">
      <div class="head">
        <h1>{say(text.broken)}</h1>
      </div>
      <p class="dim">{say(text.brokenHelp)}</p>
      <p class="mono" style={{ margin: '12px 0' }}>
        {error instanceof Error ? error.message : JSON.stringify(error)}
      </p>
      <button class="btn" type="button" onClick={retry}>
        {say(text.drawAgain)}
      </button>
    </div>
  );
}

/** When the first view stands, the rest is fetched. */
function usePreload(): void {
  useEffect(() => {
    const timer = setTimeout(() => void preloadPages(), 1_500);
    return () => clearTimeout(timer);
  }, []);
}

function Signed() {
  const { options, router, notices, session, words } = usePage();
  const counts = useCounts();
  const { path } = router.place.value;
  const [name = 'phones', ...rest] = path;
  usePreload();
  const Found = pages[name];
  const Main = options.isGuest ? 'div' : 'main';
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          (event.currentTarget.getRootNode() as ShadowRoot).getElementById('main')?.focus();
        }}
      >
        {words.value.say(text.skip)}
      </a>
      <Bar counts={counts} hasExtensions={counts.hasExtensions} />
      <OfflineBand />
      <FollowLine />
      <Main id="main" tabIndex={-1}>
        {Found === undefined ? <Nothing /> : <Guarded key={name} page={Found} path={rest} />}
      </Main>
      <NoticeList />
      <div class="vh" role="status" aria-live="polite">
        {notices.spoken.value}
      </div>
      {session.state.value === 'out' && <SignInAgain />}
    </>
  );
}

/** The whole of the page. */
export function App() {
  const { options, session, words } = usePage();
  const state = session.state.value;
  const hasBeenIn = session.who.value !== null;
  return (
    <div class={options.isGuest ? 'hs guest' : 'hs'} lang={words.value.language}>
      {state === 'out' && !hasBeenIn ? <SignInPage /> : hasBeenIn ? <Signed /> : <Starting />}
    </div>
  );
}

/** Before the daemon has answered for the first time. */
function Starting() {
  const { words, session } = usePage();
  const { say } = words.value;
  return (
    <main class="signin" id="main">
      <div class="stack">
        <h1>Hookswitch</h1>
        <p class="dim" role="status">
          {say(partTexts.loading)}…
        </p>
        <button class="btn" type="button" onClick={() => void session.begin()}>
          {say(partTexts.again)}
        </button>
      </div>
    </main>
  );
}
