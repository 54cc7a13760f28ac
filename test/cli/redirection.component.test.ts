import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run } from '../../daemon/cli/index.ts';
import { startYmcs } from '../redirection/fakes/yealink-ymcs.ts';
import { command, environmentOf, makeFolder, start } from './daemon.ts';
import type { Running } from './daemon.ts';

let daemon: Running;
let environment: Readonly<Record<string, string>>;
let folder: string;
let remove: () => Promise<void>;

const hookswitch = (...args: string[]) => command(args, environment);
const redirection = (...args: string[]) => hookswitch('redirection', ...args);
const id = 'yealink-ymcs';
const patience = { timeout: 15_000, interval: 50 };

beforeAll(async () => {
  const made = await makeFolder();
  ({ remove, folder } = made);
  environment = environmentOf(folder);
  daemon = start(['serve'], environment);
  await daemon.until('Ready.');
});
afterAll(async () => {
  daemon.signal('SIGTERM');
  await daemon.ended;
  await remove();
});

/** Somebody at a terminal who types that when asked. */
async function typing(answer: string, ...args: string[]) {
  const [asked, printed]: [string[], string[]] = [[], []];
  const code = await run(['redirection', ...args], {
    environment,
    language: 'en',
    out: (text) => void printed.push(text),
    err: (text) => void printed.push(text),
    askSecret: (question) => {
      asked.push(question);
      return Promise.resolve(answer);
    },
    ending: new AbortController().signal,
  });
  return { code, asked, out: printed.join('') };
}

const secretFile = async (secret: string) => {
  const path = join(dirname(folder), 'secret.txt');
  await writeFile(path, `${secret}\n`);
  return path;
};

const comesTo = (mac: string, text: string) =>
  vi.waitFor(async () => expect((await redirection('show', mac)).out).toContain(text), patience);

describe('hookswitch redirection', () => {
  it('lists the services, and all about one', async () => {
    const { out } = await redirection('services');
    expect(out).toMatch(/^SERVICE +NAME +MAKES +ACCOUNT +PHONES +NEXT TRY +WHY\n/);
    expect(out).toMatch(/^yealink-ymcs .*yealink +- +-/m);
    expect(out).toMatch(/^flyingvoice-cloud .*by-hand/m);
    expect((await redirection('services', id)).out).toContain('key-secret');
    expect(await redirection('services', 'nobody')).toMatchObject({ code: 3 });
  });

  it('takes no secret on the command line, no part that there is none of', async () => {
    const refused = await redirection('account', 'set', id, '--part', 'key-secret=sesame-4711');
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--secret-file') });
    expect(refused.err).not.toContain('sesame-4711');
    expect(await redirection('account', 'set', id, '--part', 'region=eu')).toMatchObject({
      code: 2,
      err: expect.stringContaining('address, key-id'),
    });
    expect(await redirection('account', 'set', id, '--part', 'address')).toMatchObject({ code: 2 });
    expect(await redirection('account', 'set', id, '--part', 'key-id=k')).toMatchObject({ code: 4 });
    expect(await redirection('check', id)).toMatchObject({ code: 3 });
  });

  it('asks for the secret, registers, tells what is wrong and the way out, takes the label’s code, and removes', async () => {
    const { credentials, fake, others, phones } = await startYmcs({ now: Date.now });
    const parts = ['--part', `address=${fake.address}`, '--part', 'key-id=access-key'];
    const wrong = await typing('not-the-secret', 'account', 'set', id, ...parts);
    expect(wrong).toMatchObject({ code: 0, asked: [expect.stringMatching(/: $/)] });
    expect(wrong.out).toMatch(/key-secret +\*\*\*/);
    const bad = await redirection('check', id);
    expect(bad).toMatchObject({ code: 1, out: expect.stringContaining('does not accept the user or the password') });
    const secret = await secretFile(credentials['key-secret'] ?? '');
    expect((await redirection('account', 'set', id, '--secret-file', secret)).code).toBe(0);
    expect(await redirection('check', id)).toMatchObject({ code: 0, out: `${id} takes the account.\n` });
    expect((await typing('', 'account', 'set', id)).asked[0]).toContain('empty');
    expect((await redirection('check', id)).code, 'what is not named stays').toBe(0);

    others.add('805ec0000002');
    for (const mac of ['805ec0000001', '805ec0000002']) await hookswitch('phones', 'add', mac, '--model', 'T54');
    await comesTo('805ec0000001', 'active');
    await comesTo('805ec0000002', 'belongs to another account');
    const { out } = await redirection('phones', '--state', 'provision');
    expect(out).toMatch(/^80:5E:C0:00:00:02 .*provision .*belongs to another account\. +Ask whoever had/m);
    expect(out).not.toContain('80:5E:C0:00:00:01');
    expect((await redirection('phones', '--troubled')).out.trim().split('\n')).toHaveLength(2);
    expect((await redirection('show', '805ec0000001')).out).toMatch(/deadline +\d{4}-[\s\S]*PIN +pin-0001/);

    others.clear();
    expect((await redirection('label', '805ec0000002', 'no!')).code).toBe(4);
    expect((await redirection('label', '805ec0000002', '3146019091637064')).out).toContain('3146019091637064');
    await comesTo('805ec0000002', 'active');
    expect(await redirection('account', 'delete', id)).toMatchObject({
      code: 4,
      err: expect.stringContaining('still holds 2'),
    });
    for (const mac of ['805ec0000001', '805ec0000002']) expect((await redirection('deactivate', mac)).code).toBe(0);
    await comesTo('805ec0000002', 'disabled');
    await comesTo('805ec0000001', 'disabled');
    expect(phones.size).toBe(0);
    expect((await redirection('activate', '805ec0000001')).out).toContain('provision');
    await comesTo('805ec0000001', 'active');
    expect((await redirection('account', 'delete', id, '--forget')).out).toBe('Deleted.\n');
    const { out: last } = await redirection('show', '805ec0000001');
    expect(last, 'why Activate would be refused').toContain('No account for phones of Yealink');
  });

  it('tells everything as JSON, and speaks Italian', async () => {
    const { out } = await hookswitch('--json', 'redirection', 'phones', '--state', 'disabled');
    expect(JSON.parse(out)).toMatchObject([{ state: 'disabled' }, { state: 'disabled' }]);
    const italian = await command(['redirection', '--help'], environment, 'it');
    expect(italian.out).toContain('servizi dei produttori');
    expect((await redirection('phones', '--state', 'gone')).code).toBe(2);
  });
});
