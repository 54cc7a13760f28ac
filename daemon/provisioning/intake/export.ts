import { stringify } from 'yaml';
import { formatMac } from '../../lib/index.ts';
import type { DeviceRecord, ExtensionRecord, StoredOverrides } from '../../store/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { isSealed, rawRemoved } from '../overrides.ts';
import type { WantedExtension, WantedPhone } from '../plan/wanted.ts';
import type { ExportOptions } from './contract.ts';
import { neutraliseCell } from './formulas.ts';
import { writeLines } from './lines-cell.ts';
import { inSlices } from './slices.ts';

const columns = ['mac', 'vendor', 'model', 'note', 'lines'] as const;

/** A cell of our CSV: quoted where it must be, and never a formula. */
function csvCell(text: string): string {
  const safe = neutraliseCell(text);
  return /[",;|\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvRow({ mac, vendor, model, note, lines }: DeviceRecord): string {
  return `${[formatMac(mac), vendor, model ?? '', note ?? '', writeLines(lines)].map(csvCell).join(',')}\r\n`;
}

type Fits = ExportOptions['fits'];

async function byMac({ readModel }: FleetParts, fits: Fits): Promise<readonly DeviceRecord[]> {
  const chosen = await inSlices(readModel.devices(), (device) => (fits?.(device) === false ? [] : [device]));
  return chosen.flat().sort((a, b) => (a.mac < b.mac ? -1 : 1));
}

type Plain = Record<string, unknown>;

/** Stored settings as people write them. Secrets are left out unless they are to be told: a masked one would become the secret. */
function settingsOf(parts: FleetParts, stored: StoredOverrides, reveal: boolean): Plain | undefined {
  const settings: Plain = {};
  for (const id of [...stored.keys()].sort()) {
    const value = stored.get(id);
    if (id.startsWith(rawRemoved) || (isSealed(value) && !reveal)) continue;
    const open = isSealed(value) ? parts.store.reveal(value) : value;
    settings[id] = open === null ? { none: true } : open;
  }
  return Object.keys(settings).length === 0 ? undefined : settings;
}

function told<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) as T;
}

function phoneOf(parts: FleetParts, device: DeviceRecord, reveal: boolean): WantedPhone {
  const { vendor, model, note, overrides } = device;
  const lines = device.lines
    .toSorted((a, b) => a.slot - b.slot)
    .map(({ slot, extension, label }) => told({ slot, extension, label }));
  return told({ vendor, model, note, lines, settings: settingsOf(parts, overrides, reveal) });
}

function extensionOf({ store }: FleetParts, that: ExtensionRecord, reveal: boolean): WantedExtension {
  const { name, authUser, mailbox } = that;
  return told({ name, ...(reveal && { secret: store.reveal(that.secret) }), authUser, mailbox });
}

/** A part of the file, written entry by entry. */
async function section<T>(
  name: string,
  entries: readonly T[],
  write: (entry: T) => readonly [string, unknown],
): Promise<string> {
  if (entries.length === 0) return '';
  const parts = await inSlices(entries, (entry) => {
    const [key, value] = write(entry);
    // No line is folded: a note reads as it is.
    return stringify({ [key]: value }, { lineWidth: 0, aliasDuplicateObjects: false }).replaceAll(/^(?=.)/gm, '  ');
  });
  return `${name}:\n${parts.join('')}`;
}

/** What phones inherit. */
async function levels(parts: FleetParts, reveal: boolean): Promise<readonly string[]> {
  const { readModel, data } = parts;
  const defaults = settingsOf(parts, readModel.level('default', '').overrides, reveal);
  const models = data
    .vendors()
    .flatMap((vendor) => vendor.models.map(({ id }) => `${vendor.id}/${id}`))
    .flatMap((scope) => {
      const settings = settingsOf(parts, readModel.level('model', scope).overrides, reveal);
      return settings === undefined ? [] : [[scope, settings] as const];
    });
  return [
    defaults === undefined ? '' : stringify({ defaults }, { lineWidth: 0, aliasDuplicateObjects: false }),
    await section('models', models, (model) => model),
  ];
}

async function exportYaml(parts: FleetParts, reveal: boolean, fits: Fits): Promise<string> {
  const phones = await byMac(parts, fits);
  const used = fits && new Set(phones.flatMap(({ lines }) => lines.map(({ extension }) => extension)));
  // What the exchange keeps is no part of how things shall be here.
  const isOwn = parts.exchange.kind === 'standalone';
  const extensions = (isOwn ? [...parts.readModel.extensions()] : [])
    .filter(({ number }) => used?.has(number) !== false)
    .sort((a, b) => (a.number < b.number ? -1 : 1));
  const sections = [
    ...(fits === undefined ? await levels(parts, reveal) : []),
    await section('extensions', extensions, (one) => [one.number, extensionOf(parts, one, reveal)]),
    await section('phones', phones, (device) => [formatMac(device.mac), phoneOf(parts, device, reveal)]),
  ];
  return sections.join('') || '{}\n';
}

/**
 * Writes phones down so that reading it into an empty installation makes the same again: `csv` phones with their lines (what would be a formula
 * is neutralised), `yaml` everything that `Wanted` names. In the order of numbers and addresses: what is the same is written the same.
 */
export async function exportPhones(
  parts: FleetParts,
  { format, reveal = false, fits }: ExportOptions,
): Promise<string> {
  if (format === 'yaml') return exportYaml(parts, reveal, fits);
  // The mark tells spreadsheets that it is UTF-8.
  return [`\ufeff${columns.join(',')}\r\n`, ...(await inSlices(await byMac(parts, fits), csvRow))].join('');
}
