import type { Clock } from '../../lib/index.ts';
import { LinkFailure, openLink, type Cell, type FreepbxConnect, type Link } from '../tables/link.ts';
import type { SectionReader } from './reader.ts';
import type { Section } from './section.ts';

/** ms that a statement may take. */
const limit = 10_000;

/** Every table and column that is read, where there is such a column: what a database user of ours may see. */
export const realtimeColumns = {
  ps_endpoints: [
    ...['id', 'aors', 'auth', 'transport', 'media_encryption', 'media_encryption_optimistic', 'webrtc', 'dtmf_mode'],
    ...['allow', 'disallow', 'callerid', 'mailboxes'],
  ],
  ps_auths: ['id', 'auth_type', 'username', 'password'],
  ps_aors: ['id', 'max_contacts'],
} as const;

type Table = keyof typeof realtimeColumns;
type Row = Readonly<Record<string, string>>;
/** The columns that this installation has, of those that are read. */
type Present = Readonly<Record<Table, readonly string[]>>;

const text = (cell: Cell | undefined) => (cell === null || cell === undefined ? '' : String(cell));
const quoted = (name: string) => `\`${name}\``;

/**
 * Reads the realtime tables (`ps_endpoints`, `ps_auths`, `ps_aors`, Asterisk's alembic set): what stands there is live, and no event tells of a change, so
 * a digest made in the database is asked for often and the rows only where it differs. Needs SELECT on the three tables.
 */
export function createRealtimeReader(connect: FreepbxConnect, clock: Clock): SectionReader {
  let link: Link | null = null;
  let present: Present | null = null;
  let digest: string | null = null;
  const opened = async (): Promise<Link> => {
    if (link?.isOpen() !== true) {
      link?.close();
      link = await openLink(connect, clock);
      present = null;
    }
    return link;
  };
  return {
    read: async (isForced) => {
      try {
        const open = await opened();
        present ??= await columnsOf(open);
        const now = await digestOf(open, present);
        if (!isForced && now === digest) return null;
        const sections = await readSections(open, present);
        digest = now;
        return sections;
      } catch (error) {
        link?.close();
        throw error;
      }
    },
    close: () => link?.close(),
  };
}

async function columnsOf(link: Link): Promise<Present> {
  const found = new Map<string, string[]>();
  const tables = Object.keys(realtimeColumns).map((name) => `'${name}'`);
  await link.query(
    `select table_name, column_name from information_schema.columns
     where table_schema = database() and table_name in (${tables.join(', ')})`,
    limit,
    ([table, column]) => found.set(text(table), [...(found.get(text(table)) ?? []), text(column).toLowerCase()]),
  );
  const of = (table: Table) => {
    const has = found.get(table);
    if (has?.includes('id') !== true)
      throw new LinkFailure('refused', 'exchange-refused', `there is no table ${table} to read`);
    return realtimeColumns[table].filter((column) => has.includes(column));
  };
  return { ps_endpoints: of('ps_endpoints'), ps_auths: of('ps_auths'), ps_aors: of('ps_aors') };
}

async function digestOf(link: Link, present: Present): Promise<string> {
  const digests: string[] = [];
  for (const table of Object.keys(realtimeColumns) as Table[]) {
    // A row's own separator keeps `ab`+`c` apart from `a`+`bc`; an exclusive or keeps the order of rows out.
    const cells = present[table].map((column) => `coalesce(hex(${quoted(column)}), '-')`).join(', ');
    const row = `conv(left(sha1(concat_ws(':', ${cells})), 15), 16, 10)`;
    await link.query(`select count(*), coalesce(bit_xor(${row}), 0) from ${quoted(table)}`, limit, (cells) =>
      digests.push(cells.map(text).join(' ')),
    );
  }
  return digests.join(' ');
}

async function readSections(link: Link, present: Present): Promise<readonly Section[]> {
  const rows = { ps_endpoints: [] as Row[], ps_auths: new Map<string, Row>(), ps_aors: new Map<string, Row>() };
  const read = (table: Table, take: (row: Row) => void) =>
    link.query(`select ${present[table].map(quoted).join(', ')} from ${quoted(table)} order by id`, limit, (cells) =>
      take(Object.fromEntries(present[table].map((column, at) => [column, text(cells[at])]))),
    );
  // One picture of all three: an endpoint and its password are never of two times.
  await link.query('start transaction with consistent snapshot', limit);
  await read('ps_endpoints', (row) => rows.ps_endpoints.push(row));
  await read('ps_auths', (row) => rows.ps_auths.set(row['id'] ?? '', row));
  await read('ps_aors', (row) => rows.ps_aors.set(row['id'] ?? '', row));
  await link.query('commit', limit);
  return rows.ps_endpoints.map((row) => sectionOfRow(row, rows.ps_auths, rows.ps_aors));
}

/** `aors` and `auth` may list several: the first that there is counts. */
function firstOf(list: string | undefined, rows: ReadonlyMap<string, Row>): Row | null {
  for (const name of (list ?? '').split(',')) {
    const row = rows.get(name.trim());
    if (row !== undefined) return row;
  }
  return null;
}

function sectionOfRow(row: Row, auths: ReadonlyMap<string, Row>, aors: ReadonlyMap<string, Row>): Section {
  const told = (name: string) => row[name] ?? '';
  const auth = firstOf(row['auth'], auths);
  const aor = firstOf(row['aors'], aors);
  return {
    id: told('id'),
    transport: told('transport'),
    protocol: null,
    mediaEncryption: told('media_encryption'),
    mediaEncryptionOptimistic: told('media_encryption_optimistic'),
    webrtc: told('webrtc'),
    dtmfMode: told('dtmf_mode'),
    allow: told('allow'),
    disallow: told('disallow'),
    callerId: told('callerid'),
    mailboxes: told('mailboxes'),
    auth:
      auth === null
        ? null
        : { type: auth['auth_type'] ?? '', username: auth['username'] ?? '', password: auth['password'] ?? '' },
    maxContacts: aor === null ? null : Number(aor['max_contacts'] ?? 0) || 0,
  };
}
