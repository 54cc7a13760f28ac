import { useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Choice, TextField } from '../../parts/text-field.tsx';
import { usePage } from '../../state/page.ts';
import type { Role } from '../../state/session.ts';
import type { Account } from './accounts.tsx';
import { peopleTexts as text } from './people-text.ts';
import { roleOptions } from './roles.ts';
import { accountTexts } from './text.ts';

interface Told {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** What the API says of one field; the rest is told above. */
const errorAt = (problem: Problem | null, field: string) => (problem?.field === field ? problem.message : null);
const restOf = (problem: Problem | null, fields: readonly string[]) =>
  problem?.field != null && fields.includes(problem.field) ? null : problem;

/** Adds somebody who may log in. */
export function AddAccount({ onClose, onDone }: Told) {
  const { ask, words, notices } = usePage();
  const { say } = words.value;
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const add = async () => {
    setBusy(true);
    const body = { name: name.trim().toLowerCase(), role, password };
    const answer = await ask((api) => api.POST('/accounts', { body }));
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    notices.done(say(text.added, { name: answer.data.name }));
    return onDone();
  };
  return (
    <FormDialog
      title={say(text.addTitle)}
      act={say(text.addNow)}
      problem={restOf(problem, ['name', 'password'])}
      onSubmit={() => void add()}
      {...{ onClose, isBusy }}
    >
      <TextField
        label={say(accountTexts.name)}
        value={name}
        onInput={setName}
        error={errorAt(problem, 'name')}
        hint={say(text.nameHelp)}
        maxLength={64}
        focus
      />
      <Choice label={say(accountTexts.role)} value={role} options={roleOptions(words.value)} onChange={setRole} />
      <TextField
        label={say(text.password)}
        type="password"
        autoComplete="new-password"
        maxLength={200}
        value={password}
        onInput={setPassword}
        error={errorAt(problem, 'password')}
        hint={say(text.passwordHelp)}
      />
    </FormDialog>
  );
}

/** Another password for somebody who forgot it. */
export function NewPassword({ account, onClose, onDone }: Told & { readonly account: Account }) {
  const { ask, words, notices } = usePage();
  const { say } = words.value;
  const { name, version } = account;
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const set = async () => {
    setBusy(true);
    const params = { path: { account: name } };
    const headers = { 'If-Match': `"${version}"` };
    const answer = await ask((api) => api.PATCH('/accounts/{account}', { params, headers, body: { password } }));
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    notices.done(say(text.passwordSet, { name }));
    return onDone();
  };
  return (
    <FormDialog
      title={say(text.newPasswordTitle, { name })}
      act={say(text.setPassword)}
      problem={restOf(problem, ['password'])}
      onSubmit={() => void set()}
      {...{ onClose, isBusy }}
    >
      <p>{say(text.newPasswordHelp, { name })}</p>
      <TextField
        label={say(text.password)}
        type="password"
        autoComplete="new-password"
        maxLength={200}
        value={password}
        onInput={setPassword}
        error={errorAt(problem, 'password')}
        hint={say(text.passwordHelp)}
        focus
      />
    </FormDialog>
  );
}
