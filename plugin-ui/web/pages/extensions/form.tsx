import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { ConflictNote } from '../../parts/conflict-note.tsx';
import { fasterWords } from '../../parts/faster.ts';
import { ProblemNote, problemText } from '../../parts/problem-note.tsx';
import { Secret } from '../../parts/secret.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { usePage, useWords } from '../../state/page.ts';
import { changesOf, draftOf, forwards, undoOf } from './draft.ts';
import type { Draft, ForwardName } from './draft.ts';
import { extensionTexts as text } from './one-text.ts';
import { saveExtension } from './save.ts';
import type { Conflict, Whole } from './save.ts';
import { extensionsTexts } from './text.ts';

/** The secret as dots; those who may see it ask for it each time, which is logged. */
export function OwnSecret({ number }: { readonly number: string }) {
  const { ask, words, session, notices } = usePage();
  const { say } = words.value;
  const reveal = async () => {
    const params = { path: { number }, query: { reveal: 'true' } as never };
    const answer = await ask((api) => api.GET('/extensions/{number}', { params }));
    if (answer.ok) return answer.data.secret ?? null;
    notices.failed(problemText(words.value, answer.problem));
    return null;
  };
  return <Secret what={say(text.secret)} reveal={session.may('admin') ? reveal : undefined} />;
}

function Forward(props: {
  readonly name: ForwardName;
  readonly value: string | null;
  onChange: (to: string | null) => void;
}) {
  const { name, value, onChange } = props;
  const { say } = useWords();
  const which = say(text[name]);
  return (
    <div class="forward">
      <label class="opt">
        <input
          class="ck"
          type="checkbox"
          checked={value !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? '' : null)}
        />
        {which}
      </label>
      {value !== null && (
        <input
          class="in"
          inputMode="tel"
          aria-label={say(text.forwardTo, { which })}
          maxLength={40}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </div>
  );
}

type Edit = (change: Partial<Draft>) => void;

function Wishes({ draft, edit }: { readonly draft: Draft; readonly edit: Edit }) {
  const { say } = useWords();
  const flag = (name: 'doNotDisturb' | 'callWaiting', label: string) => (
    <label class="opt">
      <input
        class="ck"
        type="checkbox"
        checked={draft[name]}
        onChange={(event) => edit({ [name]: event.currentTarget.checked })}
      />
      {label}
    </label>
  );
  return (
    <fieldset class="stack8 s">
      <legend style={{ marginBottom: '4px' }}>
        <b>{say(text.wishes)}</b> <span class="hint">{say(text.wishesHelp)}</span>
      </legend>
      {flag('doNotDisturb', say(text.dnd))}
      {flag('callWaiting', say(text.callWaiting))}
      {forwards.map((name) => (
        <Forward
          key={name}
          name={name}
          value={draft.forwards[name]}
          onChange={(to) => edit({ forwards: { ...draft.forwards, [name]: to } })}
        />
      ))}
    </fieldset>
  );
}

function ExtensionConflict(props: {
  readonly conflict: Conflict;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}) {
  const { words, now } = usePage();
  const { say } = words.value;
  const { conflict, onMine, onTheirs } = props;
  const { extension, faster } = conflict;
  const { name, mailbox, authUser } = extension;
  const values = [name, authUser, mailbox].filter((value) => value !== null).join(', ');
  const told =
    faster === null ? say(text.conflictUnknown) : say(text.conflict, fasterWords(words.value, faster, now.value));
  return <ConflictNote {...{ told, onMine, onTheirs }}>{say(text.now, { values })}</ConflictNote>;
}

/** What is typed, on top of the extension as it was when typing began: so that what others do meanwhile is seen at saving, and not overwritten. */
function useForm(extension: Whole, reload: () => void) {
  const page = usePage();
  const { notices, words } = page;
  const { say } = words.value;
  const [base, setBase] = useState(extension);
  const [draft, setDraft] = useState<Draft>(() => draftOf(extension));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = changesOf(base, draft);
  const isTouched = Object.keys(change).length > 0;
  const start = (from: Whole) => {
    setBase(from);
    setDraft(draftOf(from));
    setConflict(null);
    setProblem(null);
  };
  useEffect(() => {
    if (!isTouched && extension.version !== base.version) start(extension);
  }, [extension]);
  const undo = async (back: typeof change, version: number) => {
    const answer = await saveExtension(page, base.number, version, back);
    if (!answer.ok) notices.failed(problemText(words.peek(), answer.problem));
    reload();
  };
  const save = async (from: Whole) => {
    const wanted = changesOf(from, draft);
    if (from.version === null || Object.keys(wanted).length === 0) return start(from);
    setBusy(true);
    const answer = await saveExtension(page, from.number, from.version, wanted);
    setBusy(false);
    setProblem(answer.ok || answer.conflict !== null ? null : answer.problem);
    setConflict(answer.ok ? null : answer.conflict);
    if (!answer.ok) return undefined;
    const { number, version } = answer.extension;
    const back = undoOf(from, wanted);
    start(answer.extension);
    reload();
    const action = back !== null && version !== null && { label: say(text.undo), run: () => void undo(back, version) };
    return notices.done(say(text.saved, { number }), action === false ? null : action);
  };
  const edit: Edit = (part) => setDraft((before) => ({ ...before, ...part }));
  return { base, draft, edit, save, start, isTouched, isBusy, problem, conflict };
}

const fields = ['name', 'authUser', 'mailbox', 'secret'] as const;

/** An extension that is kept here, to be changed by admins. */
export function ExtensionForm({ extension, reload }: { readonly extension: Whole; readonly reload: () => void }) {
  const { say } = useWords();
  const { base, draft, edit, save, start, isTouched, isBusy, problem, conflict } = useForm(extension, reload);
  const at = (name: (typeof fields)[number]) => ({
    value: draft[name],
    error: problem?.field === name ? problem.message : null,
    onInput: (value: string) => edit({ [name]: value }),
  });
  const isAtField = fields.some((name) => name === problem?.field);
  return (
    <form
      class="stack12"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save(base);
      }}
    >
      {problem !== null && !isAtField && <ProblemNote problem={problem} />}
      {conflict !== null && (
        <ExtensionConflict
          conflict={conflict}
          onMine={() => void save(conflict.extension)}
          onTheirs={() => start(conflict.extension)}
        />
      )}
      <TextField label={say(text.name)} {...at('name')} maxLength={100} />
      <TextField label={say(text.mailbox)} {...at('mailbox')} maxLength={64} hint={say(extensionsTexts.mailboxHelp)} />
      <TextField label={say(text.authUser)} {...at('authUser')} maxLength={64} hint={say(text.authUserHelp)} />
      <div class="row s">
        <span class="lbl">{say(text.secret)}</span> <OwnSecret number={base.number} />
      </div>
      <TextField
        label={say(text.newSecret)}
        {...at('secret')}
        type="password"
        autoComplete="new-password"
        maxLength={128}
        hint={say(text.newSecretHelp)}
      />
      <Wishes draft={draft} edit={edit} />
      <div>
        <button class="btn primary" type="submit" disabled={!isTouched || isBusy}>
          {say(text.save)}
        </button>
      </div>
    </form>
  );
}

