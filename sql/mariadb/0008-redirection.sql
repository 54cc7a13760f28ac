-- Where phones stand with their makers' services, by MAC address: kept for a phone that is gone until the service holds nothing of it any more.
-- state is JSON: the window, what the service holds, what went wrong; addresses in it are keyed hashes. pin is sealed. opened_for is the hash of the
-- first-access token that a window was opened for last.
create table if not exists redirection (
  mac varchar(12) not null primary key,
  device_id varchar(64) not null,
  label_code varchar(255),
  opened_for varchar(64),
  state mediumtext not null,
  pin varchar(1000),
  updated_at bigint not null
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

-- Accounts at the services. credentials is sealed JSON; gate is JSON of why and until when the service is not asked.
create table if not exists redirection_account (
  service varchar(64) not null primary key,
  credentials mediumtext not null,
  gate mediumtext not null,
  version bigint not null,
  updated_at bigint not null
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;
