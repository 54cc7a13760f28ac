import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Source } from '../../domain/index.ts';
import type { Mac } from '../../lib/index.ts';
import { catalogue, readSettingId, resolveSetting, type Layers } from '../../settings/index.ts';
import type { ChangeRecord, DeviceRecord } from '../../store/index.ts';
import { firmwareOf } from '../desired.ts';
import { fileName } from '../file-names.ts';
import { vendorOf, type FleetParts } from '../fleet-parts.ts';
import { mask } from '../overrides.ts';
import { modelScope } from '../read-model.ts';
import { touchedLines } from './lines.ts';
import { probe, type Cause } from './probes.ts';

/** Who set a value last. */
export interface LastChange {
  readonly actor: string;
  readonly at: number;
}

/** Where a line of a file comes from, with what a person wants to know of it. */
export type Origin =
  | {
      readonly kind: 'setting';
      readonly setting: string;
      /** Effective value; null = none. Secrets are masked. */
      readonly value: unknown;
      readonly source: Source;
      /** What the phone would get without the override of that level; absent where nobody overrides it. */
      readonly inherited?: { readonly value: unknown; readonly source: Source };
      /** null = nobody did, or it is longer ago than the history reaches. */
      readonly lastChange: LastChange | null;
    }
  | Exclude<Cause, { readonly kind: 'setting' }>
  /** Always so for this make and model. */
  | { readonly kind: 'make' };

/** A line of a file, explained. */
export interface ExplainedLine {
  /** As people see it: secrets masked. */
  readonly text: string;
  readonly from: readonly Origin[];
}

/** A file, explained line by line. */
export interface ExplainedFile {
  readonly file: string;
  readonly name: string;
  readonly lines: readonly ExplainedLine[];
}

// Probes are taken for so long before others have their turn.
const turnMs = 4;

/** Explains the files of a device by trying what each line follows. null = there is no such device. */
export async function explainFiles(
  parts: FleetParts,
  mac: Mac,
  layersOf: (device: DeviceRecord) => Layers,
): Promise<readonly ExplainedFile[] | null> {
  const device = parts.readModel.byMac(mac);
  if (device === null) return null;
  const layers = layersOf(device);
  const history = await createHistory(parts, device);
  const explained: ExplainedFile[] = [];
  for (const { file, text } of shownFiles(parts, device)) {
    const causes = await causesOf(parts, device, layers, file);
    const tell = (cause: Cause) => originOf(cause, layers, history);
    const lines = text.split('\n').map((line, at) => {
      const found = causes[at] ?? [];
      return { text: line, from: found.length === 0 ? [{ kind: 'make' } as const] : found.map(tell) };
    });
    explained.push({ file: file.id, name: fileName(file, device.mac, device.model), lines });
  }
  return explained;
}

function shownFiles(parts: FleetParts, device: DeviceRecord) {
  const vendor = vendorOf(parts, device);
  const runtime = parts.readModel.runtime(device.id);
  const phase = runtime.steadySince === null ? 'first-access' : 'steady';
  const firmware = firmwareOf(vendor, runtime);
  const masked = parts.composer.compose(device, { phase, firmware, masked: true });
  return parts.composer.files(device).map((file) => ({ file, text: parts.renderer.render(vendor, file, masked) }));
}

async function causesOf(
  parts: FleetParts,
  device: DeviceRecord,
  layers: Layers,
  file: ReturnType<typeof shownFiles>[number]['file'],
): Promise<readonly (readonly Cause[])[]> {
  const { text, probes } = probe({ parts, device, file, layers });
  const lines = text.split('\n');
  const causes = lines.map(() => new Map<string, Cause>());
  let until = performance.now() + turnMs;
  for (const { cause, text: other } of probes) {
    if (other !== text) for (const at of touchedLines(lines, other)) causes[at]?.set(nameOf(cause), cause);
    if (performance.now() <= until) continue;
    await nextTurn();
    until = performance.now() + turnMs;
  }
  return causes.map((found) => [...found.values()]);
}

function nameOf(cause: Cause): string {
  switch (cause.kind) {
    case 'setting':
      return `setting ${cause.setting}`;
    case 'extension':
      return `extension ${cause.number} ${cause.field}`;
    case 'label':
      return `label ${cause.slot}`;
    case 'quirk':
      return `quirk ${cause.quirk.id}`;
    case 'address':
      return 'address';
  }
}

type History = (setting: string, source: Source) => LastChange | null;

const pageOfHistory = 1000;

/** Who changed what last, at each level that speaks for the device. */
async function createHistory({ store }: FleetParts, device: DeviceRecord): Promise<History> {
  const last = new Map<string, LastChange>();
  const read = async (source: Source, filter: { entity: ChangeRecord['entity']; entityId: string }) => {
    const { rows } = await store.changes(filter, { before: null, limit: pageOfHistory });
    for (const { actor, at, after, before } of rows) {
      if (typeof after !== 'object' || after === null) continue;
      for (const setting of new Set([...Object.keys(after), ...Object.keys(before ?? {})])) {
        const key = `${source} ${setting}`;
        if (!last.has(key)) last.set(key, { actor, at });
      }
    }
  };
  await read('phone', { entity: 'device', entityId: device.id });
  await read('model', { entity: 'level', entityId: `model/${modelScope(device)}` });
  await read('default', { entity: 'level', entityId: 'default' });
  return (setting, source) => last.get(`${source} ${setting}`) ?? null;
}

function originOf(cause: Cause, layers: Layers, history: History): Origin {
  if (cause.kind !== 'setting') return cause;
  const { setting } = cause;
  const { value, source } = resolveSetting(setting, layers, 'phone');
  const isSecret = catalogue.get(readSettingId(setting)?.family ?? '')?.secret === true;
  const shown = (that: unknown) => (isSecret && that !== null ? mask : that);
  const below = inheritedBelow(setting, source, layers);
  return {
    ...{ kind: 'setting' as const, setting, source, value: shown(value) },
    ...(below !== null && { inherited: { value: shown(below.value), source: below.source } }),
    lastChange: history(setting, source),
  };
}

function inheritedBelow(setting: string, source: Source, layers: Layers) {
  if (source === 'shipped' || source === 'model-shipped' || source === 'exchange') return null;
  return resolveSetting(setting, layers, source).reset;
}
