import type { Change, Whole } from './save.ts';

const forwardNames = ['forwardAlways', 'forwardBusy', 'forwardNoAnswer', 'forwardUnavailable'] as const;
export type ForwardName = (typeof forwardNames)[number];
/** Forwards in the order in which they are shown. */
export const forwards: readonly ForwardName[] = forwardNames;

/** What is typed in the form of an extension. */
export interface Draft {
  readonly name: string;
  readonly authUser: string;
  readonly mailbox: string;
  /** Another one; empty = it stays. */
  readonly secret: string;
  readonly doNotDisturb: boolean;
  readonly callWaiting: boolean;
  /** null = off. */
  readonly forwards: Readonly<Record<ForwardName, string | null>>;
}

/** The form of an extension as it is. */
export function draftOf({ name, authUser, mailbox, state }: Whole): Draft {
  const { doNotDisturb, callWaiting } = state;
  const { forwardAlways, forwardBusy, forwardNoAnswer, forwardUnavailable } = state;
  return {
    ...{ name, authUser: authUser ?? '', mailbox: mailbox ?? '', secret: '' },
    ...{ doNotDisturb, callWaiting },
    forwards: { forwardAlways, forwardBusy, forwardNoAnswer, forwardUnavailable },
  };
}

/** What was changed since `before`: only that is written. */
export function changesOf(before: Whole, draft: Draft): Change {
  const was = draftOf(before);
  const name = draft.name.trim();
  const [authUser, mailbox] = [draft.authUser.trim(), draft.mailbox.trim()];
  const state = { ...before.state, ...draft.forwards };
  const wishes = { ...state, doNotDisturb: draft.doNotDisturb, callWaiting: draft.callWaiting };
  return {
    ...(name !== was.name && { name }),
    ...(authUser !== was.authUser && { authUser: authUser === '' ? null : authUser }),
    ...(mailbox !== was.mailbox && { mailbox: mailbox === '' ? null : mailbox }),
    ...(draft.secret !== '' && { secret: draft.secret }),
    ...(JSON.stringify(wishes) !== JSON.stringify({ ...before.state }) && { state: wishes }),
  };
}

/** What takes `change` back; null where a secret was changed, which nothing brings back. */
export function undoOf(before: Whole, change: Change): Change | null {
  if (change.secret !== undefined) return null;
  const { name, authUser, mailbox, state } = before;
  const all = { name, authUser, mailbox, state };
  return Object.fromEntries(Object.entries(all).filter(([field]) => Object.hasOwn(change, field)));
}
