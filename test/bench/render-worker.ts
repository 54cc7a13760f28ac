import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Key, Model } from '../../daemon/domain/index.ts';
import { restingState } from '../../daemon/domain/index.ts';
import { productRoot } from '../../daemon/lib/index.ts';
import type { Mac } from '../../daemon/lib/index.ts';
import { createStandaloneExchange } from '../../daemon/pbx/index.ts';
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

const moduleKeysOf = ({ expansion }: Model) => {
  const [type] = expansion;
  return { modules: type?.maxModules?.value ?? 0, keys: type?.keysPerModule?.value ?? 0 };
};
const keyCount = (model: Model) =>
  (model.lineKeys?.value ?? 0) + (model.softKeys?.value ?? 0) + moduleKeysOf(model).modules * moduleKeysOf(model).keys;

/** Every key of every bank, each with a label of its own. */
function keysOf(model: Model, seed: number): Map<string, unknown> {
  const { modules, keys } = moduleKeysOf(model);
  const overrides = new Map<string, unknown>();
  const key = (index: number): Key => ({
    kind: 'blf',
    value: String(2000 + index),
    label: `Ärger & Söhne ${seed}-${index}`,
  });
  for (let slot = 1; slot <= (model.lineKeys?.value ?? 0); slot += 1) overrides.set(`line-key.${slot}`, key(slot));
  for (let slot = 1; slot <= (model.softKeys?.value ?? 0); slot += 1) {
    overrides.set(`soft-key.${slot}`, { kind: 'speed-dial', value: String(slot), label: `S${slot}` });
  }
  for (let module = 1; module <= modules; module += 1) {
    for (let slot = 1; slot <= keys; slot += 1)
      overrides.set(`expansion-key.${module}.${slot}`, key(module * 1000 + slot));
  }
  return overrides.set('expansion.modules', modules).set('locale.language', 'it').set('time.ntp-server', '192.0.2.1');
}

function deviceOf(vendor: PhoneVendor, model: Model, index: number): DeviceRecord {
  const mac = `02000000${index.toString(16).padStart(4, '0')}` as Mac;
  const accounts = Math.min(model.accounts?.value ?? 1, 16);
  const token = { expiresAt: null, status: 'live', kind: 'steady', hash: mac } as const;
  return {
    ...{ id: mac, mac, vendor: vendor.id, model: model.id, assumed: null, note: null },
    lines: Array.from({ length: accounts }, (_, at) => ({ slot: at + 1, extension: String(100 + at), label: null })),
    overrides: keysOf(model, index) as DeviceRecord['overrides'],
    tokens: [{ ...token, value: keyring.seal('A'.repeat(22), `device_token/${mac}/value`) }],
    ...{ files: [], seen: null, steadySince: 1, version: 1, createdAt: 1, updatedAt: 1 },
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
  const exchange = createStandaloneExchange({
    find: (number) => readModel.extension(number),
    secretOf: ({ secret }) => keyring.open(secret),
  });
  const composer = createComposer({
    ...{ data: createDeviceData({ vendors: [vendor], digest }), readModel, exchange },
    reveal: (secret) => keyring.open(secret),
    publicUrl: () => 'https://phones.example.com:8643',
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
  const [model] = [...vendor.models].sort((a, b) => keyCount(b) - keyCount(a));
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
