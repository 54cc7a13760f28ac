import { useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { Icon } from '../../parts/icon.tsx';
import { phoneName } from '../../parts/phone-name.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { SettingWords } from '../../parts/setting-words.ts';
import { usePage, useWords } from '../../state/page.ts';
import { startPlan } from '../../state/plans.ts';
import type { Asked, Plan } from '../../state/plans.ts';
import { link } from '../../state/router.ts';
import { trialInput } from './asked.ts';
import { trialPhones } from './outcomes.ts';
import type { PlanRow } from './outcomes.ts';
import { planTexts as text } from './text.ts';

const fewFindings = 3;

/** What the plan found out besides: what some models cannot do, what does not come back. */
export function Findings({ plan, settings }: { readonly plan: Plan; readonly settings: SettingWords }) {
  const { say } = useWords();
  // What is risky has a note of its own.
  const findings = plan.findings.filter(({ code }) => code !== 'may-become-unreachable');
  if (findings.length === 0) return null;
  return (
    <section class="note info" aria-label={say(text.findings)}>
      <Icon name="info" />
      <details class="grow" open={findings.length <= fewFindings}>
        <summary>{say(text.findingCount, { n: findings.length })}</summary>
        <ul class="stack4 resets">
          {findings.map(({ code, message, parameters: { setting } }, at) => (
            <li key={`${code}${at}`}>
              {typeof setting === 'string' ? message.replaceAll(setting, settings.label(setting)) : message}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

const mostRefusals = 100;

/** Which changes are not possible, each with its way out. */
export function Refusals({ plan }: { readonly plan: Plan }) {
  const { fleet } = usePage();
  const { say } = useWords();
  const shown = plan.refused.slice(0, mostRefusals);
  const more = plan.refused.length - shown.length;
  return (
    <ul class="refusals">
      {shown.map(({ at, mac, code, message, hint }) => (
        <li key={`${at}${code}${message}`}>
          <b>
            {mac === null ? (
              say(text.change, { n: at + 1 })
            ) : (
              <a href={link(['phones', mac])}>{phoneName(fleet.phones.value.get(mac), mac)}</a>
            )}
          </b>
          <span>
            {message}. <span class="dim">{hint}</span>
          </span>
        </li>
      ))}
      {more > 0 && <li class="dim">{say(text.moreLines, { n: more })}</li>}
    </ul>
  );
}

/** What is left out of a plan that is possible but for that. */
export function LeftOut({ plan }: { readonly plan: Plan }) {
  const { say } = useWords();
  if (plan.refused.length === 0) return null;
  const n = new Set(plan.refused.map(({ at }) => at)).size;
  return (
    <section class="card flush" aria-label={say(text.refusedSome, { n })}>
      <details>
        <summary class="refused-head">
          <Icon name="warn" /> <b>{say(text.refusedSome, { n })}</b>
        </summary>
        <Refusals plan={plan} />
      </details>
    </section>
  );
}

/** How models are reset by hand, those that are reset alike together. */
function Resets({ plan }: { readonly plan: Plan }) {
  const { say } = useWords();
  if (plan.resets.length === 0) return null;
  const isOne = plan.counts.changes + plan.counts.added === 1;
  const models = new Map<string, string[]>();
  for (const { model, how } of plan.resets) models.set(how, [...(models.get(how) ?? []), model]);
  return (
    <details open={models.size === 1}>
      <summary>{say(isOne ? text.riskyOne : text.resets)}</summary>
      <ul class="stack4 resets">
        {[...models].map(([how, those]) => (
          <li key={how}>
            <b>{those.join(', ')}</b>: {how}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Settings that may cut phones off: why, what to do first, and how a phone is brought back by hand. */
export function Risky(props: {
  readonly plan: Plan;
  readonly asked: Asked | null;
  readonly rows: readonly PlanRow[];
  readonly settings: SettingWords;
}) {
  const { plan, asked, rows, settings } = props;
  const page = usePage();
  const { say } = useWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const n = plan.counts.changes + plan.counts.added;
  if (plan.risky.length === 0 || n === 0) return null;
  const trial = n > 1 ? trialPhones(rows) : [];
  const macs = trial.map(({ outcome }) => outcome.mac);
  const input = asked?.kind === 'plan' && trial.length < n ? trialInput(asked.input, macs) : null;
  const { path, query } = page.router.place.value;
  const here = link(['plan', ...path.slice(1)], Object.fromEntries(query));
  return (
    <div class="note warn">
      <Icon name="warn" />
      <div class="stack4 grow">
        <p>
          <b>{say(text.riskyTitle, { n })}</b>{' '}
          {say(text.riskyWhy, { settings: plan.risky.map((id) => settings.label(id)).join(', ') })}{' '}
          {n > 1 && say(text.riskyProof)}
        </p>
        <Resets plan={plan} />
        {input !== null && trial.length > 0 && page.session.may('operator') && (
          <p>
            <button type="button" class="btn sm" onClick={() => void startPlan(page, input, here).then(setProblem)}>
              {say(text.tryOn, { names: trial.map(({ name }) => name).join(', ') })}
            </button>
          </p>
        )}
        {problem !== null && <ProblemNote problem={problem} />}
      </div>
    </div>
  );
}
