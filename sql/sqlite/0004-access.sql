-- What is known of an account beside its password. Older accounts have no row: version 1, made nobody knows when.
create table if not exists account_life (
  name text not null primary key references account (name) on delete cascade,
  version integer not null,
  created_at integer not null,
  changed_at integer not null
) strict, without rowid;

-- API tokens that may not do all that their role may: JSON list of groups of operations.
create table if not exists api_token_scope (
  token_id text not null primary key references api_token (id) on delete cascade,
  scope text not null
) strict, without rowid;

-- People who are signed in, by the keyed hash of their cookie. owner: an account's name, or panel:<user>, who has no account and brings a role.
create table if not exists web_session (
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

-- Tickets that were exchanged for a session, until they would not be taken any more anyway.
create table if not exists spent_ticket (
  nonce text not null primary key,
  expires_at integer not null
) strict, without rowid;
