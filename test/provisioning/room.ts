import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileSpec, Format, Model, Parameter, Vendor } from '../../daemon/domain/index.ts';
import type { Clock } from '../../daemon/lib/index.ts';
import type { Exchange } from '../../daemon/pbx/index.ts';
import { startProvisioning, type Provisioning, type UserDeviceOptions } from '../../daemon/provisioning/index.ts';
import type { SettingValues } from '../../daemon/settings/index.ts';
import { createStore, type Store } from '../../daemon/store/index.ts';

/** A clock that stands still until a test moves it. */
export interface HandClock extends Clock {
  advance(milliseconds: number): void;
}

/** Makes a {@link HandClock} that starts on a fixed day. Its timers run when time is advanced past them. */
export function handClock(): HandClock {
  let now = Date.UTC(2026, 0, 15, 12, 0, 0);
  const timers = new Set<{ at: number; every: number | null; task: () => void }>();
  const add = (delay: number, every: number | null, task: () => void) => {
    const timer = { at: now + delay, every, task };
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  return {
    now: () => now,
    after: (delay, task) => add(delay, null, task),
    every: (delay, task) => add(delay, delay, task),
    advance: (milliseconds) => {
      now += milliseconds;
      for (const timer of [...timers]) {
        if (timer.at > now) continue;
        if (timer.every === null) timers.delete(timer);
        else timer.at = now + timer.every;
        timer.task();
      }
    },
  };
}

const plainFormat: Format = {
  id: 'plain',
  escape: (value) => value,
  refuse: (value) => (value.includes('|') ? 'it holds a |' : null),
  refuseName: (name) => (/^[a-z.0-9]+$/.test(name) ? null : 'letters, digits and dots only'),
  parse: (text): Parameter[] =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => ({ name: line.slice(0, line.indexOf('=')), value: line.slice(line.indexOf('=') + 1) })),
  merge: (text, raw) => text + [...raw].map(([name, value]) => `${name}=${value ?? 'RESET'}\n`).join(''),
};

const phoneFile: FileSpec = {
  id: 'phone',
  names: ['{mac}.cfg'],
  contentType: 'text/plain',
  template: 'acme/phone.mustache',
  secret: true,
  provesSync: true,
  takesRaw: true,
  format: plainFormat,
};

/** A make that exists only in tests: one file of a few lines, so that a test can read it whole. */
export const acme: Vendor<SettingValues> = {
  id: 'acme',
  name: 'Acme',
  macBlocks: [{ prefix: 'aa0000' }],
  families: [
    {
      id: 'plain',
      abilities: {
        settings: ['locale.language', 'access.admin-password', 'sip.transport', 'line-key'],
        keys: { line: ['line', 'blf'] },
      },
      quirks: [{ id: 'old-light', below: [1, 2], unseen: false, text: { en: 'Old light.', it: 'Luce vecchia.' } }],
    },
  ],
  models: [
    {
      id: 'One',
      name: 'Acme One',
      family: 'plain',
      kind: 'desk',
      accounts: { value: 2, confidence: 'A', source: 'test' },
      lineKeys: { value: 4, confidence: 'A', source: 'test' },
      softKeys: null,
      expansion: [],
    },
    {
      id: 'Two',
      name: 'Acme Two',
      family: 'plain',
      kind: 'desk',
      accounts: { value: 4, confidence: 'A', source: 'test' },
      lineKeys: null,
      softKeys: null,
      expansion: [],
    },
  ],
  files: [phoneFile],
  entryFile: '{mac}.cfg',
  quietFiles: ['*.rom'],
  firstAccessPollMinutes: 2,
  identify: (userAgent) => {
    const match = /^Acme (\w+) ([\d.]+)(?: ([0-9a-f]{12}))?$/.exec(userAgent);
    if (match === null) return null;
    const [, model = '', text = '', mac = null] = match;
    return {
      model: ['One', 'Two'].includes(model) ? model : null,
      variant: model,
      firmware: { text, numbers: text.split('.').map(Number) },
      mac,
      modules: null,
    };
  },
  view: ({ lines, provisioning, settings, firmware, lineKeys }) => ({
    url: provisioning.folderUrl,
    phase: provisioning.phase,
    language: settings['locale.language'],
    password: settings['access.admin-password'] ?? 'RESET',
    firmware: firmware?.text ?? 'unknown',
    lines: lines.map(({ slot, label, extension }) => ({
      slot,
      label,
      secret: extension.secret,
      dnd: extension.state.doNotDisturb ? 'on' : 'off',
    })),
    keys: lineKeys.map((key) =>
      key ? [key.kind, key.value ?? key.line ?? '', key.label].filter((part) => part !== undefined).join(' ') : 'empty',
    ),
  }),
  keyCodes: {},
  parameters: [{ source: 'test', names: ['line.{n}.label', 'screen.light'] }],
  actions: {},
  adminPassword: { minLength: 1, maxLength: 32, characters: 'any' },
};

