import { randomBytes } from 'node:crypto';
import type { SessionRecord, Transaction } from './contract.ts';
import { toSession } from './people-rows.ts';
import type { PeopleChanged } from './people.ts';
import type { Writing } from './writing.ts';

/** Who is signed in by a cookie. `people` hears of it after the commit. */
export function sessionEdits(writing: Writing, people: PeopleChanged): Transaction['sessions'] {
  return {
    add: (session) => addSession(writing, people, session),
    remove: (ids) => removeSessions(writing, people, ids),
    spend: (ticket, now) => spendTicket(writing, ticket, now),
  };
}

async function addSession(
  writing: Writing,
  people: PeopleChanged,
  session: Parameters<Transaction['sessions']['add']>[0],
): Promise<SessionRecord> {
  const { owner, role, createdAt, expiresAt, address, userAgent, value } = session;
  const id = randomBytes(6).toString('hex');
  const row = {
    ...{ id, hash: writing.keyring.tokenHash(value), owner, role },
    ...{ created_at: createdAt, last_used_at: createdAt, expires_at: expiresAt, address, user_agent: userAgent },
  };
  await writing.sql.insertInto('web_session').values(row).execute();
  writing.audit({ entity: 'session', entityId: id, action: 'add', before: null, after: { owner, expiresAt } });
  writing.afterCommit(() => people.sessions(row, []));
  return toSession(row);
}

async function removeSessions(writing: Writing, people: PeopleChanged, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const chosen = writing.sql
    .selectFrom('web_session')
    .select(['id', 'owner'])
    .where('id', 'in', [...ids]);
  const rows = await chosen.execute();
  await writing.sql
    .deleteFrom('web_session')
    .where('id', 'in', [...ids])
    .execute();
  for (const { id, owner } of rows)
    writing.audit({ entity: 'session', entityId: id, action: 'remove', before: { owner }, after: null });
  writing.afterCommit(() => people.sessions(null, ids));
}

/** Ends all sessions of an owner but one. */
export async function endSessions(
  writing: Writing,
  people: PeopleChanged,
  owner: string,
  keeps?: string,
): Promise<void> {
  const rows = await writing.sql.selectFrom('web_session').select('id').where('owner', '=', owner).execute();
  const ids = rows.map(({ id }) => id).filter((id) => id !== keeps);
  await removeSessions(writing, people, ids);
}

async function spendTicket(
  writing: Writing,
  { nonce, expiresAt }: { readonly nonce: string; readonly expiresAt: number },
  now: number,
): Promise<boolean> {
  const { sql, database } = writing;
  await sql.deleteFrom('spent_ticket').where('expires_at', '<', now).execute();
  writing.wroteMore();
  return (await database.insertNew(sql, 'spent_ticket', [{ nonce, expires_at: expiresAt }])) === 1;
}
