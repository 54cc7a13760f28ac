-- What is known of an account beside its password. Older accounts have no row: version 1, made nobody knows when.
create table if not exists account_life (
  name varchar(255) not null primary key,
  version bigint not null,
  created_at bigint not null,
  changed_at bigint not null,
  foreign key (name) references account (name) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

-- API tokens that may not do all that their role may: JSON list of groups of operations.
create table if not exists api_token_scope (
  token_id varchar(64) not null primary key,
  scope varchar(2000) not null,
  foreign key (token_id) references api_token (id) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

-- People who are signed in, by the keyed hash of their cookie. owner: an account's name, or panel:<user>, who has no account and brings a role.
create table if not exists web_session (
  id varchar(64) not null primary key,
  hash varchar(64) not null unique,
  owner varchar(255) not null,
  role varchar(40),
  created_at bigint not null,
  last_used_at bigint not null,
  expires_at bigint not null,
  address varchar(255),
  user_agent varchar(400) not null
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

-- Tickets that were exchanged for a session, until they would not be taken any more anyway.
create table if not exists spent_ticket (
  nonce varchar(255) not null primary key,
  expires_at bigint not null
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;
