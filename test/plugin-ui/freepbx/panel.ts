import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PhpServer } from '../../lab/index.ts';
import { phpInShell, runPhp, startPhpServer } from '../../lab/index.ts';
import { repository } from '../../architecture/tree.ts';

const standIn = fileURLToPath(new URL('stand-in', import.meta.url));

/** FreePBX's stand-in with the module installed, on a web server. Nobody is signed in. */
export interface Panel {
  readonly home: string;
  readonly server: PhpServer;
  /** What the installer made; never told by the panel itself. */
  readonly secret: string;
  /** Runs PHP in the panel's place, as `fwconsole` does; what it printed. Fails where PHP complains. */
  php(code: string): Promise<string>;
  /** Changes the panel's settings, and STANDIN_… for what the stand-in does. */
  configure(values: Record<string, string>): Promise<void>;
  /** `fwconsole` from now on: what it does when it is called. */
  setReload(script: string): Promise<void>;
  close(): Promise<void>;
}

/** An answer as it came. */
export interface Told {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

/** One request; `headers` are all that it has. */
export function ask(url: string, method: string, headers: Record<string, string>, body = ''): Promise<Told> {
  const length = Buffer.byteLength(body);
  const lines = { ...headers, ...(length > 0 && { 'content-length': String(length) }) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: lines, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      });
    });
    sent.on('error', reject).end(body);
  });
}

/** `fwconsole reload`, as far as it goes here: the flag goes, the hooks are called. */
const reloading = `FreePBX::create()->Database->exec("UPDATE admin SET value = 'false'"); (new FreePBX\\Reload())->postReload();`;

async function reloadScript(home: string): Promise<string> {
  const run = `STANDIN_HOME='${home}' ${await phpInShell()} -r`;
  const code = `require '${standIn}/bootstrap.php'; ${reloading}`.replaceAll("'", `'\\''`);
  return `#!/bin/sh\necho "$@" >> '${home}/reloads'\n${run} '${code}' >> '${home}/reload-said' 2>&1\n`;
}

async function makeHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'hookswitch-panel-'));
  for (const name of ['web/admin/modules', 'web/admin/assets', 'etc', 'lib', 'sbin', 'sessions'])
    await mkdir(join(home, name), { recursive: true });
  const module = join(home, 'web/admin/modules/hookswitch');
  await cp(join(repository, 'plugin-ui/freepbx'), module, { recursive: true });
  await mkdir(join(module, 'assets'), { recursive: true });
  await writeFile(join(module, 'assets/hookswitch.js'), 'export {};\n');
  return home;
}

/** @param isInstalled whether the module's installer ran, and FreePBX was applied once */
export async function startPanel({ isInstalled = true } = {}): Promise<Panel> {
  const home = await makeHome();
  const env = { STANDIN_HOME: home };
  // As FreePBX's own .htaccess sets it, and more.
  const settings = { post_max_size: '64M', memory_limit: '256M' };
  const configure = (values: Record<string, string>) => writeFile(join(home, 'config.json'), JSON.stringify(values));
  const php = async (code: string) => {
    const { code: exit, stdout, stderr } = await runPhp(['-r', `require '${standIn}/bootstrap.php'; ${code}`], env);
    if (exit !== 0 || stderr !== '') throw new Error(`php: ${exit} ${stdout} ${stderr}`);
    return stdout;
  };
  const setReload = async (script: string) => {
    await writeFile(join(home, 'sbin/fwconsole'), script);
    await chmod(join(home, 'sbin/fwconsole'), 0o755);
  };
  try {
    await configure({});
    await setReload(await reloadScript(home));
    if (isInstalled) {
      await php('FreePBX::create()->Hookswitch->install();');
      await symlink(join(home, 'web/admin/modules/hookswitch/assets'), join(home, 'web/admin/assets/hookswitch'));
    }
    const server = await startPhpServer({
      home,
      root: join(home, 'web'),
      router: join(standIn, 'router.php'),
      env,
      settings,
    });
    const secret = isInstalled ? (await readFile(join(home, 'etc/hookswitch.secret'), 'utf8')).trim() : '';
    return { home, server, secret, php, configure, setReload, close: () => server.close() };
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    throw error;
  }
}

/** Somebody's browser at the panel. */
export interface Visitor {
  /** What the module's page holds for its script: its attributes. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly cookie: string;
  /** A request as the page sends it; `more` wins. */
  post(command: string, body: string, more?: Record<string, string | undefined>): Promise<Told>;
  page(display?: string): Promise<Told>;
  /** Sends one of the module's forms. */
  form(fields: Record<string, string>): Promise<Told>;
  /** A request for the daemon, and its answer out of the envelope. */
  api(method: string, path: string, sent?: { headers?: Record<string, string>; body?: unknown }): Promise<Enveloped>;
}

export interface Enveloped {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Attributes of the page's element; none where the page shows something else. */
export function attributesOf(html: string): Record<string, string> {
  const element = /<hookswitch-app([^>]*)>/.exec(html)?.[1] ?? '';
  const signs: Record<string, string> = { amp: '&', quot: '"', '#039': "'", lt: '<', gt: '>' };
  const plain = (text: string) => text.replaceAll(/&([a-z#0-9]+);/g, (whole, name: string) => signs[name] ?? whole);
  return Object.fromEntries(
    [...element.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, plain(value)]),
  );
}

/** Signs somebody in to the panel and opens the module's page. */
export async function visit(
  { server }: Panel,
  { user = 'anna', sections = '*', lang = '', display = 'hookswitch' } = {},
): Promise<Visitor> {
  const { origin } = server;
  const query = new URLSearchParams({ user, sections, ...(lang !== '' && { lang }) });
  const login = await ask(`${origin}/login?${query.toString()}`, 'GET', {});
  const cookie = login.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const referer = `${origin}/admin/config.php?display=${display}`;
  const page = (shown = display) => ask(`${origin}/admin/config.php?display=${shown}`, 'GET', { cookie });
  const attributes = attributesOf((await page()).text);
  const post: Visitor['post'] = (command, body, more = {}) => {
    const usual = { cookie, referer, 'content-type': 'application/json', 'x-hookswitch-csrf': attributes['csrf'] };
    const headers = Object.entries({ ...usual, ...more }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    );
    return ask(
      `${origin}/admin/ajax.php?module=hookswitch&command=${command}`,
      'POST',
      Object.fromEntries(headers) as Record<string, string>,
      body,
    );
  };
  return {
    ...{ attributes, cookie, page, post },
    form: (fields) =>
      ask(
        `${origin}/admin/config.php?display=hookswitch`,
        'POST',
        { cookie, referer, 'content-type': 'application/x-www-form-urlencoded' },
        new URLSearchParams({ hookswitch_csrf: attributes['csrf'] ?? '', ...fields }).toString(),
      ),
    api: async (method, path, { headers = {}, body } = {}) => {
      const envelope = { method, path, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
      return JSON.parse((await post('api', JSON.stringify(envelope))).text) as Enveloped;
    },
  };
}
