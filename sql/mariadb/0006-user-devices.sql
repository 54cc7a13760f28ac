-- Further devices of users beside their main extension: each an account of its own at the exchange. state: wanted, present, leaving. origin: asked, line.
-- secret is sealed. why is JSON of what stands in the way; device_id is the phone that it was made for, which may be gone.
create table if not exists user_device (
  number varchar(40) not null primary key,
  user_number varchar(40) not null,
  secret varchar(1000) not null,
  origin varchar(40) not null,
  made_by varchar(255) not null,
  created_at bigint not null,
  state varchar(40) not null,
  since bigint not null,
  why varchar(4000),
  device_id varchar(64),
  version bigint not null
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

create index if not exists user_device_user on user_device (user_number);
