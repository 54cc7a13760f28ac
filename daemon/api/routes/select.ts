import { problem, ProblemError } from '../../lib/index.ts';
import type { Mac } from '../../lib/index.ts';
import type { Fleet } from '../../provisioning/index.ts';
import { mostSelected, type PhoneSelection } from '../contract/selection.ts';
import { inTurns } from './list.ts';
import { fitting } from './phone-list.ts';

/**
 * The phones of a selection; those that are named and not here are among them, for whoever takes them refuses them by name. Throws ProblemError where
 * there are none, or too many; `field` is the selection's place in the request.
 */
export async function selectPhones(fleet: Fleet, select: PhoneSelection, field: string): Promise<readonly Mac[]> {
  const { macs, ...filter } = select;
  const named = macs === undefined ? null : new Set(macs);
  const fits = fitting(fleet, filter);
  const selected = new Set<Mac>(named === null ? [] : [...named].filter((mac) => fleet.get(mac) === null));
  await inTurns(fleet.all(), (device) => {
    if ((named === null || named.has(device.mac)) && fits(device)) selected.add(device.mac);
  });
  if (selected.size === 0) throw new ProblemError(problem('selection-empty', {}, field));
  if (selected.size > mostSelected)
    throw new ProblemError(problem('selection-large', { count: selected.size, most: mostSelected }, field));
  return [...selected];
}
