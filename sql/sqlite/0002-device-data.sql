-- Model data and MAC prefixes that people added: one row a set. content is JSON, as it was checked.
create table if not exists device_import (
  name text not null primary key,
  content text not null,
  version integer not null,
  created_at integer not null,
  updated_at integer not null
) strict, without rowid;

-- Devices of which something was only concluded from the MAC address, until the phone or a person says it.
create table if not exists device_assumed (
  device_id text not null primary key references device (id) on delete cascade,
  assumed text not null
) strict, without rowid;
