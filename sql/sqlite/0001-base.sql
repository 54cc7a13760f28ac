-- Facts about this database itself: fingerprints of its keys.
create table if not exists meta (
  name text not null primary key,
  value text not null
) strict, without rowid;

-- Who works on this database now. expires_at by the database's own clock.
create table if not exists lease (
  name text not null primary key,
  holder text not null,
  mark text not null,
  expires_at integer not null
) strict, without rowid;

-- One row a transaction: tells after a lost connection whether its commit arrived.
create table if not exists write_mark (
  id text not null primary key,
  at integer not null
) strict, without rowid;

create index if not exists write_mark_at on write_mark (at);

create table if not exists device (
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

create table if not exists device_line (
  device_id text not null references device (id) on delete cascade,
  slot integer not null,
  extension text not null,
  label text,
  primary key (device_id, slot)
) strict, without rowid;

create index if not exists device_line_extension on device_line (extension);

-- sealed 0: value is JSON. sealed 1: value is sealed.
create table if not exists device_override (
  device_id text not null references device (id) on delete cascade,
  setting text not null,
  sealed integer not null,
  value text not null,
  primary key (device_id, setting)
) strict, without rowid;

create table if not exists device_token (
  device_id text not null references device (id) on delete cascade,
  hash text not null,
  kind text not null,
  value text not null,
  expires_at integer,
  status text not null,
  primary key (device_id, hash)
) strict, without rowid;

create unique index if not exists device_token_hash on device_token (hash);

-- What requests told, written in batches: no reference, since a batch must not fail for a device that was removed meanwhile.
create table if not exists device_file (
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

create table if not exists device_seen (
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

create table if not exists trace (
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

create index if not exists trace_device on trace (device_id, id);

create table if not exists extension (
  number text not null primary key,
  name text not null,
  secret text not null,
  auth_user text,
  mailbox text,
  state text not null,
  version integer not null
) strict, without rowid;

create table if not exists level (
  level text not null,
  scope text not null,
  version integer not null,
  primary key (level, scope)
) strict, without rowid;

create table if not exists level_override (
  level text not null,
  scope text not null,
  setting text not null,
  sealed integer not null,
  value text not null,
  primary key (level, scope, setting),
  foreign key (level, scope) references level (level, scope) on delete cascade
) strict, without rowid;

create table if not exists account (
  name text not null primary key,
  role text not null,
  password_hash text not null
) strict, without rowid;

create table if not exists api_token (
  id text not null primary key,
  hash text not null unique,
  name text not null,
  role text not null,
  created_at integer not null,
  expires_at integer,
  last_used_at integer
) strict, without rowid;

-- Audit, feed of the read model and event id in one. before_value and after_value are sealed.
create table if not exists change_row (
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

create index if not exists change_row_entity on change_row (entity_id, id);

create table if not exists outbox (
  id integer primary key autoincrement,
  kind text not null,
  work_key text not null,
  payload text not null,
  created_at integer not null,
  done_at integer,
  unique (kind, work_key)
) strict;
