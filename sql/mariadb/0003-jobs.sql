-- Runs of jobs. state: running, done, failed. result is JSON.
create table if not exists job_run (
  id bigint not null auto_increment primary key,
  job varchar(40) not null,
  started_at bigint not null,
  ended_at bigint,
  state varchar(40) not null,
  result mediumtext not null,
  index job_run_job (job, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;
