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
const json = async (...args: string[]) => JSON.parse((await hookswitch('--json', ...args)).out) as unknown;

/** Writes a file of device data; answers its path. */
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
});
afterAll(async () => {
  daemon.signal('SIGTERM');
  await daemon.ended;
  await remove();
});

const yaml = `
# Digits are digits, also where YAML would read a number.
prefixes:
  - { vendor: yealink, prefix: 001122 }
  - { vendor: snom, from: 0011330000e0, to: 0011330000e9 }
models:
  - vendor: yealink
    id: T99
    name: Yealink T99U
    family: t5
    kind: desk
    accounts: 12
    minFirmware: 10.10
    userAgents: [SIP-T99U]
`;

describe('hookswitch models', () => {
  it('imports a YAML file under its own name, lists, and forgets it again', async () => {
    const path = await fileOf('Spring phones.yaml', yaml);
    const checked = await hookswitch('models', 'import', path, '--dry-run');
    expect(checked).toMatchObject({
      code: 0,
      out: '"spring-phones" can be imported. Models: 1, prefixes: 2. Nothing was changed.\n',
    });
    expect(await json('models', 'imports')).toEqual([]);
    const { code, out } = await hookswitch('models', 'import', path);
    expect({ code, out }).toEqual({
      code: 0,
      out: 'Imported as "spring-phones", version 1. Models: 1, prefixes: 2.\n',
    });
    expect((await hookswitch('models', 'imports')).out).toMatch(/spring-phones +yealink\/T99 +2 +1 /);
    expect((await hookswitch('models', 'list', '--vendor', 'yealink')).out).toMatch(
      /T99 +Yealink T99U +t5 +12 +- +imported \(spring-phones\)/,
    );
    expect(await json('models', 'list')).toContainEqual(expect.objectContaining({ id: 'T48', source: 'shipped' }));
    await hookswitch('phones', 'add', '00:11:22:00:00:01', '--model', 'T99');
    const refused = await hookswitch('models', 'forget', 'spring-phones');
    expect(refused).toMatchObject({ code: 4, err: expect.stringContaining('00:11:22:00:00:01 (T99)') as unknown });
    await hookswitch('phones', 'change', '001122000001', '--model', '-');
    expect(await hookswitch('models', 'forget', 'spring-phones')).toMatchObject({ code: 0, out: 'Deleted.\n' });
    expect((await hookswitch('models', 'forget', 'spring-phones')).code).toBe(3);
  });

  it('imports JSON, replaces a set of that name, and refuses a stale edit', async () => {
    const path = await fileOf('a.json', '{"prefixes":[{"vendor":"yealink","prefix":"a0b1c2"}]}');
    const args = ['models', 'import', path, '--name', 'mine'];
    expect(await json(...args)).toMatchObject({ name: 'mine', version: 1, stored: true });
    expect(await json(...args)).toMatchObject({ version: 2 });
    expect(await hookswitch(...args, '--if-version', '1')).toMatchObject({ code: 4 });
    expect(await hookswitch('models', 'forget', 'mine', '--if-version', '2')).toMatchObject({ code: 0 });
  });

  it('tells every problem in a line of its own, in the language of the terminal', async () => {
    const path = await fileOf(
      'wrong.yaml',
      yaml.replace('family: t5', 'family: xyz').replace('accounts: 12', 'accounts: many'),
    );
    const { code, err } = await hookswitch('models', 'import', path);
    expect(code).toBe(4);
    expect(err.split('\n').slice(0, 2)).toEqual([
      'hookswitch: Nothing was taken. Problems: 1',
      '  models[0].accounts: it is no number',
    ]);
    const other = await fileOf(
      'wrong.yaml',
      yaml.replace('t5', 'xyz').replace('001122', '805ec0').replace('yealink', 'snom'),
    );
    const italian = await command(['models', 'import', other], environment, 'it');
    expect(italian.err).toContain("la famiglia 'xyz' di yealink non esiste");
    expect(italian.err).toContain('è ampio quanto 805EC0 di yealink');
    expect(await json('models', 'imports')).toEqual([]);
  });

  it.each([
    ['a: [1', 'neither JSON nor YAML'],
    ['models: []\nmodels: []', 'neither JSON nor YAML'],
    ['- 1', 'no "prefixes"'],
    ['', 'no "prefixes"'],
  ])('refuses a file that is none: %j', async (text, told) => {
    const { code, err } = await hookswitch('models', 'import', await fileOf('none.yaml', text));
    expect(code).not.toBe(0);
    expect(err).toContain(told);
  });

  it('refuses a file that is not there', async () => {
    const { code, err } = await hookswitch('models', 'import', join(folder, 'gone.yaml'));
    expect(code).not.toBe(0);
    expect(err).toContain('ENOENT');
  });
});
