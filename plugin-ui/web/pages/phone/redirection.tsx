import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote, problemText, whatAndHint } from '../../parts/problem-note.tsx';
import { Deadline, RedirectionTag, redirectionSays, TroubleText } from '../../parts/redirection-state.tsx';
import { redirectionTexts } from '../../parts/redirection-text.ts';
import { Secret } from '../../parts/secret.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { When } from '../../parts/when.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import type { Shown } from './head.tsx';
import { phoneRedirectionTexts as text } from './redirection-text.ts';

type Told = components['schemas']['PhoneRedirection'];

/** Where a phone stands with its maker's service: read again whenever the phone is, which is told of every change of it. */
function useRedirection({ mac, phone }: Shown) {
  const params = { path: { mac } };
  const loaded = useLoad((ask) => ask((api) => api.GET('/phones/{mac}/redirection', { params })), [mac]);
  const { data, reload } = loaded;
  useEffect(() => {
    if (data !== null) reload();
  }, [phone]);
  return loaded;
}

/** What is printed on its label, to be typed where the service wants it. */
function Label(props: {
  readonly label: NonNullable<Told['label']>;
  readonly code: string | null;
  readonly isMissed: boolean;
  readonly save: (code: string | null) => Promise<Problem | null>;
}) {
  const { label, code, isMissed, save } = props;
  const { session, notices } = usePage();
  const words = useWords();
  const { say } = words;
  const [typed, setTyped] = useState(code ?? '');
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => setTyped(code ?? ''), [code]);
  const store = async (next: string | null) => {
    const refused = await save(next);
    setProblem(refused);
    if (refused === null && next !== null) notices.done(say(text.codeSaved));
  };
  const name = label.label.slice(0, 1).toLocaleUpperCase() + label.label.slice(1);
  if (!session.may('operator')) {
    return code === null ? null : (
      <p class="s">
        {name}: <span class="mono">{code}</span>
      </p>
    );
  }
  const hint = label.need === 'must' ? `${label.help} ${say(text.codeMust)}` : label.help;
  return (
    <form
      class="ph-label"
      onSubmit={(event) => {
        event.preventDefault();
        void store(typed.trim() === '' ? null : typed.trim());
      }}
    >
      <TextField
        label={name}
        value={typed}
        onInput={setTyped}
        hint={hint}
        error={problem === null ? null : problemText(words, problem)}
        maxLength={100}
        isMono
        focus={isMissed}
      />
      <button
        class="btn"
        type="submit"
        aria-label={say(text.saveCode, { what: name })}
        disabled={typed.trim() === (code ?? '')}
      >
        {say(typed.trim() === '' && code !== null ? text.forget : text.save)}
      </button>
    </form>
  );
}

/** Why Activate would be refused now, and where to do something about it. */
function Refusal({ told }: { readonly told: Told }) {
  const { session } = usePage();
  const { say } = useWords();
  const { refusal } = told;
  if (refusal === null) return null;
  const isAccount = refusal.code === 'redirection-no-account';
  return (
    <div class="note">
      <Icon name="info" />
      <span class="grow">{whatAndHint(refusal)}</span>
      {isAccount && session.may('admin') && (
        <a class="btn sm" href={link(['redirection'])}>
          {say(text.typeAccount)}
        </a>
      )}
    </div>
  );
}

