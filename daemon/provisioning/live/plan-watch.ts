import type { Clock } from '../../lib/index.ts';
import type { Plan, Plans } from '../plan/index.ts';
import type { Live } from './contract.ts';

/** How often a plan that is being made tells how far it is, in ms. */
const tellEvery = 250;

/** The same plans, which tell how far they are. */
export function watchPlans(plans: Plans, { live, clock }: { readonly live: Live; readonly clock: Clock }): Plans {
  const tell = ({ id, state, progress }: Plan) =>
    live.publish({ topic: 'plans', plan: id, state, progress: { ...progress } });
  const follow = (plan: Plan) => {
    tell(plan);
    if (plan.state !== 'working') return;
    const stop = clock.every(tellEvery, () => tell(plan));
    void plans.settled(plan.id).then(() => {
      stop();
      tell(plan);
    });
  };
  return {
    ...plans,
    make: async (...asked) => {
      const plan = await plans.make(...asked);
      follow(plan);
      return plan;
    },
    apply: async (...asked) => {
      const applied = await plans.apply(...asked);
      if (applied.ok) {
        const { id, progress } = applied.value.plan;
        live.publish({ topic: 'plans', plan: id, state: 'applied', progress: { ...progress } });
      }
      return applied;
    },
  };
}
