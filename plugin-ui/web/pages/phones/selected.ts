import type { components } from '../../api/schema.ts';
import type { Pill } from '../../parts/states.ts';
import type { PhoneState } from '../../parts/states.ts';
import { link } from '../../state/router.ts';
import type { Criteria } from './criteria.ts';
import type { Selection } from './selection.ts';

/** Phones as the API takes them: named, or as a filter of its own. */
export type PhoneSelection = components['schemas']['CommandInput']['select'];

/** The states of which a pill shows just one. */
const states: Readonly<Partial<Record<Pill, PhoneState>>> = {
  waiting: 'waiting',
  fetching: 'fetching',
  refused: 'refused',
};

/** The filter as the daemon would apply it itself; null = it cannot be told like that, and phones are named one by one. */
export function filterOf({ words, pill, vendor, model, firmware, isUnregistered }: Criteria): PhoneSelection | null {
  const state = pill === null ? undefined : states[pill];
  if (words.length > 0 || firmware !== null || isUnregistered || (pill !== null && state === undefined)) return null;
  if (vendor === null && state === undefined) return null;
  return {
    ...(vendor !== null && { vendor }),
    ...(model !== null && { model }),
    ...(state !== undefined && { state }),
  };
}

/** Where the settings of these phones are changed together. */
export function settingsOf({ macs, ...filter }: PhoneSelection): string {
  return link(['bulk', 'settings'], { ...filter, macs: macs?.join(',') });
}

/** What is selected, for the API: all that match stay a filter, so that the daemon takes those that match when it acts. */
export function selectionOf({ macs, isAll }: Selection, criteria: Criteria): PhoneSelection {
  const filter = isAll ? filterOf(criteria) : null;
  return filter ?? { macs: [...macs] };
}
