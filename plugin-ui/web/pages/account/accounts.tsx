import { useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import { fasterOf, fasterWords } from '../../parts/faster.ts';
import { Confirm } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Menu } from '../../parts/menu.tsx';
import { PlainTable } from '../../parts/plain-table.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useLoad } from '../../parts/use-load.ts';
import type { Loaded } from '../../parts/use-load.ts';
import { When } from '../../parts/when.tsx';
import { usePage, useWords } from '../../state/page.ts';
import type { Role } from '../../state/session.ts';
import { AddAccount, NewPassword } from './account-dialogs.tsx';
import { roleOptions, roleWords } from './roles.ts';
import { peopleTexts as text } from './people-text.ts';
import { accountTexts } from './text.ts';

export type Account = components['schemas']['Account'];
type Accounts = { readonly items: Account[] };

/** What an admin is about to do to an account. */
type Open = { readonly what: 'add' } | { readonly what: 'password' | 'remove'; readonly account: Account };

/** Refusals of changes: who was faster is told, and how it is now is shown. */
function useChange(reload: () => void) {
  const { ask, words, notices, now } = usePage();
  const { say } = words.value;
  const [problem, setProblem] = useState<Problem | null>(null);
  const [moved, setMoved] = useState<string | null>(null);
  const refuse = (refused: Problem) => {
    setProblem(refused.status === 412 ? null : refused);
    if (refused.status !== 412) return;
    const faster = fasterOf(refused);
    setMoved(faster === null ? say(text.movedUnknown) : say(text.moved, fasterWords(words.value, faster, now.peek())));
  };
  const run = async (send: Parameters<typeof ask>[0], done: string) => {
    setProblem(null);
    setMoved(null);
    const answer = await ask(send);
    if (answer.ok) notices.done(done);
    else refuse(answer.problem);
    reload();
  };
  return { run, problem, moved };
}

function RoleField({ account, onChange }: { readonly account: Account; readonly onChange: (role: Role) => void }) {
  const words = useWords();
  const { name, role } = account;
  return (
    <span class="sel">
      <select
        class="in"
        aria-label={words.say(text.roleOf, { name })}
        // What was refused is not shown as if it were so.
        key={`${role} ${account.version}`}
        value={role}
        onChange={(event) => {
          const chosen = event.currentTarget.value as Role;
          event.currentTarget.value = role;
          onChange(chosen);
        }}
      >
        {roleOptions(words).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  );
}

function Row(props: {
  readonly account: Account;
  readonly onRole: (role: Role) => void;
  readonly onOpen: (what: 'password' | 'remove') => void;
}) {
  const { account, onRole, onOpen } = props;
  const { words, session } = usePage();
  const { say } = words.value;
  const { name, sessions: n, createdAt } = account;
  const items = [
    { label: say(text.newPassword), run: () => onOpen('password') },
    { label: say(text.remove), run: () => onOpen('remove'), danger: true },
  ];
  return (
    <tr>
      <td class="b" title={name}>
        {name} {session.who.value?.account === name && <span class="tag ok">{say(text.you)}</span>}
      </td>
      <td>
        <RoleField account={account} onChange={onRole} />
      </td>
      <td class={n === 0 ? 'faint' : undefined}>{n === 0 ? say(text.notSignedIn) : say(text.times, { n })}</td>
      <td>{createdAt !== null && <When at={createdAt} />}</td>
      <td class="end floats">
        <Menu label={say(text.actionsFor, { name })} items={items} buttonClass="btn ghost sq sm">
          <Icon name="dots" />
        </Menu>
      </td>
    </tr>
  );
}

function RemoveAccount(props: {
  readonly account: Account;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const { account, onConfirm, onClose } = props;
  const { say } = useWords();
  const { name, sessions: n } = account;
  return (
    <Confirm title={say(text.removeTitle, { name })} act={say(text.removeNow, { name })} {...{ onConfirm, onClose }}>
      <div class="stack8">
        {n > 0 && <p>{say(text.removeEnds, { n })}</p>}
        <p>{say(text.removeKeeps, { name })}</p>
      </div>
    </Confirm>
  );
}

const at = (account: Account) => ({
  params: { path: { account: account.name } },
  headers: { 'If-Match': `"${account.version}"` },
});

/** Read by the page, because what is done elsewhere on it changes how often people are logged in. */
export const useAccounts = (): Loaded<Accounts> => useLoad((ask) => ask((api) => api.GET('/accounts')), []);

/** People who may log in: for admins. */
export function Accounts({ data, problem, reload }: Loaded<Accounts>) {
  const { say } = useWords();
  const [open, setOpen] = useState<Open | null>(null);
  const change = useChange(reload);
  const close = () => setOpen(null);
  const changeRole = (account: Account, role: Role) => {
    const done = say(text.roleChanged, { name: account.name, role: say(roleWords[role].name) });
    void change.run((api) => api.PATCH('/accounts/{account}', { ...at(account), body: { role } }), done);
  };
  const remove = (account: Account) => {
    close();
    const done = say(text.removed, { name: account.name });
    void change.run((api) => api.DELETE('/accounts/{account}', at(account)), done);
  };
  const done = () => {
    close();
    reload();
  };
  const heads = [accountTexts.name, accountTexts.role, text.signedIn, text.created];
  const widths = [null, '320px', '112px', '120px', '44px'];
  return (
    <section class="card flush" aria-labelledby="hs-accounts">
      <header>
        <h2 id="hs-accounts">{say(text.accounts)}</h2>
        <span class="faint xs">{say(text.accountsHelp)}</span>
        <button class="btn sm" type="button" style={{ marginLeft: 'auto' }} onClick={() => setOpen({ what: 'add' })}>
          <Icon name="plus" />
          {say(text.add)}
        </button>
      </header>
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {change.problem !== null && <ProblemNote problem={change.problem} />}
      {change.moved !== null && (
        <p class="note warn" role="alert">
          <Icon name="warn" />
          <span>{change.moved}</span>
        </p>
      )}
      <PlainTable caption={text.accounts} {...{ heads, widths }} actions={accountTexts.actions}>
        {data?.items.map((account) => (
          <Row
            key={account.name}
            account={account}
            onRole={(role) => changeRole(account, role)}
            onOpen={(what) => setOpen({ what, account })}
          />
        ))}
      </PlainTable>
      {open?.what === 'add' && <AddAccount onClose={close} onDone={done} />}
      {open?.what === 'password' && <NewPassword account={open.account} onClose={close} onDone={done} />}
      {open?.what === 'remove' && (
        <RemoveAccount account={open.account} onClose={close} onConfirm={() => remove(open.account)} />
      )}
    </section>
  );
}
