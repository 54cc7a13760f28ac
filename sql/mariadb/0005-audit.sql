-- The audit is asked by who, by when, and for all rows of one transaction.
create index if not exists change_row_actor on change_row (actor, id);
create index if not exists change_row_at on change_row (at, id);
create index if not exists change_row_mark on change_row (mark, id);
