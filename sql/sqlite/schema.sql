CREATE INDEX change_row_actor on change_row (actor, id);

CREATE INDEX change_row_at on change_row (at, id);

CREATE INDEX change_row_entity on change_row (entity_id, id);

CREATE INDEX change_row_mark on change_row (mark, id);

CREATE INDEX device_line_extension on device_line (extension);

CREATE INDEX job_run_job on job_run (job, id);

CREATE INDEX trace_device on trace (device_id, id);

CREATE INDEX user_device_user on user_device (user_number);

CREATE INDEX write_mark_at on write_mark (at);

CREATE TABLE "migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);

CREATE TABLE "migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);

CREATE TABLE account (
  name text not null primary key,
  role text not null,
  password_hash text not null
) strict, without rowid;

CREATE TABLE account_life (
  name text not null primary key references account (name) on delete cascade,
  version integer not null,
  created_at integer not null,
  changed_at integer not null
) strict, without rowid;

CREATE TABLE api_token (
  id text not null primary key,
  hash text not null unique,
  name text not null,
  role text not null,
  created_at integer not null,
  expires_at integer,
  last_used_at integer
) strict, without rowid;

CREATE TABLE api_token_scope (
  token_id text not null primary key references api_token (id) on delete cascade,
  scope text not null
) strict, without rowid;

CREATE TABLE change_row (
  id integer primary key autoincrement,
  mark text not null,
  place integer not null,
  at integer not null,
  actor text not null,
  address text,
  entity text not null,
  entity_id text not null,
  action text not null,
  before_value text not null,
  after_value text not null
) strict;

CREATE TABLE device (
  id text not null primary key,
  mac text not null unique,
  vendor text not null,
  model text,
  note text,
  steady_since integer,
  version integer not null,
  created_at integer not null,
  updated_at integer not null
) strict, without rowid;

CREATE TABLE device_assumed (
  device_id text not null primary key references device (id) on delete cascade,
  assumed text not null
) strict, without rowid;

CREATE TABLE device_file (
  device_id text not null,
  file text not null,
  desired_hash text,
  fingerprint text,
  desired_at integer,
  served_hash text,
  served_at integer,
  proven_hash text,
  proven_at integer,
  primary key (device_id, file)
) strict, without rowid;

CREATE TABLE device_hold (
  device_id text not null primary key references device (id) on delete cascade,
  kind text not null,
  since integer not null,
  held_by text not null
) strict, without rowid;

CREATE TABLE device_import (
  name text not null primary key,
  content text not null,
  version integer not null,
  created_at integer not null,
  updated_at integer not null
) strict, without rowid;

CREATE TABLE device_line (
  device_id text not null references device (id) on delete cascade,
  slot integer not null,
  extension text not null,
  label text,
  primary key (device_id, slot)
) strict, without rowid;

CREATE TABLE device_override (
  device_id text not null references device (id) on delete cascade,
  setting text not null,
  sealed integer not null,
  value text not null,
  primary key (device_id, setting)
) strict, without rowid;

CREATE TABLE device_seen (
  device_id text not null primary key,
  at integer not null,
  address text not null,
  user_agent text not null,
  model text,
  variant text,
  firmware text,
  modules integer,
  alarm text
) strict, without rowid;

CREATE TABLE device_token (
  device_id text not null references device (id) on delete cascade,
  hash text not null,
  kind text not null,
  value text not null,
  expires_at integer,
  status text not null,
  primary key (device_id, hash)
) strict, without rowid;

CREATE TABLE extension (
  number text not null primary key,
  name text not null,
  secret text not null,
  auth_user text,
  mailbox text,
  state text not null,
  version integer not null
) strict, without rowid;

CREATE TABLE job_run (
  id integer primary key autoincrement,
  job text not null,
  started_at integer not null,
  ended_at integer,
  state text not null,
  result text not null
) strict;

CREATE TABLE lease (
  name text not null primary key,
  holder text not null,
  mark text not null,
  expires_at integer not null
) strict, without rowid;

CREATE TABLE level (
  level text not null,
  scope text not null,
  version integer not null,
  primary key (level, scope)
) strict, without rowid;

CREATE TABLE level_override (
  level text not null,
  scope text not null,
  setting text not null,
  sealed integer not null,
  value text not null,
  primary key (level, scope, setting),
  foreign key (level, scope) references level (level, scope) on delete cascade
) strict, without rowid;

CREATE TABLE meta (
  name text not null primary key,
  value text not null
) strict, without rowid;

CREATE TABLE outbox (
  id integer primary key autoincrement,
  kind text not null,
  work_key text not null,
  payload text not null,
  created_at integer not null,
  done_at integer,
  unique (kind, work_key)
) strict;

CREATE TABLE redirection (
  mac text not null primary key,
  device_id text not null,
  label_code text,
  opened_for text,
  state text not null,
  pin text,
  updated_at integer not null
) strict, without rowid;

CREATE TABLE redirection_account (
  service text not null primary key,
  credentials text not null,
  gate text not null,
  version integer not null,
  updated_at integer not null
) strict, without rowid;

CREATE TABLE spent_ticket (
  nonce text not null primary key,
  expires_at integer not null
) strict, without rowid;

CREATE TABLE trace (
  id integer primary key autoincrement,
  device_id text not null,
  at integer not null,
  last_at integer not null,
  times integer not null,
  address text not null,
  scheme text not null,
  file text not null,
  method text not null,
  status integer not null,
  hash text,
  complete integer not null,
  token text not null,
  user_agent text not null,
  model text,
  firmware text,
  alarm text
) strict;

CREATE TABLE user_device (
  number text not null primary key,
  user_number text not null,
  secret text not null,
  origin text not null,
  made_by text not null,
  created_at integer not null,
  state text not null,
  since integer not null,
  why text,
  device_id text,
  version integer not null
) strict, without rowid;

CREATE TABLE web_session (
  id text not null primary key,
  hash text not null unique,
  owner text not null,
  role text,
  created_at integer not null,
  last_used_at integer not null,
  expires_at integer not null,
  address text,
  user_agent text not null
) strict, without rowid;

CREATE TABLE write_mark (
  id text not null primary key,
  at integer not null
) strict, without rowid;

CREATE UNIQUE INDEX device_token_hash on device_token (hash);
