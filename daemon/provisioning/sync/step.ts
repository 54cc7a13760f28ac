import type { Action, ActionName, WaitReason } from '../../domain/index.ts';
import type { LineActivity, Notification, Registration } from '../../pbx/index.ts';
import type { Held } from './holds.ts';

/** A line of a device, as the exchange has it now. */
export interface LineNow {
  /** Its account. */
  readonly number: string;
  readonly registration: Registration;
  readonly activity: LineActivity;
}

/** What a phone shall be made to do. */
export type Wanted = 'resync' | 'reboot';

/** What is done for a device now. */
export type Step =
  | { readonly do: 'tell'; readonly number: string; readonly notification: Notification }
  | { readonly do: 'wait'; readonly why: WaitReason };

/** What a step is decided from. */
export interface StepInput {
  /** In order of their slots; only those that the exchange knows. */
  readonly lines: readonly LineNow[];
  readonly wants: Wanted;
  /** Restarts it during a call too. */
  readonly force: boolean;
  readonly actions: Readonly<Partial<Record<ActionName, Action>>>;
  /** Whether the exchange can be asked to tell phones. */
  readonly ready: boolean;
  /** Address that the phone fetched from last; null = none is known. */
  readonly seenFrom: string | null;
  /** What holds it back by somebody's choice; null = nothing. */
  readonly held: Held | null;
}

const wait = (why: WaitReason): Step => ({ do: 'wait', why });

/**
 * Decides whether a device can be told now, and by which of its lines: a NOTIFY goes to all who are registered as the account, so one account of the phone
 * is enough, best one that only this phone is registered with. Pure.
 */
export function nextStep({ lines, wants, force, actions, ready, seenFrom, held }: StepInput): Step {
  if (held !== null) return wait(held.why);
  const action = actions[wants];
  if (action?.by !== 'notify') return wait('make-not-told');
  if (!ready) return wait('waits-for-exchange');
  if (lines.length === 0) return wait('no-account');
  const registered = lines.filter(({ registration }) => registration.state === 'registered');
  if (registered.length === 0) return wait(whyNobody(lines));
  // What is not known may be a call: nobody is cut off for it.
  if (wants === 'reboot' && !force && lines.some(({ activity }) => activity !== 'idle')) return wait('waits-for-call');
  const single = registered.filter(({ registration }) => registration.contacts.length <= 1);
  // Where another device has taken the account, the phone itself may be registered with its next one.
  const alone = single.find(({ registration }) => registration.contacts[0]?.address === seenFrom) ?? single[0];
  if (wants === 'reboot' && alone === undefined) return wait('several-contacts');
  const { event, contentType, body } = action;
  const more = { ...(contentType !== undefined && { contentType }), ...(body !== undefined && { body }) };
  const { number } = (alone ?? registered[0]) as LineNow;
  return { do: 'tell', number, notification: { event, ...more } };
}

function whyNobody(lines: readonly LineNow[]): WaitReason {
  const states = new Set(lines.map(({ registration }) => registration.state));
  if (states.has('unknown')) return 'waits-for-exchange';
  return states.has('unreachable') ? 'contact-unreachable' : 'waits-for-contact';
}
