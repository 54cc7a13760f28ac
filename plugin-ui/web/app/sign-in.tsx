import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../api/problem.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { usePage } from '../state/page.ts';
import { appTexts as text } from './text.ts';

function SignInForm() {
  const { words, session } = usePage();
  const { say } = words.value;
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const send = async (form: HTMLFormElement) => {
    const given = new FormData(form);
    const [name, password] = ['name', 'password'].map((field) => given.get(field) as string);
    setBusy(true);
    setProblem(await session.signIn(name ?? '', password ?? ''));
    setBusy(false);
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send(event.currentTarget);
      }}
    >
      {problem !== null && <ProblemNote problem={problem} />}
      <div class="field">
        <label for="hs-name">{say(text.name)}</label>
        <input class="in" id="hs-name" name="name" autoComplete="username" required ref={first} />
      </div>
      <div class="field">
        <label for="hs-password">{say(text.password)}</label>
        <input class="in" id="hs-password" name="password" type="password" autoComplete="current-password" required />
      </div>
      <button class="btn primary" type="submit" disabled={isBusy}>
        {say(text.signIn)}
      </button>
    </form>
  );
}

/** In a panel nobody signs in here: the panel says who it is. */
function PanelHelp() {
  const { words } = usePage();
  const { say } = words.value;
  return (
    <div class="stack">
      <p>{say(text.panelSession)}</p>
      <button class="btn primary" type="button" onClick={() => window.location.reload()}>
        {say(text.reload)}
      </button>
    </div>
  );
}

/** The whole page before anybody is signed in. */
export function SignInPage() {
  const { words, options, language } = usePage();
  const { say } = words.value;
  return (
    <main class="signin" id="main">
      <div class="card" style={{ width: '352px', maxWidth: '100%' }}>
        <div class="row" style={{ marginBottom: '12px' }}>
          <h1>{say(text.signInTitle)}</h1>
          <button
            class="link s"
            style={{ marginLeft: 'auto' }}
            type="button"
            onClick={() => (language.value = language.value === 'en' ? 'it' : 'en')}
          >
            {say(text.language)}
          </button>
        </div>
        {options.isGuest ? <PanelHelp /> : <SignInForm />}
      </div>
    </main>
  );
}

/** Over the page when the session has ended: what was typed stays behind it. */
export function SignInAgain() {
  const { words, options } = usePage();
  const { say } = words.value;
  return (
    <Dialog title={say(text.signInAgain)} onClose={() => undefined} width={384}>
      <div class="stack">
        <p>{say(text.signInAgainHelp)}</p>
        {options.isGuest ? <PanelHelp /> : <SignInForm />}
      </div>
    </Dialog>
  );
}
