import { useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { appTexts } from '../../app/text.ts';
import { actorText } from '../../parts/actor.ts';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Choice, TextField } from '../../parts/text-field.tsx';
import { When } from '../../parts/when.tsx';
import { usePage } from '../../state/page.ts';
import type { Theme } from '../../state/page.ts';
import type { Language } from '../../text/define.ts';
import { roleWords } from './roles.ts';
import { accountTexts as text } from './text.ts';

/** Who the person is, and what the role may do. */
export function You() {
  const { words, session } = usePage();
  const { say } = words.value;
  const who = session.who.value;
  if (who === null) return null;
  const { name, may } = roleWords[who.role];
  return (
    <section class="card" aria-labelledby="hs-you">
      <header>
        <h2 id="hs-you">{say(text.you)}</h2>
      </header>
      <dl class="facts">
        <dt>{say(text.name)}</dt>
        <dd class="b cut">{actorText(words.value, who.name)}</dd>
        <dt>{say(text.role)}</dt>
        <dd>
          {say(name)} <span class="faint">{say(may)}</span>
        </dd>
        <dt>{say(text.knownBy)}</dt>
        <dd>{say(who.account === null ? text.byPanel : text.byPassword)}</dd>
        {who.session !== null && (
          <>
            <dt>{say(text.sessionEnds)}</dt>
            <dd>
              <When at={who.session.expiresAt} />
            </dd>
          </>
        )}
      </dl>
      {who.account === null && (
        <p class="note info" style={{ marginTop: '12px' }}>
          <Icon name="info" />
          <span>{say(text.panelKnows)}</span>
        </p>
      )}
    </section>
  );
}

/** Language, theme, letter keys: kept in the browser. */
export function ThisPage() {
  const { words, language, theme, letterKeys } = usePage();
  const { say } = words.value;
  const themes = [
    ['system', say(appTexts.themeSystem)],
    ['light', say(appTexts.themeLight)],
    ['dark', say(appTexts.themeDark)],
  ] as const;
  const languages = [
    ['en', 'English'],
    ['it', 'Italiano'],
  ] as const;
  return (
    <section class="card" aria-labelledby="hs-page">
      <header>
        <h2 id="hs-page">{say(text.page)}</h2>
        <span class="faint xs">{say(text.kept)}</span>
      </header>
      <div class="stack12">
        <Choice<Language>
          label={say(text.language)}
          value={language.value}
          options={languages}
          onChange={(chosen) => (language.value = chosen)}
        />
        <Choice<Theme>
          label={say(appTexts.theme)}
          value={theme.value}
          options={themes}
          onChange={(chosen) => (theme.value = chosen)}
        />
        <label class="opt s">
          <input
            class="ck"
            type="checkbox"
            checked={letterKeys.value}
            onChange={(event) => (letterKeys.value = event.currentTarget.checked)}
          />
          <span>
            {say(appTexts.letterKeys)}
            <span class="hint" style={{ display: 'block' }}>
              {say(text.letterKeysHelp)}
            </span>
          </span>
        </label>
      </div>
    </section>
  );
}

const least = 10;
const blank = { current: '', wanted: '', again: '' };

function usePasswordForm(onChanged: () => void) {
  const { ask, words, notices } = usePage();
  const [given, setGiven] = useState(blank);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [fault, setFault] = useState<{ field: keyof typeof blank; said: string } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { say } = words.value;
  const check = () => {
    const n = given.wanted.length;
    if (n < least) return { field: 'wanted', said: say(text.short, { n, least }) } as const;
    return given.wanted === given.again ? null : ({ field: 'again', said: say(text.differ) } as const);
  };
  const send = async () => {
    const found = check();
    setFault(found);
    setProblem(null);
    if (found !== null) return;
    setBusy(true);
    const body = { current: given.current, password: given.wanted };
    const answer = await ask((api) => api.PUT('/session/password', { body }));
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    setGiven(blank);
    notices.done(say(text.changed));
    onChanged();
  };
  const fields = { current: 'current', password: 'wanted' } as const;
  const told = problem?.field === 'current' || problem?.field === 'password' ? fields[problem.field] : null;
  const errorOf = (field: keyof typeof blank) =>
    fault?.field === field ? fault.said : told === field ? (problem?.message ?? null) : null;
  const fill = (field: keyof typeof blank) => (value: string) => setGiven((before) => ({ ...before, [field]: value }));
  return { given, fill, errorOf, send, isBusy, problem: told === null ? problem : null };
}

/** Another password for oneself; all other sessions end. */
export function OwnPassword({ onChanged }: { readonly onChanged: () => void }) {
  const { words, session } = usePage();
  const { say } = words.value;
  const { given, fill, errorOf, send, isBusy, problem } = usePasswordForm(onChanged);
  return (
    <section class="card" aria-labelledby="hs-password-own">
      <header>
        <h2 id="hs-password-own">{say(text.password)}</h2>
      </header>
      <form
        class="stack12"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {problem !== null && <ProblemNote problem={problem} />}
        <input class="vh" type="text" autoComplete="username" value={session.who.value?.name} readOnly hidden />
        <TextField
          label={say(text.current)}
          type="password"
          autoComplete="current-password"
          value={given.current}
          onInput={fill('current')}
          error={errorOf('current')}
        />
        <TextField
          label={say(text.wanted)}
          type="password"
          autoComplete="new-password"
          maxLength={200}
          value={given.wanted}
          onInput={fill('wanted')}
          error={errorOf('wanted')}
          hint={say(text.rules)}
        />
        <TextField
          label={say(text.again)}
          type="password"
          autoComplete="new-password"
          maxLength={200}
          value={given.again}
          onInput={fill('again')}
          error={errorOf('again')}
        />
        <div>
          <button class="btn primary" type="submit" disabled={isBusy || given.current === '' || given.wanted === ''}>
            {say(text.change)}
          </button>
        </div>
      </form>
    </section>
  );
}
