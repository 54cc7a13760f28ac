import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import type { RedirectionState } from '../../parts/redirection-state.tsx';
import { usePage } from '../../state/page.ts';
import type { Page } from '../../state/page.ts';

/** What a person may ask for of a phone. */
export type Act = 'activate' | 'deactivate';

/** Asks for it. What the service says comes later, by itself. */
export function give({ ask }: Pick<Page, 'ask'>, mac: string, act: Act) {
  const params = { path: { mac } };
  return act === 'activate'
    ? ask((api) => api.POST('/phones/{mac}/redirection/activate', { params }))
    : ask((api) => api.POST('/phones/{mac}/redirection/deactivate', { params }));
}

/** What makes a failed phone be tried again. */
export const againOf = (state: RedirectionState): Act => (state === 'deprovision' ? 'deactivate' : 'activate');

/** How far trying many again is. */
export interface Trying {
  readonly done: number;
  readonly total: number;
}

/** What came of it: how many are asked for, and the refusals. */
export interface Tried {
  readonly done: number;
  readonly problems: readonly Problem[];
}

type Failed = readonly { readonly mac: string; readonly state: RedirectionState }[];

const pageSize = 1_000;

async function allFailed({ ask }: Page, service: string | null): Promise<Failed | Problem> {
  const found: Failed[number][] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: pageSize, troubled: true, ...(service !== null && { service }), ...(cursor && { cursor }) };
    const answer = await ask((api) => api.GET('/redirection/phones', { params: { query } }));
    if (!answer.ok) return answer.problem;
    found.push(...answer.data.items.filter(({ gone }) => !gone));
    cursor = answer.data.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** Tries all that failed again, one after the other: the API asks for one phone at a time. */
export function useTryAll(service: string | null) {
  const page = usePage();
  const [trying, setTrying] = useState<Trying | null>(null);
  const isWanted = useRef(false);
  useEffect(
    () => () => {
      isWanted.current = false;
    },
    [],
  );
  const run = async (): Promise<Tried> => {
    isWanted.current = true;
    setTrying({ done: 0, total: 0 });
    const failed = await allFailed(page, service);
    if (!Array.isArray(failed)) {
      setTrying(null);
      return { done: 0, problems: [failed as Problem] };
    }
    const problems: Problem[] = [];
    let done = 0;
    for (const { mac, state } of failed as Failed) {
      if (!isWanted.current) break;
      const answer = await give(page, mac, againOf(state));
      if (!answer.ok) problems.push(answer.problem);
      // Nobody answers any more: the others would meet the same.
      if (!answer.ok && answer.problem.status === 0) break;
      done += 1;
      setTrying({ done, total: failed.length });
    }
    setTrying(null);
    return { done: done - problems.length, problems };
  };
  return { trying, run, stop: () => void (isWanted.current = false) };
}
