import { useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { Icon } from '../../parts/icon.tsx';
import { problemText, ProblemNote } from '../../parts/problem-note.tsx';
import { usePage, useWords } from '../../state/page.ts';
import type { Asked, Plan } from '../../state/plans.ts';
import type { Words } from '../../text/words.ts';
import { applyPlan, times } from './apply.ts';
import type { Time } from './apply.ts';
import type { PlanRow } from './outcomes.ts';
import { Stale } from './stale.tsx';
import { planTexts as text } from './text.ts';

const timeTexts = {
  now: [text.now, text.nowHelp],
  tonight: [text.tonight, text.tonightHelp],
  stored: [text.store, text.storeHelp],
} as const;
const actTexts = { now: text.applyNow, tonight: text.applyTonight, stored: text.applyStore };

function TimeChoice({ when, onChoose }: { readonly when: Time; readonly onChoose: (when: Time) => void }) {
  const { say } = useWords();
  return (
    <div class="when" role="radiogroup" aria-labelledby="hs-when">
      {times.map((time) => (
        <label key={time} class="pick">
          <input class="rd" type="radio" name="when" checked={time === when} onChange={() => onChoose(time)} />
          <span>
            <b>{say(timeTexts[time][0])}</b>
            <small>{say(timeTexts[time][1])}</small>
          </span>
        </label>
      ))}
    </div>
  );
}

/** What the button does, with the number of phones and the time. */
function actOf({ say }: Words, { counts }: Plan, when: Time): string {
  const { changes, added, removed } = counts;
  if (changes > 0) return say(actTexts[when], { n: changes + added + removed });
  if (added > 0 && removed > 0) return say(text.applyAddRemove, { added, removed });
  if (added > 0) return say(text.applyAdd, { n: added });
  return removed > 0 ? say(text.applyRemove, { n: removed }) : say(text.applyPlain);
}

/** When it shall happen, and the button that makes it happen. */
export function When(props: {
  readonly plan: Plan;
  readonly asked: Asked | null;
  readonly rows: readonly PlanRow[];
  readonly back: string;
  /** It is being applied here: nobody else did it. */
  readonly onApplying: () => void;
}) {
  const { plan, asked, rows, back, onApplying } = props;
  const page = usePage();
  const words = page.words.value;
  const { say } = words;
  const [when, setWhen] = useState<Time>('now');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const apply = async (unproven: boolean) => {
    setBusy(true);
    onApplying();
    setProblem(await applyPlan(page, plan, rows, { when, unproven, back }));
    setBusy(false);
  };
  if (problem?.code === 'plan-moved') return <Stale plan={plan} asked={asked} problem={problem} back={back} />;
  const isUnproven = problem?.code === 'proof-wanted';
  const n = plan.counts.changes + plan.counts.added;
  return (
    <section class="card" aria-label={say(plan.counts.changes > 0 ? text.when : text.apply)}>
      {plan.counts.changes > 0 && (
        <>
          <header>
            <h2 id="hs-when">{say(text.when)}</h2>
          </header>
          <TimeChoice when={when} onChoose={setWhen} />
        </>
      )}
      {problem !== null && !isUnproven && <ProblemNote problem={problem} />}
      {isUnproven && (
        <div class="note warn" role="alert">
          <Icon name="warn" />
          <span class="grow">{`${problemText(words, { ...problem, hint: '' })}. ${say(text.riskyProof)}`}</span>
          <button class="btn sm danger" type="button" disabled={isBusy} onClick={() => void apply(true)}>
            {say(text.unprovenAct, { n })}
          </button>
        </div>
      )}
      <div class="row wrap acts-end">
        <a class="btn ghost" href={back}>
          {say(text.back)}
        </a>
        {page.session.may('operator') ? (
          <button
            class="btn primary"
            type="button"
            disabled={isBusy || plan.changes === 0}
            onClick={() => void apply(false)}
          >
            {isBusy ? say(text.applying) : actOf(words, plan, when)}
          </button>
        ) : (
          <span class="dim s">{say(text.mayNot)}</span>
        )}
      </div>
    </section>
  );
}
