-- Runs of jobs. state: running, done, failed. result is JSON.
create table if not exists job_run (
  id integer primary key autoincrement,
  job text not null,
  started_at integer not null,
  ended_at integer,
  state text not null,
  result text not null
) strict;

create index if not exists job_run_job on job_run (job, id);
