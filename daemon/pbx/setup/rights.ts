import { no } from '../../lib/index.ts';
import type { Clock, Result } from '../../lib/index.ts';
import { createAmiLink } from '../ami/index.ts';
import type { AmiLink } from '../ami/index.ts';
import type { AmiLogin } from '../ami/contract.ts';
import type { DoorStatus } from '../contract.ts';

/** Classes of AMI that a right to write opens, as far as they can be told apart. */
export type AmiClass = keyof typeof probes;

/** For each class an action that no other class opens. From `ListCommands` of Asterisk 22; `system` opens most of `reporting` and `config` too. */
const probes = {
  system: ['Filter', 'ModuleLoad', 'PJSIPNotify'],
  call: ['Setvar'],
  user: ['UserEvent'],
  originate: ['Originate'],
  command: ['Command'],
  config: ['UpdateConfig', 'CreateConfig'],
  agent: ['AgentLogoff', 'QueueAdd'],
  message: ['MessageSend'],
} as const;

/** The actions that a watch does, of those that every Asterisk has with PJSIP. */
export const watcherActions = [
  ...['PJSIPNotify', 'PJSIPShowContacts', 'PJSIPShowEndpoint', 'DBGet', 'DBGetTree', 'DeviceStateList', 'CoreStatus'],
  ...['Filter', 'Setvar'],
] as const;

const patience = 8_000;

/** Resolves when the link is ready, failed once, or is out of patience. */
function settled(link: AmiLink, clock: Clock): Promise<DoorStatus> {
  return new Promise((resolve) => {
    const end = (status: DoorStatus) => {
      cancel();
      forget();
      resolve(status);
    };
    const cancel = clock.after(patience, () => end(link.status()));
    const forget = link.onStatus((status) => (status.state === 'ready' || status.why !== null) && end(status));
  });
}

/**
 * Logs in and asks which actions the user may do: Asterisk lists no others. Logs off again. Refused with `exchange-gone` (nobody answers),
 * `exchange-login-refused`, `exchange-refused`.
 */
export async function askActions(login: AmiLogin, clock: Clock): Promise<Result<ReadonlySet<string>>> {
  const link = createAmiLink({ login, clock, random: () => 0, events: 'off', awaitBoot: false });
  try {
    const ready = settled(link, clock);
    link.start();
    const { state, why } = await ready;
    if (state === 'refused') return no({ code: 'exchange-login-refused', parameters: { door: `AMI (${login.user})` } });
    if (state !== 'ready') return no({ code: 'exchange-gone', parameters: { detail: why?.detail ?? 'no answer' } });
    const answer = await link.action('ListCommands');
    if (!answer.ok) return answer;
    return { ok: true, value: new Set(Object.keys(answer.value).map((name) => name.toLowerCase())) };
  } finally {
    await link.stop();
  }
}

/** Which classes the actions tell of. */
export function classesOf(actions: ReadonlySet<string>): ReadonlySet<AmiClass> {
  const names = Object.keys(probes) as AmiClass[];
  return new Set(names.filter((name) => probes[name].some((action) => actions.has(action.toLowerCase()))));
}

/** One thing that a user must be allowed or refused, and whether that is so. */
export interface RightCheck {
  /** A class, or an action. */
  readonly what: string;
  readonly wanted: 'allowed' | 'refused';
  readonly isSo: boolean;
}

/** Compares what a user may with what it should: its classes and actions allowed, all other classes refused. */
export function checkRights(
  actions: ReadonlySet<string>,
  classes: readonly AmiClass[],
  needed: readonly string[],
): readonly RightCheck[] {
  const has = classesOf(actions);
  return [
    ...(Object.keys(probes) as AmiClass[]).map((what): RightCheck => {
      const wanted = classes.includes(what) ? 'allowed' : 'refused';
      return { what, wanted, isSo: has.has(what) === (wanted === 'allowed') };
    }),
    ...needed.map((what): RightCheck => ({ what, wanted: 'allowed', isSo: actions.has(what.toLowerCase()) })),
  ];
}
