import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { KeyBank, KeyKind, Model, ModelAbilities } from '../../daemon/domain/index.ts';
import { resolveModel, restingState } from '../../daemon/domain/index.ts';
import { productRoot } from '../../daemon/lib/index.ts';
import type { Mac } from '../../daemon/lib/index.ts';
import { createStandaloneBook } from '../../daemon/pbx/index.ts';
import { createComposer } from '../../daemon/provisioning/compose.ts';
import { createDeviceData } from '../../daemon/provisioning/device-data.ts';
import { createReadModel } from '../../daemon/provisioning/read-model.ts';
import { createRenderer, readTemplates } from '../../daemon/provisioning/renderer.ts';
import type { DeviceRecord } from '../../daemon/store/index.ts';
import { createKeyring, newKeySet } from '../../daemon/store/sealing.ts';
import { vendors } from '../../daemon/vendors/index.ts';
import type { PhoneVendor } from '../../daemon/vendors/index.ts';
import { serveMessages } from './child.ts';
import { summarise } from './statistics.ts';
import type { Summary } from './statistics.ts';

/** What the whole path from settings to bytes costs for one make. */
export interface RenderReport {
  readonly vendor: string;
  readonly model: string;
  readonly lines: number;
  readonly keys: number;
  readonly overrides: number;
  readonly bytes: number;
  /** Resolve, view, render, encode. */
  readonly whole: Summary;
  /** Encoding the finished text alone: what a server that had it ready would pay. */
  readonly encoding: Summary;
}

const phones = 50;
const keyring = createKeyring(newKeySet());

/** The largest type of module that the model takes, and as many of them as fit. */
const moduleKeysOf = ({ expansion }: Model) =>
  expansion
    .map((type) => ({ modules: type.maxModules?.value ?? 0, keys: type.keysPerModule?.value ?? 0 }))
    .reduce((most, one) => (one.modules * one.keys > most.modules * most.keys ? one : most), { modules: 0, keys: 0 });
const keyCount = (model: Model) =>
  (model.lineKeys?.value ?? 0) + (model.softKeys?.value ?? 0) + moduleKeysOf(model).modules * moduleKeysOf(model).keys;
const bySize = (a: Model, b: Model) => keyCount(b) - keyCount(a) || (b.accounts?.value ?? 1) - (a.accounts?.value ?? 1);

/** What a bank is filled with: the first of these that it takes. */
const fillers: Readonly<Record<KeyBank, readonly KeyKind[]>> = {
  line: ['blf', 'speed-dial', 'line'],
  soft: ['speed-dial', 'blf', 'line'],
  expansion: ['blf', 'speed-dial', 'line'],
};

/** Every key of every bank, each with a label of its own. */
function keysOf(model: Model, can: ModelAbilities, seed: number): Map<string, unknown> {
  const { modules, keys } = moduleKeysOf(model);
  const overrides = new Map<string, unknown>();
  const fill = (bank: KeyBank, place: string, count: number, first: number) => {
    const kind = fillers[bank].find((one) => can.keys[bank].has(one));
    if (kind === undefined) return;
    for (let slot = 1; slot <= count; slot += 1) {
      const key = { value: String(2000 + first + slot), label: `Ärger & Söhne ${seed}-${first + slot}` };
      overrides.set(`${place}.${slot}`, kind === 'line' ? { kind, line: 1 } : { kind, ...key });
    }
  };
  fill('line', 'line-key', model.lineKeys?.value ?? 0, 0);
  fill('soft', 'soft-key', model.softKeys?.value ?? 0, 500);
  for (let module = 1; module <= modules; module += 1) {
    fill('expansion', `expansion-key.${module}`, keys, module * 1000);
  }
  return overrides.set('expansion.modules', modules).set('locale.language', 'it').set('time.ntp-server', '192.0.2.1');
}

function abilitiesOf(vendor: PhoneVendor, model: Model): ModelAbilities {
  const family = vendor.families.find(({ id }) => id === model.family);
  if (!family) throw new Error(`${vendor.id} ${model.id} has no family`);
  return resolveModel(family, model);
}

function deviceOf(vendor: PhoneVendor, model: Model, index: number): DeviceRecord {
  const mac = `02000000${index.toString(16).padStart(4, '0')}` as Mac;
  const accounts = Math.min(model.accounts?.value ?? 1, 16);
  const token = { expiresAt: null, status: 'live', kind: 'steady', hash: mac } as const;
  return {
    ...{ id: mac, mac, vendor: vendor.id, model: model.id, assumed: null, note: null },
    lines: Array.from({ length: accounts }, (_, at) => ({ slot: at + 1, extension: String(100 + at), label: null })),
    overrides: keysOf(model, abilitiesOf(vendor, model), index) as DeviceRecord['overrides'],
    tokens: [{ ...token, value: keyring.seal('A'.repeat(22), `device_token/${mac}/value`) }],
    ...{ files: [], seen: null, steadySince: 1, hold: null, version: 1, createdAt: 1, updatedAt: 1 },
  };
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

function createWorld(vendor: PhoneVendor) {
  const readModel = createReadModel();
  for (let number = 100; number < 116; number += 1) {
    const secret = keyring.seal(`secret-of-${number}`, `extension/${number}/secret`);
    const extension = { number: String(number), name: `Ann ${number}`, secret, authUser: null, mailbox: '100' };
    readModel.put({ extension: { ...extension, state: restingState, version: 1 } });
  }
  const exchange = createStandaloneBook({
    find: (number) => readModel.extension(number),
    secretOf: ({ secret }) => keyring.open(secret),
    epoch: () => readModel.extensionsEpoch(),
  });
  const composer = createComposer({
    ...{ data: createDeviceData({ vendors: [vendor], digest }), readModel, exchange },
    reveal: (secret) => keyring.open(secret),
    publicUrl: () => 'https://phones.example.com:8643',
    derive: (token) => token,
  });
  const renderer = createRenderer({
    vendors: [vendor],
    templates: (id) => readTemplates(join(productRoot(), 'templates', id)),
    digest,
  });
  return (device: DeviceRecord) => {
    const composed = composer.compose(device, { phase: 'steady', firmware: null, masked: false });
    return composer.files(device).map((file) => renderer.render(vendor, file, composed));
  };
}

function timed(rounds: number, task: (index: number) => void): Summary {
  const times: number[] = [];
  for (let index = 0; index < rounds; index += 1) {
    const since = performance.now();
    task(index);
    times.push(performance.now() - since);
  }
  return summarise(times);
}

function measure(vendor: PhoneVendor, rounds: number): RenderReport {
  const [model] = [...vendor.models].sort(bySize);
  if (!model) throw new Error(`${vendor.id} has no models`);
  const render = createWorld(vendor);
  const devices = Array.from({ length: phones }, (_, index) => deviceOf(vendor, model, index));
  const device = (index: number) => devices[index % phones]!;
  const texts = devices.map((one) => render(one).join(''));
  const whole = () => timed(rounds, (index) => render(device(index)).map((text) => Buffer.from(text)));
  whole();
  return {
    ...{ vendor: vendor.id, model: model.id, lines: devices[0]?.lines.length ?? 0, keys: keyCount(model) },
    overrides: devices[0]?.overrides.size ?? 0,
    bytes: Buffer.byteLength(texts[0] ?? ''),
    whole: whole(),
    encoding: timed(rounds, (index) => Buffer.from(texts[index % phones] ?? '')),
  };
}

serveMessages({
  render: ({ rounds }: { rounds: number }) => vendors.map((vendor) => measure(vendor, rounds)),
});
