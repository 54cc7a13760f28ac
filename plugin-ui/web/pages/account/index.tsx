import { usePage } from '../../state/page.ts';
import { Accounts, useAccounts } from './accounts.tsx';
import { OwnPassword, ThisPage, You } from './own.tsx';
import { Sessions, useSessions } from './sessions.tsx';
import { accountTexts as text } from './text.ts';
import { Tokens } from './tokens.tsx';

function ForAdmins({ sessions }: { readonly sessions: ReturnType<typeof useSessions> }) {
  const accounts = useAccounts();
  // What ends a session changes how often somebody is logged in, and the other way round.
  const reload = () => {
    accounts.reload();
    sessions.reload();
  };
  return (
    <>
      <Sessions {...sessions} reload={reload} />
      <Accounts {...accounts} reload={reload} />
      <Tokens />
    </>
  );
}

/** One's own account (`#/account`): password, sessions, this page's ways; for admins also all accounts and API tokens. */
export function AccountPage() {
  const { words, session } = usePage();
  const { say } = words.value;
  const sessions = useSessions();
  const hasPassword = session.who.value?.account != null;
  return (
    <div class="page">
      <div class="head">
        <h1>{say(text.title)}</h1>
      </div>
      <div class="stack">
        <div class="grid2">
          <div class="stack">
            <You />
            <ThisPage />
          </div>
          {hasPassword && <OwnPassword onChanged={sessions.reload} />}
        </div>
        {session.may('admin') ? <ForAdmins sessions={sessions} /> : <Sessions {...sessions} />}
      </div>
    </div>
  );
}
