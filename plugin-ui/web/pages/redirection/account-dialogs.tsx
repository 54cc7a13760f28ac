import { useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { Confirm } from '../../parts/dialog.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ProblemNote, problemText } from '../../parts/problem-note.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { usePage, useWords } from '../../state/page.ts';
import { redirectionPageTexts as text } from './text.ts';
import type { Service } from '../../parts/use-services.ts';

type Field = Service['fields'][number];

const versionOf = ({ account }: Service) => ({ 'If-Match': `"${account?.version ?? 0}"` });

/** What stands in the fields at first: the present account, else what is usual. Secrets are never told. */
export function firstTyped({ fields, account }: Pick<Service, 'fields' | 'account'>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.map(({ id, secret, initial }) => [id, secret ? '' : (account?.shown[id] ?? initial ?? '')]),
  );
}

/** What is sent: a secret that was left empty stays as it is. */
export function credentialsOf(
  fields: readonly Pick<Field, 'id' | 'secret'>[],
  typed: Readonly<Record<string, string>>,
): Record<string, string> {
  const filled = fields.filter(({ id, secret }) => !secret || (typed[id] ?? '') !== '');
  return Object.fromEntries(
    filled.map(({ id, secret }) => [id, secret ? (typed[id] ?? '') : (typed[id] ?? '').trim()]),
  );
}

function AccountField(props: {
  readonly field: Field;
  readonly value: string;
  readonly hasAccount: boolean;
  readonly problem: Problem | null;
  readonly isFirst: boolean;
  readonly onInput: (value: string) => void;
}) {
  const { field, value, hasAccount, problem, isFirst, onInput } = props;
  const words = useWords();
  const { say } = words;
  const { id, label, help, secret } = field;
  const hint = [help, secret && say(text.secretHelp), secret && hasAccount && say(text.keepHelp)].filter(Boolean);
  return (
    <TextField
      {...{ label, value, onInput }}
      hint={hint.join(' ')}
      error={problem?.field === id ? problemText(words, problem) : null}
      type={secret ? 'password' : 'text'}
      autoComplete={secret ? 'new-password' : 'off'}
      isRequired={!(secret && hasAccount)}
      isMono={!secret}
      maxLength={2_000}
      focus={isFirst}
    />
  );
}

/** Types or changes an account. */
export function AccountDialog({
  service,
  onClose,
  onStored,
}: {
  readonly service: Service;
  readonly onClose: () => void;
  readonly onStored: () => void;
}) {
  const { ask, notices } = usePage();
  const { say } = useWords();
  const { id, name, fields, account, about } = service;
  const [typed, setTyped] = useState(() => firstTyped(service));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const store = async () => {
    setBusy(true);
    const answer = await ask((api) =>
      api.PUT('/redirection/services/{service}/account', {
        params: { path: { service: id } },
        body: { credentials: credentialsOf(fields, typed) },
        headers: versionOf(service),
      }),
    );
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    notices.done(say(text.stored, { service: name }));
    return onStored();
  };
  const isOfField = fields.some((field) => field.id === problem?.field);
  // What nobody proposes is typed first.
  const first = fields.find((field) => typed[field.id] === '')?.id;
  const [focused] = useState(first);
  return (
    <FormDialog
      title={say(text.typeTitle, { service: name })}
      act={say(isBusy ? text.storing : text.store)}
      problem={isOfField ? null : problem}
      onSubmit={() => void store()}
      {...{ onClose, isBusy }}
    >
      <p class="dim">{about}</p>
      {fields.map((field) => (
        <AccountField
          key={field.id}
          field={field}
          value={typed[field.id] ?? ''}
          hasAccount={account !== null}
          problem={problem}
          isFirst={field.id === focused}
          onInput={(value) => {
            setTyped((before) => ({ ...before, [field.id]: value }));
            if (problem?.field === field.id) setProblem(null);
          }}
        />
      ))}
      <p class="hint">{say(text.typeHelp)}</p>
    </FormDialog>
  );
}

/** Removes an account; says what happens to phones that are registered with it. */
export function RemoveDialog({
  service,
  onClose,
  onRemoved,
}: {
  readonly service: Service;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}) {
  const { ask, notices } = usePage();
  const { say } = useWords();
  const { id, name, counts } = service;
  const [forget, setForget] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const n = counts.active + counts.provision + counts.deprovision;
  const remove = async () => {
    setBusy(true);
    const answer = await ask((api) =>
      api.DELETE('/redirection/services/{service}/account', {
        params: { path: { service: id }, ...(forget && { query: { forget } }) },
        headers: versionOf(service),
      }),
    );
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    notices.done(say(text.removed, { service: name }));
    return onRemoved();
  };
  return (
    <Confirm
      title={say(text.removeTitle, { service: name })}
      act={say(text.removeAct)}
      onConfirm={() => void remove()}
      {...{ onClose, isBusy }}
    >
      <div class="stack8">
        {problem !== null && <ProblemNote problem={problem} />}
        <p>{say(text.removeHelp)}</p>
        {n > 0 && <p>{say(text.removeOpen, { n })}</p>}
        {n > 0 && (
          <label class="opt">
            <input
              class="ck"
              type="checkbox"
              checked={forget}
              onChange={(event) => setForget(event.currentTarget.checked)}
            />
            {say(text.forget)}
          </label>
        )}
      </div>
    </Confirm>
  );
}
