import { quirksOf, type Extension, type FileSpec, type Quirk, type Source } from '../../domain/index.ts';
import { resolveAll, type Layers } from '../../settings/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import type { Composed, Composer } from '../compose.ts';
import { firmwareOf } from '../desired.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { otherValuesOf } from './other-values.ts';

/** Where a line of a file comes from. */
export type Cause =
  | { readonly kind: 'setting'; readonly setting: string }
  /** A fact of an extension: its name, number, password, mailbox, or what its user switched on. */
  | { readonly kind: 'extension'; readonly number: string; readonly field: string }
  /** How a line of the phone is called. */
  | { readonly kind: 'label'; readonly slot: number }
  /** The phone's own address here, and where it is on its way. */
  | { readonly kind: 'address' }
  | { readonly kind: 'quirk'; readonly quirk: Quirk };

/** The file as it would be if one cause were otherwise. */
export interface Probe {
  readonly cause: Cause;
  readonly text: string;
}

/** What probes are made of. */
export interface ProbeGround {
  readonly parts: FleetParts;
  readonly device: DeviceRecord;
  readonly file: FileSpec;
  readonly layers: Layers;
}

interface Lens {
  number: string;
  extension: Extension;
}

const otherExtensions: readonly (readonly [field: string, change: (that: Extension) => Partial<Extension>])[] = [
  ['name', () => ({ name: 'Probe Probe' })],
  ['number', () => ({ number: '7777', authUser: null })],
  ['secret', () => ({ secret: 'Probe-7-probe-7' })],
  ['auth-user', () => ({ authUser: 'probe7' })],
  ['mailbox', ({ mailbox }) => ({ mailbox: mailbox === null ? '7777' : null })],
  ['do-not-disturb', ({ state }) => ({ state: { ...state, doNotDisturb: !state.doNotDisturb } })],
  ['call-waiting', ({ state }) => ({ state: { ...state, callWaiting: !state.callWaiting } })],
  [
    'forward-always',
    ({ state }) => ({ state: { ...state, forwardAlways: state.forwardAlways === null ? '7777' : null } }),
  ],
  ['forward-busy', ({ state }) => ({ state: { ...state, forwardBusy: state.forwardBusy === null ? '7777' : null } })],
  [
    'forward-no-answer',
    ({ state }) => ({ state: { ...state, forwardNoAnswer: state.forwardNoAnswer === null ? '7777' : null } }),
  ],
];

/** Renders the device's file otherwise, again and again. */
function createBench({ parts, device, file }: ProbeGround) {
  let lens: Lens | null = null;
  const { exchange } = parts;
  const composer: Composer = parts.composerOver({
    readModel: parts.readModel,
    reveal: (secret) => parts.store.reveal(secret),
    exchange: {
      ...exchange,
      extension: (number) => (lens?.number === number ? lens.extension : exchange.extension(number)),
    },
  });
  const vendor = composer.vendor(device.vendor) as PhoneVendor;
  const runtime = parts.readModel.runtime(device.id);
  const phase = runtime.steadySince === null ? 'first-access' : 'steady';
  const firmware = firmwareOf(vendor, runtime);
  const compose = (that: DeviceRecord) => composer.compose(that, { phase, firmware, masked: false });
  const print = (composed: Composed) => parts.renderer.render(vendor, file, composed);
  return {
    ...{ composer, firmware },
    plain: () => compose(device),
    print,
    with: (setting: string, value: unknown) => {
      const overrides = new Map(device.overrides).set(setting, value as never);
      return print(compose({ ...device, overrides }));
    },
    seen: (number: string, extension: Extension) => {
      lens = { number, extension };
      const text = print(compose(device));
      lens = null;
      return text;
    },
  };
}

type Bench = ReturnType<typeof createBench>;

/** Ids of the settings that may show in the file: plain ones that the model has, what is set, and every slot of a key. */
function settingsToTry({ composer }: Bench, { device, layers }: ProbeGround, composed: Composed): readonly string[] {
  const { can } = composer.model(device);
  const { hardware } = composed.config;
  const slots = (family: string, count: number | null) =>
    can.settings.has(family) ? Array.from({ length: count ?? 0 }, (_, at) => `${family}.${at + 1}`) : [];
  const modules = Array.from({ length: hardware.modules }, (_, at) =>
    slots('expansion-key', hardware.keysPerModule).map((id) => id.replace('.', `.${at + 1}.`)),
  );
  const keySlots = [
    ...slots('line-key', hardware.lineKeys),
    ...slots('soft-key', hardware.softKeys),
    ...modules.flat(),
  ];
  // That a phone has no more keys than it has explains nothing, unless somebody corrected the number.
  const tells = (id: string, source: Source) =>
    id.startsWith('hardware.') ? source !== 'shipped' : /-key\.|^raw\./.test(id) || can.settings.has(id);
  return [...resolveAll(layers, 'phone', keySlots)].filter(([id, { source }]) => tells(id, source)).map(([id]) => id);
}

function* settingProbes(bench: Bench, ground: ProbeGround, composed: Composed): Iterable<Probe> {
  const { can } = bench.composer.model(ground.device);
  const now = resolveAll(ground.layers, 'phone', settingsToTry(bench, ground, composed));
  for (const setting of settingsToTry(bench, ground, composed))
    for (const value of otherValuesOf(setting, now.get(setting)?.value, can))
      yield { cause: { kind: 'setting', setting }, text: bench.with(setting, value) };
}

function* lineProbes(bench: Bench, { parts, device }: ProbeGround, composed: Composed): Iterable<Probe> {
  for (const { slot, extension: number, label } of device.lines) {
    const extension = parts.exchange.extension(number);
    if (extension === null) continue;
    for (const [field, change] of otherExtensions)
      yield {
        cause: { kind: 'extension', number, field },
        text: bench.seen(number, { ...extension, ...change(extension) }),
      };
    if (label === null) continue;
    const lines = composed.config.lines.map((line) => (line.slot === slot ? { ...line, label: 'Probe' } : line));
    yield {
      cause: { kind: 'label', slot },
      text: bench.print({ ...composed, config: { ...composed.config, lines } }),
    };
  }
}

function* otherProbes(bench: Bench, { device }: ProbeGround, composed: Composed): Iterable<Probe> {
  const { config } = composed;
  const { provisioning } = config;
  const elsewhere = { ...provisioning, folderUrl: 'http://probe.example.org/provisioning/probe/' };
  const phase = provisioning.phase === 'steady' ? 'first-access' : 'steady';
  for (const other of [elsewhere, { ...provisioning, phase } as const])
    yield {
      cause: { kind: 'address' },
      text: bench.print({ ...composed, config: { ...config, provisioning: other } }),
    };
  const { can, model } = bench.composer.model(device);
  for (const quirk of quirksOf(can.quirks, model.id, bench.firmware)) {
    const quirks = new Set([...config.quirks].filter((id) => id !== quirk.id));
    yield { cause: { kind: 'quirk', quirk }, text: bench.print({ ...composed, config: { ...config, quirks } }) };
  }
}

/**
 * The device's file as it is, and as it would be if one thing were otherwise: what a line depends on is seen, not told. Each probe costs a render, so
 * take them a few at a time.
 */
export function probe(ground: ProbeGround): { readonly text: string; readonly probes: Iterable<Probe> } {
  const bench = createBench(ground);
  const composed = bench.plain();
  function* probes() {
    yield* settingProbes(bench, ground, composed);
    yield* lineProbes(bench, ground, composed);
    yield* otherProbes(bench, ground, composed);
  }
  return { text: bench.print(composed), probes: probes() };
}
