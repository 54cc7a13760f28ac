-- Phones that a change was stored for and that are not told of it now. kind: tonight, stored. The row goes once the phone has what it should have, or is told.
create table if not exists device_hold (
  device_id text not null primary key references device (id) on delete cascade,
  kind text not null,
  since integer not null,
  held_by text not null
) strict, without rowid;
