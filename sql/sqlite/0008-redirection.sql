-- Where phones stand with their makers' services, by MAC address: kept for a phone that is gone until the service holds nothing of it any more.
-- state is JSON: the window, what the service holds, what went wrong; addresses in it are keyed hashes. pin is sealed. opened_for is the hash of the
-- first-access token that a window was opened for last.
create table if not exists redirection (
  mac text not null primary key,
  device_id text not null,
  label_code text,
  opened_for text,
  state text not null,
  pin text,
  updated_at integer not null
) strict, without rowid;

-- Accounts at the services. credentials is sealed JSON; gate is JSON of why and until when the service is not asked.
create table if not exists redirection_account (
  service text not null primary key,
  credentials text not null,
  gate text not null,
  version integer not null,
  updated_at integer not null
) strict, without rowid;
