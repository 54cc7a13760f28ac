import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { Brought } from './brought.tsx';
import { PasteStep } from './paste.tsx';
import { PointStep } from './point.tsx';
import { RowTable } from './table.tsx';
import { addTexts as text } from './text.ts';
import { stepLink, useDesk } from './use-desk.ts';
import type { Desk } from './use-desk.ts';

const steps = ['paste', 'check', 'point'] as const;
type Step = (typeof steps)[number];

const stepTexts = { paste: text.stepPaste, check: text.stepCheck, point: text.stepPoint } as const;

function Steps({ at, desk }: { readonly at: Step; readonly desk: Desk }) {
  const { say } = useWords();
  const { seen, added } = desk.draft.value;
  const here = steps.indexOf(at);
  const mayGo: Readonly<Record<Step, boolean>> = { paste: true, check: seen !== null, point: added.length > 0 };
  return (
    <ol class="steps push" aria-label={say(text.steps)}>
      {steps.map((step, index) => (
        <li
          key={step}
          class={index < here ? 'done' : index === here ? 'at' : undefined}
          aria-current={index === here ? 'step' : undefined}
        >
          <i>{index < here ? <Icon name="check" small /> : index + 1}</i>
          {index !== here && mayGo[step] ? (
            <a href={stepLink(step, step === 'point' ? added : [])}>{say(stepTexts[step])}</a>
          ) : (
            say(stepTexts[step])
          )}
          {index < here && <span class="vh">{say(text.stepDone)}</span>}
        </li>
      ))}
    </ol>
  );
}

function CheckStep({ desk }: { readonly desk: Desk }) {
  const { seen } = desk.draft.value;
  if (seen === null) return <PasteStep desk={desk} />;
  return (
    <div class="stack">
      <Brought desk={desk} seen={seen} />
      <RowTable desk={desk} seen={seen} />
    </div>
  );
}

function Content({ desk, step }: { readonly desk: Desk; readonly step: Step }) {
  const { router } = usePage();
  if (step === 'check') return <CheckStep desk={desk} />;
  if (step === 'paste') return <PasteStep desk={desk} />;
  const told = router.place.value.query.get('macs')?.split(',') ?? desk.draft.value.added;
  return <PointStep macs={told} />;
}

function Refused() {
  const { say } = useWords();
  return (
    <div class="card stack8">
      <p>{say(text.forOperators)}</p>
      <p>
        <a class="btn" href={link(['phones'])}>
          {say(text.toPhones)}
        </a>
      </p>
    </div>
  );
}

function Operated({ step }: { readonly step: Step }) {
  const { say } = useWords();
  const desk = useDesk();
  const shown = step === 'check' && desk.draft.value.seen === null ? 'paste' : step;
  return (
    <>
      <div class="head">
        <h1>{say(text.title)}</h1>
        <Steps at={shown} desk={desk} />
      </div>
      {shown === 'point' && desk.problem !== null && <ProblemNote problem={desk.problem} />}
      <Content desk={desk} step={shown} />
    </>
  );
}

/** `#/phones/add`: from any text with MAC addresses in it to phones that find their way here. Nothing is stored before *Add*. */
export function AddPage() {
  const { session, router } = usePage();
  const { say } = useWords();
  const step = steps.find((one) => one === router.place.value.query.get('step')) ?? 'paste';
  return (
    <div class="page">
      <nav class="crumb" aria-label={say(text.where)}>
        <a href={link(['phones'])}>{say(text.phones)}</a> <Icon name="right" small /> <span>{say(text.title)}</span>
      </nav>
      {session.may('operator') ? (
        <Operated step={step} />
      ) : (
        <>
          <div class="head">
            <h1>{say(text.title)}</h1>
          </div>
          <Refused />
        </>
      )}
    </div>
  );
}
