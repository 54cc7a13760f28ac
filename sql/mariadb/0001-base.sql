-- Facts about this database itself: fingerprints of its keys.
create table if not exists meta (
  name varchar(255) not null primary key,
  value mediumtext not null
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

-- Who works on this database now. expires_at by the database's own clock.
create table if not exists lease (
  name varchar(255) not null primary key,
  holder text not null,
  mark varchar(64) not null,
  expires_at bigint not null
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

-- One row a transaction: tells after a lost connection whether its commit arrived.
create table if not exists write_mark (
  id varchar(64) not null primary key,
  at bigint not null,
  index write_mark_at (at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

create table if not exists device (
  id varchar(64) not null primary key,
  mac varchar(64) not null unique,
  vendor varchar(255) not null,
  model varchar(255),
  note text,
  steady_since bigint,
  version bigint not null,
  created_at bigint not null,
  updated_at bigint not null
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

create table if not exists device_line (
  device_id varchar(64) not null,
  slot int not null,
  extension varchar(255) not null,
  label varchar(255),
  primary key (device_id, slot),
  foreign key (device_id) references device (id) on delete cascade,
  index device_line_extension (extension)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

-- sealed 0: value is JSON. sealed 1: value is sealed.
create table if not exists device_override (
  device_id varchar(64) not null,
  setting varchar(400) not null,
  sealed int not null,
  value mediumtext not null,
  primary key (device_id, setting),
  foreign key (device_id) references device (id) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

create table if not exists device_token (
  device_id varchar(64) not null,
  hash varchar(64) not null,
  kind varchar(40) not null,
  value mediumtext not null,
  expires_at bigint,
  status varchar(40) not null,
  primary key (device_id, hash),
  foreign key (device_id) references device (id) on delete cascade,
  unique index device_token_hash (hash)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

-- What requests told, written in batches: no reference, since a batch must not fail for a device that was removed meanwhile.
create table if not exists device_file (
  device_id varchar(64) not null,
  file varchar(400) not null,
  desired_hash varchar(64),
  fingerprint text,
  desired_at bigint,
  served_hash varchar(64),
  served_at bigint,
  proven_hash varchar(64),
  proven_at bigint,
  primary key (device_id, file)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

create table if not exists device_seen (
  device_id varchar(64) not null primary key,
  at bigint not null,
  address varchar(255) not null,
  user_agent varchar(400) not null,
  model varchar(255),
  variant varchar(255),
  firmware varchar(255),
  modules int,
  alarm varchar(40)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

create table if not exists trace (
  id bigint not null auto_increment primary key,
  device_id varchar(64) not null,
  at bigint not null,
  last_at bigint not null,
  times int not null,
  address varchar(255) not null,
  scheme varchar(40) not null,
  file varchar(400) not null,
  method varchar(40) not null,
  status int not null,
  hash varchar(64),
  complete int not null,
  token varchar(40) not null,
  user_agent varchar(400) not null,
  model varchar(255),
  firmware varchar(255),
  alarm varchar(40),
  index trace_device (device_id, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

create table if not exists extension (
  number varchar(255) not null primary key,
  name varchar(255) not null,
  secret text not null,
  auth_user varchar(255),
  mailbox varchar(255),
  state text not null,
  version bigint not null
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

create table if not exists level (
  level varchar(20) not null,
  scope varchar(200) not null,
  version bigint not null,
  primary key (level, scope)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

create table if not exists level_override (
  level varchar(20) not null,
  scope varchar(200) not null,
  setting varchar(400) not null,
  sealed int not null,
  value mediumtext not null,
  primary key (level, scope, setting),
  foreign key (level, scope) references level (level, scope) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

create table if not exists account (
  name varchar(255) not null primary key,
  role varchar(40) not null,
  password_hash text not null
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

create table if not exists api_token (
  id varchar(64) not null primary key,
  hash varchar(64) not null unique,
  name varchar(255) not null,
  role varchar(40) not null,
  created_at bigint not null,
  expires_at bigint,
  last_used_at bigint
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

-- Audit, feed of the read model and event id in one. before_value and after_value are sealed.
create table if not exists change_row (
  id bigint not null auto_increment primary key,
  mark varchar(64) not null,
  place int not null,
  at bigint not null,
  actor varchar(255) not null,
  address varchar(255),
  entity varchar(40) not null,
  entity_id varchar(200) not null,
  action varchar(40) not null,
  before_value mediumtext not null,
  after_value mediumtext not null,
  index change_row_entity (entity_id, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

create table if not exists outbox (
  id bigint not null auto_increment primary key,
  kind varchar(40) not null,
  work_key varchar(255) not null,
  payload mediumtext not null,
  created_at bigint not null,
  done_at bigint,
  unique (kind, work_key)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;
