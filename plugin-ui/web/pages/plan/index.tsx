import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useSettingWords } from '../../parts/setting-words.ts';
import { partTexts } from '../../parts/text.ts';
import { When as Moment } from '../../parts/when.tsx';
import { usePage, useWords } from '../../state/page.ts';
import { planAsked } from '../../state/plans.ts';
import type { Asked, Plan } from '../../state/plans.ts';
import { link } from '../../state/router.ts';
import { askedLines } from './asked.ts';
import { Findings, LeftOut, Refusals, Risky } from './notes.tsx';
import { rowsOf } from './outcomes.ts';
import { Phones } from './phones.tsx';
import { PlanAgain } from './stale.tsx';
import { Summary } from './summary.tsx';
import { planTexts as text } from './text.ts';
import { useOutcomes, usePlan } from './use-plan.ts';
import { When } from './when.tsx';

function Frame(props: { title: string; back: string; sub?: ComponentChildren; children: ComponentChildren }) {
  const { title, back, sub, children } = props;
  const { say } = useWords();
  return (
    <div class="page">
      <div class="head">
        <div class="ident">
          <h1>{title}</h1>
          {sub !== undefined && <div class="sub">{sub}</div>}
        </div>
        <div class="acts">
          <a class="btn ghost" href={back}>
            <Icon name="left" />
            {say(text.back)}
          </a>
        </div>
      </div>
      <div class="stack">{children}</div>
    </div>
  );
}

function Working({ plan, back }: { readonly plan: Plan; readonly back: string }) {
  const { say } = useWords();
  const { done, total } = plan.progress;
  return (
    <Frame title={say(text.working, { n: done, of: total })} back={back}>
      <div class="card stack8">
        <span
          class="prog"
          role="progressbar"
          aria-label={say(text.plan)}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={done}
        >
          <i style={{ width: `${total === 0 ? 0 : (100 * done) / total}%` }} />
        </span>
        <p class="s dim">{say(text.workingHelp)}</p>
      </div>
    </Frame>
  );
}

function Refused({ plan, asked, back }: { plan: Plan; asked: Asked | null; back: string }) {
  const page = usePage();
  const { say } = useWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const failed = new Set(plan.refused.map(({ at }) => at)).size;
  const input = asked?.kind === 'plan' && failed < plan.changes ? asked.input : null;
  const go = async (that: NonNullable<typeof input>) => {
    const next = { kind: 'plan', input: { ...that, skipRefused: true } } as const;
    setProblem(await planAsked(page, next, back, { replace: true }));
  };
  return (
    <Frame title={say(text.titleRefused)} back={back} sub={<span>{say(text.notStored)}</span>}>
      <section class="card flush">
        <header>
          <h2>{say(text.refusedAll)}</h2>
        </header>
        <Refusals plan={plan} />
      </section>
      {problem !== null && <ProblemNote problem={problem} />}
      {input !== null && (
        <div class="row acts-end">
          <button class="btn primary" type="button" onClick={() => void go(input)}>
            {say(text.possibleOnly)}
          </button>
        </div>
      )}
    </Frame>
  );
}

function useTitle(plan: Plan, asked: Asked | null): string {
  const { fleet, words } = usePage();
  const { say } = words.value;
  const { counts } = plan;
  const reached = counts.changes + counts.added + counts.removed;
  if (plan.changes === 0) return say(text.titleNothing);
  const n = asked?.kind === 'plan' ? askedLines(asked.input).length : plan.changes;
  if (reached === 0) return say(text.titleNone, { n });
  const all = Math.max(fleet.total.value + counts.added, reached + counts.same);
  return say(text.title, { n, phones: say(text.nOfPhones, { reached: words.value.number(reached), n: all }) });
}

function Ready(props: { plan: Plan; asked: Asked | null; back: string; onApplying: () => void }) {
  const { plan, asked, back, onApplying } = props;
  const { fleet } = usePage();
  const { say } = useWords();
  const settings = useSettingWords();
  const { outcomes, problem } = useOutcomes(plan.id, true);
  const phones = fleet.phones.value;
  const rows = useMemo(() => rowsOf(outcomes ?? [], phones), [outcomes, phones]);
  const sub = (
    <>
      <span>{say(text.notStored)}</span>
      <PlannedAt plan={plan} />
    </>
  );
  return (
    <Frame title={useTitle(plan, asked)} back={back} sub={sub}>
      <Summary plan={plan} asked={asked} rows={rows} settings={settings} />
      <Risky plan={plan} asked={asked} rows={rows} settings={settings} />
      <LeftOut plan={plan} />
      <Findings plan={plan} settings={settings} />
      {problem !== null && <ProblemNote problem={problem} />}
      {outcomes === null && problem === null && <p class="dim">{say(partTexts.loading)}…</p>}
      {rows.length > 0 && <Phones plan={plan.id} rows={rows} settings={settings} />}
      <When plan={plan} asked={asked} rows={rows} back={back} onApplying={onApplying} />
    </Frame>
  );
}

function PlannedAt({ plan }: { readonly plan: Plan }) {
  const { rich } = useWords();
  return <span>{rich(text.plannedAt, { when: <Moment at={plan.madeAt} /> })}</span>;
}

/** A plan that is not there any more: it was applied, it is too old, or the daemon started anew. */
function Gone(props: { problem: Problem | null; isApplied: boolean; asked: Asked | null; back: string }) {
  const { problem, isApplied, asked, back } = props;
  const { say } = useWords();
  if (isApplied)
    return (
      <Frame title={say(text.titleApplied)} back={back}>
        <p>{say(text.someoneApplied)}</p>
        <p>
          <a class="btn" href={link(['activity'])}>
            {say(text.toActivity)}
          </a>
        </p>
      </Frame>
    );
  const isGone = problem?.code === 'plan-gone';
  return (
    <Frame title={say(isGone ? text.titleGone : text.titleFailed)} back={back}>
      {problem !== null && <ProblemNote problem={problem} />}
      {isGone && (
        <div class="row wrap">
          <PlanAgain asked={asked} back={back} />
        </div>
      )}
    </Frame>
  );
}

/** What a set of changes would do, and the way to make it so. `#/plan/<id>?back=<address>`. */
export function PlanPage({ path }: { readonly path: readonly string[] }) {
  const { router, plans } = usePage();
  const { say } = useWords();
  const id = path[0] ?? '';
  const given = router.place.value.query.get('back') ?? '';
  // Only addresses of this page: nobody is sent elsewhere by a link.
  const back = given.startsWith('#/') ? given : link(['phones']);
  const { plan, problem, isApplied } = usePlan(id);
  const asked = plans.askedFor(id);
  const [ownId, setOwnId] = useState('');
  const isByOther = isApplied && ownId !== id;
  // While nobody answers, what is here already can still be read.
  if (isByOther || (problem !== null && (plan === null || problem.code === 'plan-gone')))
    return <Gone problem={problem} isApplied={isByOther} asked={asked} back={back} />;
  if (plan === null)
    return (
      <Frame title={say(text.plan)} back={back}>
        <p class="dim">{say(partTexts.loading)}…</p>
      </Frame>
    );
  if (plan.state === 'working') return <Working plan={plan} back={back} />;
  if (plan.state === 'refused') return <Refused plan={plan} asked={asked} back={back} />;
  return <Ready key={id} plan={plan} asked={asked} back={back} onApplying={() => setOwnId(id)} />;
}
