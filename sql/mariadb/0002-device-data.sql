-- Model data and MAC prefixes that people added: one row a set. content is JSON, as it was checked.
create table if not exists device_import (
  name varchar(64) not null primary key,
  content mediumtext not null,
  version bigint not null,
  created_at bigint not null,
  updated_at bigint not null
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

-- Devices of which something was only concluded from the MAC address, until the phone or a person says it.
create table if not exists device_assumed (
  device_id varchar(64) not null primary key,
  assumed varchar(40) not null,
  foreign key (device_id) references device (id) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;
