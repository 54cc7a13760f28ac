import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A device as FreePBX's own functions keep it. */
export interface CoreDevice {
  readonly id: string;
  readonly user: string;
  readonly description: string;
  readonly secret: string;
  readonly details: Readonly<Record<string, string>>;
}

/** FreePBX as far as the module needs it; each method acts as the function of that name does. */
export interface Core {
  getUser(number: string): Promise<{ name: string } | null>;
  getDevice(number: string): Promise<CoreDevice | null>;
  /** Throws if the id exists. Does not say that a reload is needed. */
  addDevice(device: CoreDevice): Promise<void>;
  /** Leaves `DEVICE/<id>/tech`. */
  delDevice(number: string): Promise<void>;
  needreload(): Promise<void>;
  isReloadNeeded(): Promise<boolean>;
  /** `fwconsole reload`. */
  reload(): Promise<void>;
}

/** What a test does to it. */
export interface PanelModule {
  readonly url: string;
  /** Every call that came in, as its body was. */
  readonly bodies: Record<string, unknown>[];
  /** AstDB, as far as devices go. */
  readonly astdb: Map<string, string>;
  /** The module's own list. */
  readonly made: Map<string, string>;
  amiConnected: boolean;
  /** What FreePBX answers in the module's place: not installed, a login, a proxy's page. */
  instead: ((response: ServerResponse) => void) | null;
  /** The answer to what was done is lost: the connection breaks. */
  loseAnswers: boolean;
  /** Seconds that its clock is off. */
  clockOff: number;
  close(): Promise<void>;
}

/** HKDF-SHA256 without salt, 32 bytes, written out: the module's side of the key must not be the daemon's own code. */
function keyOf(secret: string): Buffer {
  const extracted = createHmac('sha256', Buffer.alloc(32)).update(secret).digest();
  return createHmac('sha256', extracted)
    .update(Buffer.concat([Buffer.from('hookswitch devices 1'), Buffer.of(1)]))
    .digest();
}

const fields = {
  ensure: ['action', 'copy', 'description', 'id', 'number', 'secret', 'user', 'version'],
  sync: ['action', 'copy', 'description', 'id', 'number', 'user', 'version'],
  remove: ['action', 'id', 'number', 'user', 'version'],
} as const;

interface Asked {
  readonly id: string;
  readonly action: keyof typeof fields;
  readonly number: string;
  readonly user: string;
  readonly description: string;
  readonly secret: string;
}

class Refused extends Error {}

/** The page that PHP leaves behind when a function dies. */
class Died extends Error {}

function readAsked(body: string): Asked {
  const told = JSON.parse(body) as Record<string, unknown>;
  const names = fields[told['action'] as keyof typeof fields] as readonly string[] | undefined;
  const isNumber = (value: unknown) => /^[0-9]{1,20}$/.test(String(value));
  const fits =
    names !== undefined &&
    JSON.stringify(Object.keys(told).sort()) === JSON.stringify(names) &&
    told['version'] === 1 &&
    isNumber(told['number']) &&
    isNumber(told['user']) &&
    (told['action'] !== 'ensure' || /^[0-9A-Za-z]{16,128}$/.test(String(told['secret'])));
  if (!fits) throw new Refused('malformed');
  return told as unknown as Asked;
}