/** The same for those who may only look, and where the exchange keeps it. */
export function ExtensionFacts({ extension }: { readonly extension: Whole }) {
  const { say } = useWords();
  const { name, mailbox, authUser, number, state } = extension;
  const { forwardNoAnswerSeconds } = state;
  return (
    <dl class="facts">
      <dt>{say(text.name)}</dt>
      <dd class="cut">{name}</dd>
      <dt>{say(text.mailbox)}</dt>
      <dd>{mailbox ?? say(extensionsTexts.noMailbox)}</dd>
      <dt>{say(text.authUser)}</dt>
      <dd>{authUser ?? say(text.isNumber)}</dd>
      <dt>{say(text.secret)}</dt>
      <dd>
        <OwnSecret number={number} />
      </dd>
      <dt>{say(text.dnd)}</dt>
      <dd>{say(state.doNotDisturb ? text.on : text.off)}</dd>
      <dt>{say(text.callWaiting)}</dt>
      <dd>{say(state.callWaiting ? text.on : text.off)}</dd>
      {forwards.map((which) => (
        <>
          <dt>{say(text[which])}</dt>
          <dd>
            {state[which] ?? say(text.off)}
            {which === 'forwardNoAnswer' &&
              state[which] !== null &&
              forwardNoAnswerSeconds !== null &&
              ` ${say(text.seconds, { n: forwardNoAnswerSeconds })}`}
          </dd>
        </>
      ))}
    </dl>
  );
}
