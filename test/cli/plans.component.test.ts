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

async function fileOf(text: string): Promise<string> {
  const path = join(folder, 'office.yaml');
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

const office = `
defaults:
  locale.language: it
extensions:
  200: { name: Ann, secret: sesame-opens-it }
phones:
  80:5e:c0:00:00:01:
    model: T46
    lines: [{ slot: 1, extension: 200, label: 10.10 }]
    settings:
      line-key.2: { kind: blf, value: 201 }
`;

describe('hookswitch plan and apply', () => {
  it('shows what a file would change and changes nothing, until it is told yes', async () => {
    const path = await fileOf(office);
    const seen = await hookswitch('plan', path, '--diff');
    expect(seen.code).toBe(0);
    expect(seen.out).toContain('+++ b/805ec0000001.cfg');
    expect(seen.out).toContain('+account.1.label = 10.10');
    expect(seen.out).toContain(
      'Phones: 0 to change, 1 to add, 0 to remove, 0 to stay as they are; 1 fetch again, 0 restart.',
    );
    expect(seen.out).not.toContain('sesame');
    expect((await hookswitch('apply', path)).err).toContain('Nothing was changed.');
    expect((await hookswitch('phones', 'show', '805ec0000001')).code).toBe(3);
    const done = await hookswitch('apply', path, '--yes');
    expect(done).toMatchObject({ code: 0 });
    expect(done.out).toContain('Done:');
    expect((await hookswitch('plan', path)).out).toBe('Everything is so already.\n');
  });

  it('ends with 4 and every fault of a file that cannot be made so', async () => {
    const path = await fileOf('defaults: { locale.language: xx }\nphones: { 80:5e:c0:00:00:09: { model: T0 } }\n');
    const refused = await hookswitch('plan', path);
    expect(refused.code).toBe(4);
    expect(refused.err).toContain('changes[0]');
    expect(refused.err).toContain('changes[1]');
  });

  it('tells of a file that is no YAML where', async () => {
    const refused = await hookswitch('plan', await fileOf('defaults: [\n'));
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('neither JSON nor YAML');
  });
});

describe('hookswitch changes and undo', () => {
  it('lists what was changed, shows what undoing would do, and does it when it is told yes', async () => {
    await hookswitch('apply', await fileOf(office), '--yes');
    await hookswitch('phones', 'change', '805ec0000001', '--note', 'Reception');
    const list = await hookswitch(
      'changes',
      '--entity',
      'device',
      '--action',
      'change',
      '--actor',
      'cli',
      '--limit',
      '1',
    );
    expect(list.out).toMatch(/^ID +AT +ACTOR/);
    const [, id = ''] = /^(\d+) .* cli .*device 80:5E:C0:00:00:01 +change .*Reception/m.exec(list.out) ?? [];
    expect(list.out.trim().split('\n')).toHaveLength(2);
    const seen = await hookswitch('undo', id);
    expect(seen).toMatchObject({ code: 0 });
    expect(seen.err).toContain('Nothing was changed.');
    expect((await hookswitch('phones', 'show', '805ec0000001')).out).toContain('Reception');
    expect((await hookswitch('undo', id, '--yes')).out).toContain('Done: changes made: 1.');
    expect((await hookswitch('phones', 'show', '805ec0000001')).out).not.toContain('Reception');
    const again = await hookswitch('undo', id, '--yes');
    expect(again).toMatchObject({ code: 4 });
    expect(again.err).toContain('note');
    expect((await hookswitch('undo', '999999')).code).toBe(3);
    expect((await hookswitch('changes', '--entity', 'nothing')).code).toBe(4);
  });
});

describe('hookswitch phones explain', () => {
  it('writes beside each line what it follows', async () => {
    await hookswitch('apply', await fileOf(office), '--yes');
    const { code, out } = await hookswitch('phones', 'explain', '805ec0000001', 'phone');
    expect(code).toBe(0);
    expect(out).toMatch(/^lang\.gui = Italian +<- locale\.language \(default, /m);
    expect(out).toMatch(/^account\.1\.password = \*+ +<- extension 200 secret$/m);
  });
});