/** Another make: its files take no `#`, and it is recognised by its own name only. */
export const zenith: Vendor<SettingValues> = {
  ...acme,
  id: 'zenith',
  name: 'Zenith',
  macBlocks: [{ prefix: 'ae0000' }],
  families: [{ id: 'wide', abilities: { settings: ['locale.language'], keys: { line: ['line'] } } }],
  models: [{ ...(acme.models[1] as Model), id: 'Z1', name: 'Zenith Z1', family: 'wide' }],
  files: [
    { ...phoneFile, format: { ...plainFormat, refuse: (value) => (value.includes('#') ? 'it holds a #' : null) } },
  ],
  identify: (userAgent) => {
    const [, variant, text] = /^Zenith (\w+) ([\d.]+)$/.exec(userAgent) ?? [];
    if (variant === undefined || text === undefined) return null;
    const firmware = { text, numbers: text.split('.').map(Number) };
    return { model: variant === 'Z1' ? 'Z1' : null, variant, firmware, mac: null, modules: null };
  },
};

const template = `url={{url}}
phase={{phase}}
language={{language}}
password={{password}}
firmware={{firmware}}
{{#lines}}
line.{{slot}}={{label}} {{secret}} {{dnd}}
{{/lines}}
{{#keys}}
key={{.}}
{{/keys}}
`;

/** The provisioning room over a real SQLite store, with one test make and a clock in the test's hand. */
export interface Room extends Provisioning {
  readonly store: Store;
  readonly clock: HandClock;
  /** Stops everything and starts it again over the same tables. */
  restart(settingsVersion?: string): Promise<Room>;
  close(): Promise<void>;
}

/** Opens a {@link Room} in a folder of its own, which goes away with `close`. */
export async function openRoom(
  folder = mkdtempSync(join(tmpdir(), 'hookswitch-room-')),
  clock = handClock(),
  settingsVersion = 'v1',
  vendors: readonly Vendor<SettingValues>[] = [acme],
  pendingNetworks: readonly string[] = [],
  exchange?: Exchange,
  userDevices?: UserDeviceOptions,
): Promise<Room> {
  const store = await createStore({
    database: { kind: 'sqlite', path: join(folder, 'hookswitch.db') },
    keyFile: join(folder, 'key'),
    dataDir: folder,
    clock,
  });
  const room = await startProvisioning({
    store,
    clock,
    settingsVersion,
    vendors,
    templates: () => new Map([['phone.mustache', template]]),
    random: (count) => randomBytes(count),
    publicUrl: () => 'http://pbx.example:8080',
    machineZone: 'Europe/Rome',
    pendingNetworks,
    ...(exchange !== undefined && { exchange: () => exchange }),
    ...(userDevices !== undefined && { userDevices }),
  });
  const stop = async () => {
    await room.stop();
    await store.close();
  };
  return {
    ...room,
    store,
    clock,
    restart: async (version = settingsVersion) => {
      await stop();
      return openRoom(folder, clock, version, vendors, pendingNetworks, exchange, userDevices);
    },
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
