-- Phones that a change was stored for and that are not told of it now. kind: tonight, stored. The row goes once the phone has what it should have, or is told.
create table if not exists device_hold (
  device_id varchar(64) not null primary key,
  kind varchar(40) not null,
  since bigint not null,
  held_by varchar(255) not null,
  foreign key (device_id) references device (id) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;
