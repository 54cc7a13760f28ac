import { useEffect, useState } from 'preact/hooks';
import type { components } from '../../api/schema.ts';
import type { Problem } from '../../api/problem.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { partTexts } from '../../parts/text.ts';
import { usePage, useWords } from '../../state/page.ts';
import { mostPlanned, planRows } from './adding.ts';
import { isChosen } from './rows.ts';
import type { ImportRow } from './rows.ts';
import { tableTexts as text } from './table-text.ts';
import { stepLink } from './use-desk.ts';
import type { Desk, Progress } from './use-desk.ts';

type Plan = components['schemas']['Plan'];

function PlanCounts({ plan }: { readonly plan: Plan }) {
  const { say } = useWords();
  const { counts, refused } = plan;
  const lines = [
    { n: counts.added, what: text.reviewAdded },
    { n: counts.changes, what: text.reviewChanged },
    { n: counts.requires.reboot, what: text.reviewReboot },
    { n: counts.calls ?? 0, what: text.reviewCalls },
    { n: counts.same, what: text.reviewSame },
    { n: refused.length, what: text.reviewRefused },
  ];
  return (
    <ul class="stack4 s">
      {lines
        .filter(({ n }) => n > 0)
        .map(({ n, what }) => (
          <li key={what.en.other}>{say(what, { n })}</li>
        ))}
      {refused.map(({ at, message, hint }) => (
        <li key={at} class="bad">
          {[message, hint].join('. ')}
        </li>
      ))}
    </ul>
  );
}

/** Before phones that are here already become other, it is told what that means. */
function Review(props: { readonly desk: Desk; readonly chosen: readonly number[]; readonly onClose: () => void }) {
  const { desk, chosen, onClose } = props;
  const page = usePage();
  const { say } = useWords();
  const [plan, setPlan] = useState<Plan | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const id = desk.draft.value.seen?.made.id ?? '';
  useEffect(() => {
    let isWanted = true;
    void planRows(page, id, chosen.slice(0, mostPlanned)).then((answer) => {
      if (!isWanted) return;
      if (answer.ok) setPlan(answer.data);
      else setProblem(answer.problem);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  const actions = (
    <>
      <button class="btn" type="button" onClick={onClose}>
        {say(partTexts.cancel)}
      </button>
      <button
        class="btn primary"
        type="button"
        disabled={plan === null}
        onClick={() => {
          onClose();
          desk.add(chosen);
        }}
      >
        {say(text.store, { n: chosen.length })}
      </button>
    </>
  );
  return (
    <Dialog title={say(text.reviewTitle)} onClose={onClose} actions={actions}>
      {problem !== null && <ProblemNote problem={problem} />}
      {plan === null && problem === null && <p role="status">{say(text.reviewing)}</p>}
      {plan !== null && <PlanCounts plan={plan} />}
    </Dialog>
  );
}

function Running({ progress }: { readonly progress: Progress }) {
  const { say } = useWords();
  const { looked, total } = progress;
  return (
    <span class="grow row">
      <span class="s nowrap" role="status">
        {say(text.adding, { done: looked, total })}
      </span>
      <span
        class="prog grow"
        role="progressbar"
        aria-label={say(text.title)}
        aria-valuemax={total}
        aria-valuenow={looked}
      >
        <i style={{ width: `${total === 0 ? 0 : (looked / total) * 100}%` }} />
      </span>
    </span>
  );
}

function Sum({ rows, chosen }: { readonly rows: readonly ImportRow[]; readonly chosen: readonly ImportRow[] }) {
  const { say } = useWords();
  const changed = chosen.filter(({ outcome }) => outcome === 'changes').length;
  const makes = new Set(chosen.flatMap(({ adds }) => adds)).size;
  const mend = rows.filter(({ outcome }) => outcome === 'refused').length;
  const told = [
    say(text.sumAdded, { n: chosen.length - changed, all: rows.length }),
    ...(changed > 0 ? [say(text.sumChanged, { n: changed })] : []),
    ...(makes > 0 ? [say(text.sumMakes, { n: makes })] : []),
    ...(mend > 0 ? [say(text.sumMend, { n: mend })] : []),
  ];
  return <span class="s dim grow">{told.join(' ')}</span>;
}

function Failed({ desk }: { readonly desk: Desk }) {
  const { say } = useWords();
  const { failed, added } = desk.draft.value;
  return (
    <>
      {failed.length > 0 && (
        <div class="note warn" role="alert">
          <Icon name="warn" />
          <span class="grow">{say(text.failedSome, { n: failed.length })}</span>
        </div>
      )}
      {desk.problem !== null && <ProblemNote problem={desk.problem} />}
      {desk.problem !== null && added.length > 0 && <p class="s">{say(text.stopped)}</p>}
    </>
  );
}

/** What is added, and the button that does it. */
export function AddBar({ desk, rows }: { readonly desk: Desk; readonly rows: readonly ImportRow[] }) {
  const { say } = useWords();
  const [isReview, setReview] = useState(false);
  const { choices, added } = desk.draft.value;
  const chosen = rows.filter((row) => isChosen(row, choices));
  const changed = chosen.filter(({ outcome }) => outcome === 'changes').length;
  const n = chosen.length - changed;
  const numbers = chosen.map(({ number }) => number);
  const label =
    changed === 0
      ? say(text.addPhones, { n })
      : n === 0
        ? say(text.change, { n: changed })
        : say(text.addAndChange, { n, m: changed });
  return (
    <div class="stack8 add-bar">
      <Failed desk={desk} />
      <div class="row wrap">
        {desk.progress === null ? <Sum rows={rows} chosen={chosen} /> : <Running progress={desk.progress} />}
        {added.length > 0 && (
          <a class="btn" href={stepLink('point', added)}>
            {say(text.pointAdded, { n: added.length })}
          </a>
        )}
        <button
          class="btn primary"
          type="button"
          disabled={chosen.length === 0 || desk.isBusy}
          onClick={() => (changed === 0 ? desk.add(numbers) : setReview(true))}
        >
          {label}
        </button>
      </div>
      {isReview && <Review desk={desk} chosen={numbers} onClose={() => setReview(false)} />}
    </div>
  );
}
