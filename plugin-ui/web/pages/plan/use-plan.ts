import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { useLoad } from '../../parts/use-load.ts';
import { usePage } from '../../state/page.ts';
import type { Plan } from '../../state/plans.ts';
import type { Outcome } from './outcomes.ts';

const askEvery = 1_500;

/** A plan, followed while it is worked on: by events, and by asking where they do not come. `isApplied` = somebody applied it meanwhile. */
export function usePlan(id: string): {
  readonly plan: Plan | null;
  readonly problem: Problem | null;
  readonly isApplied: boolean;
  readonly reload: () => void;
} {
  const { live } = usePage();
  const { data, problem, reload } = useLoad(
    (ask) => ask((api) => api.GET('/plan/{plan}', { params: { path: { plan: id } } })),
    [id],
  );
  const [heard, setHeard] = useState<{ readonly id: string; readonly progress: Plan['progress'] } | null>(null);
  const [applied, setApplied] = useState<string | null>(null);
  const isWorking = data?.state === 'working';
  useEffect(
    () =>
      live.on('plans', ({ plan, state, progress }) => {
        if (plan !== id) return;
        if (state === 'applied') return setApplied(id);
        if (state === 'working') return setHeard({ id, progress });
        return reload();
      }),
    [id, reload],
  );
  useEffect(() => {
    if (!isWorking) return undefined;
    const timer = setInterval(reload, askEvery);
    return () => clearInterval(timer);
  }, [isWorking, reload]);
  const isFurther = heard !== null && heard.id === id && data !== null && heard.progress.done > data.progress.done;
  const plan = isFurther && isWorking ? { ...data, progress: heard.progress } : data;
  return { plan, problem, isApplied: applied === id, reload };
}

const atOnce = 1_000;

/** All phones of a plan that is ready; null until they are here. */
export function useOutcomes(
  id: string,
  isReady: boolean,
): { readonly outcomes: readonly Outcome[] | null; readonly problem: Problem | null } {
  const { ask } = usePage();
  const [found, setFound] = useState<{ outcomes: readonly Outcome[] | null; problem: Problem | null }>({
    outcomes: null,
    problem: null,
  });
  useEffect(() => {
    let isWanted = isReady;
    const read = async () => {
      const outcomes: Outcome[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: atOnce, ...(cursor !== undefined && { cursor }) };
        const params = { path: { plan: id }, query };
        const answer = await ask((api) => api.GET('/plan/{plan}/phones', { params }));
        if (!isWanted) return;
        if (!answer.ok) return setFound({ outcomes: null, problem: answer.problem });
        outcomes.push(...answer.data.items);
        cursor = answer.data.next ?? undefined;
      } while (cursor !== undefined);
      setFound({ outcomes, problem: null });
    };
    setFound({ outcomes: null, problem: null });
    if (isReady) void read();
    return () => {
      isWanted = false;
    };
  }, [id, isReady]);
  return found;
}
