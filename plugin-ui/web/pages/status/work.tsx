import { useEffect, useState } from 'preact/hooks';
import type { EventOf } from '../../api/live.ts';
import { actorText } from '../../parts/actor.ts';
import { CommandProgress } from '../../parts/command-progress.tsx';
import type { Command } from '../../parts/command-progress.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import type { Job } from './job-rows.ts';
import { jobName } from './job-rows.ts';
import { statusTexts as text } from './text.ts';

const anHour = 3_600_000;
const most = 10;

/** Commands of the last hour, the newest first, without those that the person has seen enough of. */
function useCommands() {
  const { live, now } = usePage();
  const { data, reload } = useLoad(
    (ask) => ask((api) => api.GET('/commands', { params: { query: { limit: most, sort: '-askedAt' } } })),
    [],
  );
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const items = data?.items ?? [];
  const known = new Set(items.map(({ id }) => id));
  useEffect(
    () =>
      live.on('commands', ({ command }) => {
        if (!known.has(command.id)) reload();
      }),
    [data],
  );
  const recent = items.filter(({ id, askedAt }) => !closed.has(id) && now.value - Date.parse(askedAt) < anHour);
  return { recent, close: (id: string) => setClosed((before) => new Set([...before, id])), reload };
}

type Working = EventOf<'plans'>;

/** Plans that are worked out while somebody looks. */
function usePlans(): readonly Working[] {
  const { live } = usePage();
  const [plans, setPlans] = useState<ReadonlyMap<string, Working>>(new Map());
  useEffect(
    () =>
      live.on('plans', (event) =>
        setPlans((before) => {
          const next = new Map(before);
          if (event.state === 'working') next.set(event.plan, event);
          else next.delete(event.plan);
          return next;
        }),
      ),
    [],
  );
  return [...plans.values()];
}

function Bar({ label, done, total }: { readonly label: string; readonly done: number; readonly total: number | null }) {
  const width = total === null || total === 0 ? '100%' : `${(100 * done) / total}%`;
  return (
    <span
      class={total === null ? 'prog endless' : 'prog'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total ?? undefined}
      aria-valuenow={total === null ? undefined : done}
    >
      <i style={{ width }} />
    </span>
  );
}

function RunningJob({ name, running: { done, total } }: Pick<Job, 'name'> & { running: NonNullable<Job['running']> }) {
  const words = useWords();
  const { say } = words;
  const label = jobName(words, name);
  return (
    <div class="jobrun">
      <div class="row wrap">
        <b class="s">{label}</b>
        <span class="grow" />
        <span class="s dim">
          {total === null ? say(text.jobDone, { done }) : say(text.jobDoneOf, { done, n: total })}
        </span>
      </div>
      <Bar {...{ label, done, total }} />
    </div>
  );
}

function GivenCommand({ command, onClose }: { readonly command: Command; readonly onClose: () => void }) {
  const { words, now } = usePage();
  const { say, relative } = words.value;
  const at = Date.parse(command.askedAt);
  const when = relative(at, Math.max(now.value, at));
  return (
    <div class="jobrun">
      <CommandProgress command={command} onOther={onClose} onClose={onClose} />
      <span class="faint xs">{say(text.by, { who: actorText(words.value, command.by), when })}</span>
    </div>
  );
}

/** What runs now, and what phones were told within the last hour with what came of it. */
export function Work({ jobs }: { readonly jobs: readonly Job[] }) {
  const { say } = useWords();
  const { recent, close } = useCommands();
  const plans = usePlans();
  const running = jobs.flatMap(({ name, running: now }) => (now === null ? [] : [{ name, running: now }]));
  const isIdle = recent.length + plans.length + running.length === 0;
  return (
    <section class="card flush" aria-labelledby="hs-work">
      <header>
        <h2 id="hs-work">{say(text.work)}</h2>
      </header>
      {isIdle && <p class="jobrun dim s">{say(text.workNone)}</p>}
      {plans.map(({ plan, progress: { done, total } }) => (
        <div class="jobrun" key={plan}>
          <div class="row wrap">
            <b class="s">{say(text.planWorking)}</b>
            <span class="grow" />
            <span class="s dim">{say(text.planProgress, { done, n: total })}</span>
            <a class="btn sm" href={link(['plan', plan])}>
              {say(text.showPlan)}
            </a>
          </div>
          <Bar label={say(text.planWorking)} done={done} total={total} />
        </div>
      ))}
      {running.map((job) => (
        <RunningJob key={job.name} {...job} />
      ))}
      {recent.map((command) => (
        <GivenCommand key={command.id} command={command} onClose={() => close(command.id)} />
      ))}
    </section>
  );
}
