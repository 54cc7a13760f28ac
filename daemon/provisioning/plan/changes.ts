import type { Finding } from '../../domain/index.ts';
import { type Mac, type Problem, type Result } from '../../lib/index.ts';
import type { Actor, Store, Transaction } from '../../store/index.ts';
import type { Fleet, SettingTarget } from '../contract.ts';
import { createExtensionOperations } from '../fleet-extensions.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { createPhoneOperations } from '../fleet-phones.ts';
import { createSettingOperations } from '../fleet-settings.ts';
import type { UserDevices } from '../user-devices/contract.ts';
import { createUserDevices } from '../user-devices/operations.ts';
import type { Overlay } from './overlay.ts';

type ExtensionEdit = Parameters<Fleet['changeExtension']>[3];

/** One change of a set that is planned and applied together. Later ones see what earlier ones did. */
export type PlannedChange =
  | {
      readonly change: 'settings';
      readonly target: SettingTarget;
      /** Setting → value, as {@link Fleet.override} takes them. */
      readonly settings: Readonly<Record<string, unknown>>;
      /** It stood there before: nobody asks again whether the model can do it. */
      readonly isPutBack?: true;
    }
  | { readonly change: 'phone-add'; readonly phone: Parameters<Fleet['add']>[1] }
  | { readonly change: 'phone'; readonly mac: Mac; readonly phone: Parameters<Fleet['change']>[3] }
  | { readonly change: 'phone-remove'; readonly mac: Mac }
  | { readonly change: 'extension-add'; readonly extension: Parameters<Fleet['addExtension']>[1] }
  | {
      readonly change: 'extension';
      readonly number: string;
      readonly extension: { readonly [name in keyof ExtensionEdit]?: ExtensionEdit[name] | undefined };
    }
  | { readonly change: 'extension-remove'; readonly number: string }
  /** One more account of a user; without a number the next free one. */
  | { readonly change: 'user-device-add'; readonly user: string; readonly number?: string | undefined }
  | { readonly change: 'user-device-remove'; readonly number: string };

/** What was refused, and which change of the set it was (from 0). */
export interface RefusedChange {
  readonly at: number;
  readonly problem: Problem;
}

/** What a run of changes came to. */
export interface ChangesRun {
  readonly refused: readonly RefusedChange[];
  readonly findings: readonly Finding[];
}

type Operations = Pick<
  Fleet,
  'add' | 'change' | 'remove' | 'override' | 'addExtension' | 'changeExtension' | 'removeExtension'
> & { readonly userDevices: UserDevices };

const drawnAtOnce = 1024;

/** Bytes of chance, drawn some at a time: passwords of thousands of extensions take them one by one. None is given twice. */
function drawing(random: FleetParts['random']): FleetParts['random'] {
  let drawn = random(0);
  return (count) => {
    if (count > drawnAtOnce) return random(count);
    if (drawn.length < count) drawn = random(drawnAtOnce);
    const taken = drawn.slice(0, count);
    drawn = drawn.subarray(count);
    return taken;
  };
}

/** The operations of the fleet inside one transaction that somebody else commits. */
export function operationsIn(parts: FleetParts, overlay: Overlay, tx: Transaction): Operations {
  const { store } = parts;
  const inside: Store = { ...store, transact: (_actor, body) => body(tx) };
  const within: FleetParts = { ...parts, readModel: overlay, store: inside, random: drawing(parts.random) };
  return {
    ...createPhoneOperations(within),
    ...createSettingOperations(within),
    ...createExtensionOperations(within),
    userDevices: createUserDevices(within),
  };
}

type Done = Result<{ readonly findings?: readonly Finding[] } | object | null>;

function run(operations: Operations, actor: Actor, that: PlannedChange): Promise<Done> {
  switch (that.change) {
    case 'settings':
      return operations.override(actor, that.target, null, that.settings, that.isPutBack);
    case 'phone-add':
      return operations.add(actor, that.phone);
    case 'phone':
      return operations.change(actor, that.mac, null, that.phone);
    case 'phone-remove':
      return operations.remove(actor, that.mac, null);
    case 'extension-add':
      return operations.addExtension(actor, that.extension);
    case 'extension':
      return operations.changeExtension(actor, that.number, null, told(that.extension));
    case 'extension-remove':
      return operations.removeExtension(actor, that.number, null);
    case 'user-device-add':
      return operations.userDevices.add(actor, that.user, that.number);
    case 'user-device-remove':
      return operations.userDevices.remove(actor, that.number);
  }
}

/** Only the fields that are there: an absent one stays as it is. */
function told(edit: object): ExtensionEdit {
  return Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));
}

function withPlace(problem: Problem, at: number): Problem {
  return { ...problem, field: problem.field === undefined ? `changes[${at}]` : `changes[${at}].${problem.field}` };
}

// As long as one file of a phone takes: whoever waits meanwhile hardly notices.
const sliceMs = 2;

/** Runs every change in order. One that is refused leaves nothing behind; the others are tried all the same, so that all refusals are told at once. */
export async function runChanges(
  operations: Operations,
  actor: Actor,
  changes: readonly PlannedChange[],
): Promise<ChangesRun> {
  const refused: RefusedChange[] = [];
  const findings: Finding[] = [];
  let until = performance.now() + sliceMs;
  for (const [at, change] of changes.entries()) {
    const done = await run(operations, actor, change);
    if (!done.ok) refused.push({ at, problem: withPlace(done.problem, at) });
    else if (done.value !== null && 'findings' in done.value) findings.push(...(done.value.findings ?? []));
    if (performance.now() < until) continue;
    await new Promise((resolve) => setImmediate(resolve));
    until = performance.now() + sliceMs;
  }
  return { refused, findings: unique(findings) };
}

function unique(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