function Buttons({ told, run }: { readonly told: Told; readonly run: (act: 'activate' | 'deactivate') => void }) {
  const { session } = usePage();
  const { say } = useWords();
  const { state, trouble, refusal } = told;
  if (!session.may('operator')) return null;
  const isAgain = trouble !== null;
  const mayOpen = refusal === null && (state !== 'active' || isAgain) && !(state === 'provision' && !isAgain);
  const mayClose = state !== 'disabled' && !(state === 'deprovision' && !isAgain);
  if (!mayOpen && !mayClose) return null;
  return (
    <div class="row wrap">
      {mayOpen && (
        <button class="btn sm" type="button" onClick={() => run('activate')}>
          <Icon name={isAgain && state === 'provision' ? 'again' : 'globe'} />
          {say(isAgain && state === 'provision' ? redirectionTexts.tryAgain : redirectionTexts.activate)}
        </button>
      )}
      {mayClose && (
        <button class="btn sm" type="button" onClick={() => run('deactivate')}>
          {say(isAgain && state === 'deprovision' ? redirectionTexts.tryAgain : redirectionTexts.deactivate)}
        </button>
      )}
      {mayOpen && state === 'disabled' && <span class="hint">{say(text.activateHelp)}</span>}
    </div>
  );
}

function Facts({ told }: { readonly told: Told }) {
  const { session } = usePage();
  const { say, rich } = useWords();
  const { openedAt, hasPin, pin } = told;
  if (openedAt === null && !hasPin) return null;
  return (
    <dl class="facts">
      {openedAt !== null && (
        <>
          <dt>{say(text.window)}</dt>
          <dd>
            <Deadline phone={told} />
            <span class="faint">, {rich(text.openedAt, { when: <When at={openedAt} /> })}</span>
          </dd>
        </>
      )}
      {hasPin && (
        <>
          <dt>{say(text.pin)}</dt>
          <dd>
            <Secret what={say(text.pin)} reveal={session.may('operator') ? () => Promise.resolve(pin) : undefined} />
            <span class="faint"> {say(text.pinHelp)}</span>
          </dd>
        </>
      )}
    </dl>
  );
}

/** The maker's service that sends the phone here: how that stands, until when, what is wrong, and what can be done. */
export function RedirectionCard({ view }: { readonly view: Shown }) {
  const { ask } = usePage();
  const { say } = useWords();
  const { data: told, problem, reload } = useRedirection(view);
  const [refused, setRefused] = useState<Problem | null>(null);
  const params = { path: { mac: view.mac } };
  const run = async (act: 'activate' | 'deactivate') => {
    const answer = await (act === 'activate'
      ? ask((api) => api.POST('/phones/{mac}/redirection/activate', { params }))
      : ask((api) => api.POST('/phones/{mac}/redirection/deactivate', { params })));
    setRefused(answer.ok ? null : answer.problem);
    reload();
  };
  const save = async (code: string | null) => {
    const answer = await ask((api) => api.POST('/phones/{mac}/redirection/label', { params, body: { code } }));
    reload();
    return answer.ok ? null : answer.problem;
  };
  if (told === null && problem === null) return <section class="card" aria-busy="true" />;
  const hasTrouble = told !== null && told.trouble !== null;
  return (
    <section class="card ph-rd" aria-labelledby="h-redirection">
      <header>
        <h2 id="h-redirection">{say(text.title)}</h2>
        {told !== null && <RedirectionTag state={told.state} hasTrouble={hasTrouble} />}
        {told?.service != null && <span class="faint s">{told.service.name}</span>}
        <span class="end">
          <a class="s nowrap" href={link(['redirection'])}>
            {say(text.accounts)}
          </a>
        </span>
      </header>
      <div class="stack8">
        {problem !== null && <ProblemNote problem={problem} retry={reload} />}
        {refused !== null && <ProblemNote problem={refused} />}
        {told !== null && (
          <>
            <p class="s">{say(redirectionSays(told.state, hasTrouble))}</p>
            {told.trouble !== null && (
              <div class="note bad" role="status">
                <Icon name="warn" />
                <span class="grow">
                  <TroubleText trouble={told.trouble} />
                </span>
              </div>
            )}
            <Facts told={told} />
            {told.label !== null && (
              <Label
                label={told.label}
                code={told.labelCode}
                isMissed={told.trouble?.code === 'label-code-missing'}
                save={save}
              />
            )}
            <Refusal told={told} />
            <Buttons told={told} run={(act) => void run(act)} />
          </>
        )}
      </div>
    </section>
  );
}
