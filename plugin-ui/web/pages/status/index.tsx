import { useEffect } from 'preact/hooks';
import { apiBase } from '../../api/transport.ts';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { usePage } from '../../state/page.ts';
import type { Page } from '../../state/page.ts';
import { Backups } from './backups.tsx';
import { Fetches } from './fetches.tsx';
import { Findings, useConcerns } from './findings.tsx';
import { Health } from './health.tsx';
import { Jobs, useJobs } from './jobs.tsx';
import { statusTexts as text } from './text.ts';
import { Work } from './work.tsx';

const readEvery = 10_000;

/** While somebody looks, it is read more often than every minute. */
function useFresh({ health, now }: Page) {
  const turn = Math.floor(now.value / readEvery);
  useEffect(() => health.reload(), [turn]);
}

function Head({ onCheck }: { readonly onCheck: () => void }) {
  const { words, health, options } = usePage();
  const { say } = words.value;
  const { urgent } = useConcerns();
  const status = health.status.value;
  const states = { starting: text.starting, ready: text.served, stopping: text.stopping };
  const wanted = urgent.length === 0 ? say(text.wantNone) : say(text.want, { n: urgent.length });
  return (
    <div class="head">
      <h1>{say(text.title)}</h1>
      <span class="sub" role="status">
        {status !== null && `${say(states[status.state])} ${wanted}`}
      </span>
      <div class="acts">
        {!options.isGuest && (
          <a class="btn" href={new URL('../docs', apiBase(options.transport)).href}>
            {say(text.reference)}
          </a>
        )}
        <button class="btn" type="button" onClick={onCheck}>
          <Icon name="again" />
          {say(text.checkAgain)}
        </button>
      </div>
    </div>
  );
}

/** How all is (`#/status`): what wants somebody, what runs, what runs by itself, and how each part of the whole is. */
export function StatusPage() {
  const page = usePage();
  const { health, fleet, session } = page;
  const jobs = useJobs();
  useFresh(page);
  const status = health.status.value;
  const problem = health.problem.value;
  const check = () => {
    health.reload();
    fleet.load();
    jobs.reload();
  };
  return (
    <div class="page">
      <Head onCheck={check} />
      <div class="stack">
        {problem !== null && <ProblemNote problem={problem} retry={health.reload} />}
        <Findings />
        <Work jobs={jobs.jobs} />
        <Jobs {...jobs} />
        {status !== null && <Health status={status} jobs={jobs.jobs} />}
        {session.may('admin') && <Backups />}
        {status !== null && <Fetches status={status} />}
      </div>
    </div>
  );
}
