import { useEffect, useState } from 'preact/hooks';
import { StateShape } from '../../parts/icon.tsx';
import { PlainTable } from '../../parts/plain-table.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useLoad } from '../../parts/use-load.ts';
import type { Loaded } from '../../parts/use-load.ts';
import { When } from '../../parts/when.tsx';
import { usePage, useWords } from '../../state/page.ts';
import { jobName, jobResult, jobTook, withProgress } from './job-rows.ts';
import type { Job } from './job-rows.ts';
import { statusTexts as text } from './text.ts';

/** Jobs as they are now: read once, then by events, and read again when one has ended. */
export function useJobs(): Pick<Loaded<unknown>, 'problem' | 'reload'> & { readonly jobs: readonly Job[] } {
  const { live } = usePage();
  const { data, problem, reload } = useLoad((ask) => ask((api) => api.GET('/jobs')), []);
  const [jobs, setJobs] = useState<readonly Job[]>([]);
  useEffect(() => {
    if (data !== null) setJobs(data.items);
  }, [data]);
  useEffect(
    () =>
      live.on('jobs', (event) => {
        setJobs((before) => withProgress(before, event));
        if (event.state !== 'running') reload();
      }),
    [reload],
  );
  return { jobs, problem, reload };
}

function Result({ job }: { readonly job: Job }) {
  const words = useWords();
  const { running, last } = job;
  const said = running === null ? jobResult(words, job) : words.say(text.running);
  const shape =
    running !== null ? 'fetching' : last === null ? 'waiting' : last.state === 'failed' ? 'refused' : 'good';
  return (
    <span class={`st ${shape}`} title={said}>
      <StateShape name={shape} />
      <span class="t">{said}</span>
    </span>
  );
}

/** What the daemon does by itself: how it went, and when it is done again. */
export function Jobs({ jobs, problem, reload }: ReturnType<typeof useJobs>) {
  const words = useWords();
  const { say } = words;
  const heads = [text.job, text.result, text.last, text.took, text.next];
  const widths = [null, '296px', '120px', '88px', '120px'];
  return (
    <section class="card flush" aria-labelledby="hs-jobs">
      <header>
        <h2 id="hs-jobs">{say(text.jobs)}</h2>
      </header>
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      <PlainTable caption={text.jobs} {...{ heads, widths }}>
        {jobs.map((job) => (
          <tr key={job.name}>
            <td class="b">{jobName(words, job.name)}</td>
            <td>
              <Result job={job} />
            </td>
            <td>{job.last !== null && <When at={job.last.startedAt} />}</td>
            <td>{jobTook(words, job)}</td>
            <td>
              <When at={job.nextAt} />
            </td>
          </tr>
        ))}
      </PlainTable>
    </section>
  );
}
