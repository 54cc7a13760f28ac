import type { Clock } from '../../lib/index.ts';
import { callerRights, watcherRights } from './account-lines.ts';
import type { ProofReport } from './contract.ts';
import type { Plan, Wanted } from './planned.ts';
import { askActions, checkRights, watcherActions } from './rights.ts';
import type { AmiClass } from './rights.ts';
import type { Survey } from './survey.ts';

/** Where this machine reaches its own Asterisk. */
function placeOf({ doors }: Survey): { readonly host: string; readonly port: number } {
  const { address = '', port = 5038 } = doors.ami ?? {};
  if (address === '::1') return { host: '::1', port };
  return { host: ['', '0.0.0.0', '::', '[::]'].includes(address) ? '127.0.0.1' : address, port };
}

/** Classes that a watch has without asking: `reporting` cannot be told from `system`. */
const provable = (classes: readonly string[]) => classes.filter((name): name is AmiClass => name !== 'reporting');

/** Logs in as both users of AMI and compares what they may with what they should. A refusal is part of the answer. */
export async function proveUsers(
  seen: Survey,
  { user, caller }: Wanted,
  secrets: Plan['secrets'],
  clock: Clock,
): Promise<readonly ProofReport[]> {
  const place = placeOf(seen);
  const one = async (name: string, secret: string, write: readonly string[], needed: readonly string[]) => {
    const actions = await askActions({ ...place, user: name, secret }, clock);
    if (!actions.ok) {
      const { code, parameters } = actions.problem;
      return { user: name, refusal: { code, detail: String(parameters['detail'] ?? '') }, checks: [] };
    }
    return { user: name, refusal: null, checks: checkRights(actions.value, provable(write), needed) };
  };
  return [
    await one(user, secrets.watcher, watcherRights.write, watcherActions),
    await one(caller, secrets.caller, callerRights.write, ['Originate']),
  ];
}
