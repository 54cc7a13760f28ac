import { useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import { actorText } from '../../parts/actor.ts';
import { fasterOf } from '../../parts/faster.ts';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useSettingWords } from '../../parts/setting-words.ts';
import { useLoad } from '../../parts/use-load.ts';
import { When as Moment } from '../../parts/when.tsx';
import { usePage, useWords } from '../../state/page.ts';
import { planAsked } from '../../state/plans.ts';
import type { Asked, Plan } from '../../state/plans.ts';
import { RowChanges } from '../activity/row.tsx';
import { planTexts as text } from './text.ts';

/** A button that makes the plan anew from what was asked, or says that nobody knows it any more. */
export function PlanAgain({ asked, back }: { readonly asked: Asked | null; readonly back: string }) {
  const page = usePage();
  const { say } = useWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (asked === null) return <p class="s dim">{say(text.unknownInput)}</p>;
  const again = async () => {
    setBusy(true);
    setProblem(await planAsked(page, asked, back, { replace: true }));
    setBusy(false);
  };
  return (
    <>
      {problem !== null && <ProblemNote problem={problem} />}
      <button class="btn primary" type="button" disabled={isBusy} onClick={() => void again()}>
        {say(text.again)}
      </button>
    </>
  );
}

const mostRows = 8;

type Row = Pick<components['schemas']['AuditRow'], 'entity' | 'before' | 'after'>;

const keysOf = (side: unknown) => (typeof side === 'object' && side !== null ? Object.keys(side) : []);

/** Of all that happened since: what changed the fields that the refusal names, where it names any. */
const isConcerned =
  (fields: ReadonlySet<string>) =>
  ({ entity, before, after }: Row): boolean =>
    entity !== 'session' &&
    entity !== 'token' &&
    (fields.size === 0 || [...keysOf(before), ...keysOf(after)].some((field) => fields.has(field)));

/** Something moved since the plan was made: what, and by whom; and the plan made anew. */
export function Stale(props: {
  readonly plan: Plan;
  readonly asked: Asked | null;
  readonly problem: Problem;
  readonly back: string;
}) {
  const { plan, asked, problem, back } = props;
  const words = useWords();
  const { say } = words;
  const settings = useSettingWords();
  const query = { from: plan.madeAt, limit: mostRows };
  const since = useLoad((ask) => ask((api) => api.GET('/changes', { params: { query } })), [plan.id]);
  const rows = (since.data?.items ?? []).filter(isConcerned(new Set(fasterOf(problem)?.fields)));
  return (
    <section class="note warn stale" role="alert" aria-labelledby="hs-stale">
      <Icon name="warn" />
      <div class="stack8 grow">
        <h2 id="hs-stale">{say(text.staleTitle)}</h2>
        <p>{rows.length === 0 ? `${problem.message}. ${say(text.staleHelp)}` : say(text.staleHelp)}</p>
        {rows.length > 0 && (
          <>
            <p class="dim">{say(text.staleSince)}</p>
            <ul class="stack4">
              {rows.map((row) => (
                <li key={row.id}>
                  <b>{actorText(words, row.actor)}</b>, <Moment at={row.at} />:{' '}
                  <RowChanges row={row} settings={settings} />
                </li>
              ))}
            </ul>
          </>
        )}
        <div class="row wrap">
          <PlanAgain asked={asked} back={back} />
          <a class="btn ghost" href={back}>
            {say(text.goBack)}
          </a>
        </div>
      </div>
    </section>
  );
}
