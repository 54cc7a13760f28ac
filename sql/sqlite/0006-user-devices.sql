-- Further devices of users beside their main extension: each an account of its own at the exchange. state: wanted, present, leaving. origin: asked, line.
-- secret is sealed. why is JSON of what stands in the way; device_id is the phone that it was made for, which may be gone.
create table if not exists user_device (
  number text not null primary key,
  user_number text not null,
  secret text not null,
  origin text not null,
  made_by text not null,
  created_at integer not null,
  state text not null,
  since integer not null,
  why text,
  device_id text,
  version integer not null
) strict, without rowid;

create index if not exists user_device_user on user_device (user_number);
