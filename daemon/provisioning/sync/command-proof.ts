import type { CommandReason, WaitReason } from '../../domain/index.ts';
import type { Mac } from '../../lib/index.ts';
import type { Exchange } from '../../pbx/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import type { Composer } from '../compose.ts';
import type { ReadModel } from '../read-model.ts';
import { provingFiles } from './behind.ts';
import type { CommandState } from './contract.ts';
import { accountsOf, registrationOf } from './lines.ts';
import type { Wanted } from './step.ts';

/** How long the proof may take after a phone was told (ms): a fetch, or a restart. */
export const proofWithin: Readonly<Record<Wanted, number>> = { resync: 120_000, reboot: 300_000 };

/** A command as it is kept. */
export interface KeptCommand {
  readonly id: string;
  readonly action: Wanted;
  readonly force: boolean;
  readonly by: string;
  readonly askedAt: number;
  readonly tasks: readonly Task[];
  readonly counts: Record<CommandState, number>;
  endedAt: number | null;
  /** Its progress was not told yet. */
  isToTell: boolean;
}

/** A phone of a command. */
export interface Task {
  readonly command: KeptCommand;
  readonly device: string;
  readonly mac: Mac;
  state: CommandState;
  why: CommandReason;
  at: number;
  toldAt: number | null;
}

/** What proofs are looked up in. */
export interface ProofParts {
  readonly readModel: ReadModel;
  readonly composer: Composer;
}

/** A command waits for nothing but its turn: what stands in the way is told at once. */
export const failureOf: Readonly<Record<WaitReason, CommandReason>> = {
  'in-line': 'in-line',
  // A command lets go of whoever is held.
  tonight: 'in-line',
  stored: 'in-line',
  'waits-for-contact': 'not-registered',
  'waits-for-call': 'in-call',
  'waits-for-exchange': 'exchange-gone',
  'contact-unreachable': 'contact-unreachable',
  'several-contacts': 'several-contacts',
  'make-not-told': 'make-not-told',
  'no-account': 'no-account',
  'notify-refused': 'exchange-refused',
  'did-not-fetch': 'did-not-fetch',
};

/** How far a task is that was told: by what the phone fetched since, and what the exchange has of it. */
export function proofOf(
  parts: ProofParts,
  exchange: Exchange,
  device: DeviceRecord,
  task: Task,
): [CommandState, CommandReason] {
  const { state } = registrationOf(exchange, accountsOf(exchange, parts.composer, device));
  const isHere = state !== 'absent' && state !== 'unreachable';
  if (task.command.action === 'resync') {
    if (!hasFetched(parts, device, task)) return [task.state, task.why];
    return isHere ? ['done', 'fetched'] : ['told', 'fetched-not-registered'];
  }
  const seenAt = parts.readModel.runtime(device.id).seen?.at ?? 0;
  const isBack = seenAt >= (task.toldAt as number) || task.why === 'restarting';
  if (isHere && isBack) return ['done', 'restarted'];
  return isHere ? [task.state, task.why] : ['told', 'restarting'];
}

function hasFetched({ readModel, composer }: ProofParts, device: DeviceRecord, { toldAt }: Task): boolean {
  const files = provingFiles(composer, device, readModel.runtime(device.id));
  return files.every(
    (file) => file !== null && file.provenHash === file.desiredHash && (file.provenAt ?? 0) >= (toldAt as number),
  );
}

/** What is missing of a task whose time is over. */
export function missingOf({ readModel }: ProofParts, { command, why, device, toldAt }: Task): CommandReason {
  if (why === 'fetched-not-registered') return why;
  if (command.action === 'reboot') return why === 'restarting' ? 'did-not-come-back' : 'did-not-restart';
  const asked = readModel.device(device) === null ? null : readModel.runtime(device).seen;
  return (asked?.at ?? 0) >= (toldAt as number) ? 'fetched-something-else' : 'did-not-fetch';
}
