import type { Generated, Kysely } from 'kysely';

/** Every table, once for both databases: times are ms, yes/no is 1/0, sealed texts are as lib keyring writes them. sql/ holds the real thing. */
export interface Schema {
  meta: { name: string; value: string };
  lease: { name: string; holder: string; mark: string; expires_at: number };
  write_mark: { id: string; at: number };
  device: {
    id: string;
    mac: string;
    vendor: string;
    model: string | null;
    note: string | null;
    steady_since: number | null;
    version: number;
    created_at: number;
    updated_at: number;
  };
  device_assumed: { device_id: string; assumed: string };
  device_hold: { device_id: string; kind: string; since: number; held_by: string };
  device_import: { name: string; content: string; version: number; created_at: number; updated_at: number };
  device_line: { device_id: string; slot: number; extension: string; label: string | null };
  device_override: { device_id: string; setting: string; sealed: number; value: string };
  device_token: {
    device_id: string;
    hash: string;
    kind: string;
    value: string;
    expires_at: number | null;
    status: string;
  };
  device_file: {
    device_id: string;
    file: string;
    desired_hash: string | null;
    fingerprint: string | null;
    desired_at: number | null;
    served_hash: string | null;
    served_at: number | null;
    proven_hash: string | null;
    proven_at: number | null;
  };
  device_seen: {
    device_id: string;
    at: number;
    address: string;
    user_agent: string;
    model: string | null;
    variant: string | null;
    firmware: string | null;
    modules: number | null;
    alarm: string | null;
  };
  trace: TraceTable;
  extension: {
    number: string;
    name: string;
    secret: string;
    auth_user: string | null;
    mailbox: string | null;
    state: string;
    version: number;
  };
  level: { level: string; scope: string; version: number };
  level_override: { level: string; scope: string; setting: string; sealed: number; value: string };
  account: { name: string; role: string; password_hash: string };
  api_token: {
    id: string;
    hash: string;
    name: string;
    role: string;
    created_at: number;
    expires_at: number | null;
    last_used_at: number | null;
  };
  account_life: { name: string; version: number; created_at: number; changed_at: number };
  api_token_scope: { token_id: string; scope: string };
  web_session: {
    id: string;
    hash: string;
    owner: string;
    role: string | null;
    created_at: number;
    last_used_at: number;
    expires_at: number;
    address: string | null;
    user_agent: string;
  };
  spent_ticket: { nonce: string; expires_at: number };
  change_row: {
    id: Generated<number>;
    mark: string;
    place: number;
    at: number;
    actor: string;
    address: string | null;
    entity: string;
    entity_id: string;
    action: string;
    before_value: string;
    after_value: string;
  };
  job_run: {
    id: Generated<number>;
    job: string;
    started_at: number;
    ended_at: number | null;
    state: string;
    result: string;
  };
  user_device: {
    number: string;
    user_number: string;
    secret: string;
    origin: string;
    made_by: string;
    created_at: number;
    state: string;
    since: number;
    why: string | null;
    device_id: string | null;
    version: number;
  };
  redirection: {
    mac: string;
    device_id: string;
    label_code: string | null;
    opened_for: string | null;
    state: string;
    pin: string | null;
    updated_at: number;
  };
  redirection_account: { service: string; credentials: string; gate: string; version: number; updated_at: number };
  outbox: {
    id: Generated<number>;
    kind: string;
    work_key: string;
    payload: string;
    created_at: number;
    done_at: number | null;
  };
}

interface TraceTable {
  id: Generated<number>;
  device_id: string;
  at: number;
  last_at: number;
  times: number;
  address: string;
  scheme: string;
  file: string;
  method: string;
  status: number;
  hash: string | null;
  complete: number;
  token: string;
  user_agent: string;
  model: string | null;
  firmware: string | null;
  alarm: string | null;
}

/** The hand on the tables: outside a transaction, or inside one. */
export type Sql = Kysely<Schema>;
