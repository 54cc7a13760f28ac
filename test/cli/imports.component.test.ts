import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, environmentOf, makeFolder, start } from './daemon.ts';
import type { Running } from './daemon.ts';

let daemon: Running;
let environment: Readonly<Record<string, string>>;
let folder: string;
let remove: () => Promise<void>;

const hookswitch = (...args: string[]) => command(args, environment);

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

beforeAll(async () => {
  ({ folder, remove } = await makeFolder());
  environment = environmentOf(folder);
  daemon = start(['serve'], environment);
  await daemon.until('Ready.');
  await hookswitch('extensions', 'add', '201', '--name', 'Ann');
});
afterAll(async () => {
  daemon.signal('SIGTERM');
  await daemon.ended;
  await remove();
});

const mail = `Dear all, here they are:
80:5E:C0:00:00:01 Yealink T46 ext 201
805ec0000002 T46 ext 999
805ec0000003 T46
`;

describe('hookswitch import', () => {
  it('shows what would become of each row, and changes nothing until it is told yes', async () => {
    const path = await fileOf('mail.txt', mail);
    const seen = await hookswitch('import', path);
    expect(seen.code).toBe(0);
    const lines = seen.out.split('\n');
    expect(lines[1]).toMatch(/^\+\s+1\s+2\s+80:5E:C0:00:00:01\s+yealink\s+T46\s+201\s/);
    expect(lines[2]).toMatch(/^!\s+2\s+3\s+80:5E:C0:00:00:02\s.*999/);
    expect(seen.out).toContain('Rows: 2 new, 0 for phones that change, 0 here just so, 0 repeated, 1 that cannot');
    expect(seen.err).toBe(
      'Extensions that are not there yet are added with --add-extensions.\nNothing was changed. Add --yes to make it so.\n',
    );
    expect((await hookswitch('import', path, '--yes', '--dry-run')).err).toContain('Nothing was changed.');
    expect((await hookswitch('phones', 'list')).out).not.toContain('80:5E');
    expect((await command(['import', path], environment, 'it')).out).toContain('Un telefono nuovo');
  });

  it('imports the rows that are named, then what else is possible, and ends with 4 and the rest', async () => {
    const path = await fileOf('mail.txt', mail);
    const one = await hookswitch('import', path, '--yes', '--rows', '3');
    expect(one).toMatchObject({ code: 0, err: '' });
    expect(one.out).toContain('Done: rows imported: 1.');
    const rest = await hookswitch('import', path, '--yes', '--json');
    expect(rest.code).toBe(4);
    expect(JSON.parse(rest.out)).toMatchObject({ imported: 1, failed: [{ row: 2 }] });
    expect(JSON.parse(rest.err)).toMatchObject({ code: 'intake-partly', details: [{ field: '2' }] });
    const added = await hookswitch('import', path, '--yes', '--add-extensions');
    expect(added).toMatchObject({ code: 0 });
    expect((await hookswitch('phones', 'list')).out.match(/80:5E:C0/g)).toHaveLength(3);
    expect((await hookswitch('import', path)).out).toContain('Rows: 0 new, 0 for phones that change, 3 here');
  });

  it('brings in by slices what is much, and tells how far it is', async () => {
    const line = (at: number) => `805ed0${(at + 0x100000).toString(16)};T46;Room ${at}`;
    const text = ['MAC;Model;Note', ...Array.from({ length: 300 }, (_, at) => line(at))].join('\n');
    const done = await hookswitch('import', await fileOf('list.csv', text), '--yes');
    expect(done).toMatchObject({ code: 0, err: '250 of 300 rows\n300 of 300 rows\n' });
    expect(done.out).toContain('Done: rows imported: 300.');
  });

  it('says what is wrong with a file that it cannot read', async () => {
    expect(await hookswitch('import', join(folder, 'nothing.csv'))).toMatchObject({ code: 2 });
    const empty = await hookswitch('import', await fileOf('empty.csv', 'x'));
    expect(empty.code).toBe(4);
    expect(empty.err).toContain('No MAC address was found');
    expect((await hookswitch('import', await fileOf('x.csv', mail), '--rows', '1-x')).code).toBe(2);
  });
});

describe('hookswitch export', () => {
  it('writes what can be imported again, and then changes nothing', async () => {
    const csv = await hookswitch('export', '--phone', '805ec0000001', '--phone', '805ec0000003');
    expect(csv.out).toBe(
      '\ufeffmac,vendor,model,note,lines\r\n80:5E:C0:00:00:01,yealink,T46,,1=201\r\n80:5E:C0:00:00:03,yealink,T46,,\r\n',
    );
    const again = await hookswitch('import', await fileOf('again.csv', csv.out), '--all');
    expect(again.out).toContain('0 new, 0 for phones that change, 2 here just so');
    const yaml = await hookswitch('export', '--format', 'yaml', '--reveal');
    expect(yaml.out).toContain('secret: ');
    expect((await hookswitch('export', '--format', 'yaml')).out).not.toContain('secret: ');
    for (const name of ['all.yaml', 'all.txt'])
      expect((await hookswitch('import', await fileOf(name, yaml.out))).out).toBe('Everything is so already.\n');
    const gone = await hookswitch('phones', 'delete', '805ec0000001');
    expect(gone.code).toBe(0);
    expect((await hookswitch('import', await fileOf('all.yaml', yaml.out), '--yes')).out).toContain(
      'Done: changes made: 1.',
    );
    expect((await hookswitch('phones', 'show', '805ec0000001')).out).toContain('201');
  });

  it('picks phones by filters', async () => {
    expect((await hookswitch('export', '--extension', '201')).out.trim().split('\r\n')).toHaveLength(2);
    expect((await hookswitch('export', '--vendor', 'snom')).out.trim().split('\r\n')).toHaveLength(1);
    expect((await hookswitch('export', '--format', 'xml')).code).toBe(2);
  });
});
