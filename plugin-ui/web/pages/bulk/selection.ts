import type { components } from '../../api/schema.ts';

export type Selection = components['schemas']['ChangeOfEach']['select'];
type State = NonNullable<Selection['state']>;

const states = {
  ...{ waiting: true, fetching: true, 'up-to-date': true, behind: true, told: true },
  ...{ unregistered: true, unreachable: true, refused: true, silent: true },
} satisfies Readonly<Record<State, true>>;

const isState = (value: string): value is State => value in states;

/** The phones that an address names: `macs=a,b`, or filters as the list of phones has them in the API. null = none. */
export function readSelection(query: URLSearchParams): Selection | null {
  const macs = query.get('macs')?.split(',').filter(Boolean) ?? [];
  const state = query.get('state') ?? '';
  const texts = (['vendor', 'model', 'extension', 'q'] as const).flatMap((name) => {
    const value = query.get(name) ?? '';
    return value === '' ? [] : [[name, value] as const];
  });
  const selection: Selection = {
    ...(macs.length > 0 && { macs }),
    ...(isState(state) && { state }),
    ...Object.fromEntries(texts),
  };
  return Object.keys(selection).length === 0 ? null : selection;
}

/** The selection by one text, for drafts. */
export const keyOfSelection = (selection: Selection): string => JSON.stringify(selection);