/** The panel module as docs/exchange-devices.md wants it, behind an ajax.php that is as strict as FreePBX's. */
export async function startPanelModule(secret: string, core: Core): Promise<PanelModule> {
  const nonces = new Set<string>();
  const server: Server = createServer((request, response) => void serve(request, response));
  const module: Omit<PanelModule, 'url' | 'close'> = {
    ...{ bodies: [], astdb: new Map(), made: new Map(), amiConnected: true },
    ...{ instead: null, loseAnswers: false, clockOff: 0 },
  };

  function authenticate(request: IncomingMessage, body: string): void {
    const header = (name: string) => String(request.headers[`x-hookswitch-${name}`] ?? '');
    const [time, nonce] = [header('time'), header('nonce')];
    if (Math.abs(Date.now() / 1000 + module.clockOff - Number(time)) > 60) throw new Refused('expired');
    const right = createHmac('sha256', keyOf(secret)).update(`${time}\n${nonce}\n${body}`).digest();
    const given = Buffer.from(header('signature'), 'hex');
    if (given.length !== right.length || !timingSafeEqual(given, right)) throw new Refused('signature');
    if (!/^[0-9a-f]{32}$/.test(nonce) || nonces.has(nonce)) throw new Refused('replayed');
    nonces.add(nonce);
  }

  async function add({ number, user, description, secret: password }: Asked): Promise<void> {
    if (!module.amiConnected) throw new Died();
    if ((await core.getDevice(number)) !== null) throw new Error('This device already exists');
    const main = (await core.getDevice(user))?.details ?? {};
    await core.addDevice({ id: number, user, description, secret: password, details: { ...main, max_contacts: '1' } });
    for (const [key, value] of Object.entries({ user, tech: 'pjsip', dial: `PJSIP/${number}` }))
      module.astdb.set(`DEVICE/${number}/${key}`, value);
    const ringing = module.astdb.get(`AMPUSER/${user}/device`) ?? user;
    module.astdb.set(`AMPUSER/${user}/device`, `${ringing}&${number}`);
  }

  async function remove({ number, user }: Asked): Promise<void> {
    if (!module.amiConnected) throw new Died();
    await core.delDevice(number);
    for (const key of [...module.astdb.keys()]) if (key.startsWith(`DEVICE/${number}/`)) module.astdb.delete(key);
    const ringing = (module.astdb.get(`AMPUSER/${user}/device`) ?? '').split('&').filter((one) => one !== number);
    module.astdb.set(`AMPUSER/${user}/device`, ringing.join('&'));
  }

  async function act(asked: Asked): Promise<'made' | 'changed' | 'removed' | 'unchanged'> {
    const { action, number, user, description } = asked;
    const device = await core.getDevice(number);
    const isOurs = module.made.get(number) === user;
    if (action === 'remove') {
      if (!isOurs && device !== null) throw new Refused('taken');
      if (device === null) return 'unchanged';
      await core.needreload();
      await remove(asked);
      module.made.delete(number);
      return 'removed';
    }
    if ((await core.getUser(user)) === null) throw new Refused('user-unknown');
    if (device === null) {
      if (action === 'sync' || (await core.getUser(number)) !== null) throw new Refused('taken');
      module.made.set(number, user);
      await core.needreload();
      await add(asked);
      return 'made';
    }
    if (!isOurs) throw new Refused('taken');
    if (device.description === description) return 'unchanged';
    await core.needreload();
    await core.delDevice(number);
    await core.addDevice({ ...device, description });
    return 'changed';
  }

  async function answer(request: IncomingMessage, body: string): Promise<Record<string, unknown>> {
    let asked: Asked | null = null;
    try {
      authenticate(request, body);
      module.bodies.push(JSON.parse(body) as Record<string, unknown>);
      asked = readAsked(body);
      const others = await core.isReloadNeeded();
      const done = await act(asked);
      if (done === 'unchanged') return { ok: true, id: asked.id, done, applied: others ? 'waiting' : 'live' };
      if (!others) await core.reload();
      return { ok: true, id: asked.id, done, applied: others ? 'waiting' : 'started' };
    } catch (error) {
      if (error instanceof Died) throw error;
      if (error instanceof Refused) return { ok: false, id: asked?.id ?? null, error: error.message };
      return { ok: false, id: asked?.id ?? null, error: 'failed', detail: String(error) };
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const send = (status: number, type: string, text: string) =>
      response.writeHead(status, { 'content-type': type }).end(text);
    if (module.instead !== null) return module.instead(response);
    const { searchParams } = new URL(request.url ?? '', 'http://panel');
    const refused = (error: string) => void send(403, 'text/json', JSON.stringify({ error }));
    if (searchParams.get('module') !== 'hookswitch' || searchParams.get('command') !== 'device')
      return refused('ajaxRequest declined - module not found');
    const referer = request.headers.referer;
    if (referer === undefined || new URL(referer).host !== request.headers.host)
      return refused('ajaxRequest declined - Referrer');
    if (request.method !== 'POST') return refused('POST only');
    try {
      const told = await answer(request, Buffer.concat(chunks).toString('utf8'));
      if (module.loseAnswers) return void request.socket.destroy();
      send(200, 'text/json', JSON.stringify(told));
    } catch {
      send(200, 'text/html', '<!DOCTYPE html><p>Cannot connect to Asterisk Manager with hookswitch');
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(module, {
    url: `http://127.0.0.1:${port}/admin/ajax.php?module=hookswitch&command=device`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

/** FreePBX's functions over memory. */
export function coreInMemory(users: readonly string[]): Core & {
  readonly devices: Map<string, CoreDevice>;
  pending: boolean;
  reloads: number;
} {
  const devices = new Map<string, CoreDevice>(
    users.map((id) => [
      id,
      { id, user: id, description: `Name ${id}`, secret: 'main', details: { context: 'from-internal' } },
    ]),
  );
  const core = {
    ...{ devices, pending: false, reloads: 0 },
    getUser: (number: string) => Promise.resolve(users.includes(number) ? { name: `Name ${number}` } : null),
    getDevice: (number: string) => Promise.resolve(devices.get(number) ?? null),
    addDevice: (device: CoreDevice) => {
      if (devices.has(device.id)) return Promise.reject(new Error('This device already exists'));
      devices.set(device.id, device);
      return Promise.resolve();
    },
    delDevice: (number: string) => Promise.resolve(void devices.delete(number)),
    needreload: () => Promise.resolve(void (core.pending = true)),
    isReloadNeeded: () => Promise.resolve(core.pending),
    reload: () => {
      core.pending = false;
      core.reloads += 1;
      return Promise.resolve();
    },
  };
  return core;
}
