import { restingState } from '../../domain/index.ts';
import { formatMac, no, ok, problem, type Mac, type Problem, type Result } from '../../lib/index.ts';
import { sameValue } from '../../settings/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import { checkExtension } from '../fleet-extensions.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { checkChange, checkEdit } from '../fleet-phones.ts';
import type { PlannedChange } from '../plan/changes.ts';
import type { IntakeRow, RowDifference, RowResult } from './contract.ts';
import { writeLines } from './lines-cell.ts';
import { placeLines } from './place-lines.ts';

/** What a row comes to by itself, before rows are compared with each other. */
export interface Judged {
  readonly result: Pick<RowResult, 'outcome' | 'phone' | 'problem' | 'differences' | 'missing' | 'added'>;
  /** null = nothing to do, or nothing possible. */
  readonly change: PlannedChange | null;
}

/** Judges one row against what is there. Takes some microseconds. */
export function judgeRow(parts: FleetParts, row: IntakeRow, addExtensions: boolean): Judged {
  const missing = missingOf(row);
  const refused = (fault: Problem): Judged => ({
    result: { outcome: 'refused', phone: null, problem: fault, differences: [], missing, added: [] },
    change: null,
  });
  const mac = macOf(row);
  if (!mac.ok) return refused(mac.problem);
  const device = parts.readModel.byMac(mac.value);
  const make = makeOf(parts, row, mac.value, device);
  if (!make.ok) return refused(make.problem);
  const added = newExtensions(parts, row);
  const fault = addExtensions ? faultOfAdded(parts, row, added) : null;
  if (fault !== null) return refused(fault);
  const about = { row, mac: mac.value, make: make.value, missing, added: addExtensions ? added : [] };
  const within = addExtensions ? withExtensions(parts, added) : parts;
  const judged = device === null ? judgeNew(within, about) : judgeKnown(within, about, device);
  return judged.ok ? judged.value : refused(judged.problem);
}

interface About {
  readonly row: IntakeRow;
  readonly mac: Mac;
  readonly make: PhoneVendor;
  readonly missing: RowResult['missing'];
  readonly added: readonly string[];
}

function missingOf({ macText, mac, model, extensions }: IntakeRow): RowResult['missing'] {
  return [
    ...(mac === null && macText === '' ? (['mac'] as const) : []),
    ...(model === null ? (['model'] as const) : []),
    ...(extensions.length === 0 ? (['extension'] as const) : []),
  ];
}

function macOf({ mac, macText }: IntakeRow): Result<Mac> {
  if (mac !== null) return ok(mac);
  if (macText === '') return no(problem('row-mac-missing', {}, 'mac'));
  const isNumber = /^\d{6,11}$|^\d(?:[.,]\d+)?e\+?\d+$/i.test(macText);
  return no(problem(isNumber ? 'row-mac-number' : 'mac-malformed', { mac: macText.slice(0, 40) }, 'mac'));
}

/** A column of makes and people's corrections count most, then what the phone is already, then its MAC address; a make in a text must agree with that. */
function makeOf(parts: FleetParts, row: IntakeRow, mac: Mac, device: DeviceRecord | null): Result<PhoneVendor> {
  const { data } = parts;
  const known = data
    .vendors()
    .map(({ id }) => id)
    .join(', ');
  if (row.vendorText !== null)
    return no(problem('row-make-unknown', { make: row.vendorText.slice(0, 40), known }, 'vendor'));
  const told = row.vendor === null ? null : data.vendor(row.vendor);
  const here = device === null ? (data.recognise(mac)?.vendor ?? null) : data.vendor(device.vendor);
  const make = row.vendorSure ? (told ?? here) : (here ?? told);
  if (make === null) return no(problem('vendor-unknown', { mac: formatMac(mac), known }, 'vendor'));
  const hasModel = row.model === null || make.models.some(({ id }) => id === row.model);
  if (row.model !== null && !hasModel)
    return no(
      problem('row-model-of-other', { mac: formatMac(mac), make: make.name, model: row.model.slice(0, 40) }, 'model'),
    );
  if (told !== null && told.id !== make.id)
    return no(problem('row-make-differs', { mac: formatMac(mac), make: make.name, told: told.name }, 'vendor'));
  return ok(make);
}

function newExtensions({ exchange }: FleetParts, { extensions }: IntakeRow): readonly string[] {
  return [...new Set(extensions.map(({ number }) => number))].filter((number) => exchange.extension(number) === null);
}

function faultOfAdded(parts: FleetParts, row: IntakeRow, added: readonly string[]): Problem | null {
  for (const number of added) {
    const checked = checkExtension(parts, { number, name: row.name ?? number });
    if (!checked.ok) return checked.problem;
  }
  return null;
}

/** The parts as if extensions were there that will be added. */
function withExtensions(parts: FleetParts, added: readonly string[]): FleetParts {
  if (added.length === 0) return parts;
  const { exchange } = parts;
  const extension: FleetParts['exchange']['extension'] = (number) =>
    added.includes(number)
      ? { number, name: number, secret: '', authUser: null, mailbox: null, state: restingState }
      : exchange.extension(number);
  return { ...parts, exchange: { ...exchange, extension } };
}

function judgeNew(parts: FleetParts, { row, mac, make, missing, added }: About): Result<Judged> {
  const recognised = parts.data.recognise(mac);
  const model = row.model ?? (recognised?.vendor.id === make.id ? recognised.model : null);
  const lines = placeLines(row, []);
  // A name that no extension takes is worth keeping.
  const note = row.note ?? (added.length === 0 ? row.name : null);
  const checked = checkEdit(parts, { vendor: make.id, model, lines: [] }, { model, lines, note });
  if (!checked.ok) return checked;
  const isSaid = row.vendor !== null || recognised?.vendor.id !== make.id;
  const phone = {
    mac,
    lines,
    note,
    ...(isSaid && { vendor: make.id }),
    ...(row.model !== null && { model: row.model }),
  };
  const lacks = model === null ? missing : missing.filter((one) => one !== 'model');
  return ok({
    result: {
      outcome: 'new',
      phone: { vendor: make.id, model },
      problem: null,
      differences: [],
      missing: lacks,
      added,
    },
    change: { change: 'phone-add', phone },
  });
}

function judgeKnown(parts: FleetParts, about: About, device: DeviceRecord): Result<Judged> {
  const { row, make, added } = about;
  const lines = placeLines(row, device.lines);
  const now = device.lines.toSorted((a, b) => a.slot - b.slot);
  const wanted = {
    ...(make.id !== device.vendor && { vendor: make.id }),
    ...(row.model !== null && row.model !== device.model && { model: row.model }),
    ...(row.note !== null && row.note !== device.note && { note: row.note }),
    ...(!sameValue(lines, now) && { lines }),
  };
  const differences = differencesOf(device, wanted);
  const missing = about.missing.filter((one) => one === 'model' && device.model === null);
  const isOther = make.id !== device.vendor;
  const phone = { vendor: make.id, model: row.model ?? (isOther ? null : device.model) };
  if (differences.length === 0)
    return ok({ result: { outcome: 'known', phone, problem: null, differences, missing, added: [] }, change: null });
  const checked = checkChange(parts, device, wanted);
  if (!checked.ok) return checked;
  return ok({
    result: { outcome: 'changes', phone, problem: null, differences, missing, added },
    change: { change: 'phone', mac: device.mac, phone: wanted },
  });
}

type Edit = Parameters<typeof checkChange>[2];

const fields = ['vendor', 'model', 'note', 'lines'] as const;

function differencesOf(device: DeviceRecord, wanted: Edit): readonly RowDifference[] {
  const shown = (field: (typeof fields)[number], from: Edit | DeviceRecord) =>
    field === 'lines' ? writeLines(from.lines ?? []) : (from[field] ?? '');
  return fields
    .filter((field) => wanted[field] !== undefined)
    .map((field) => ({ field, now: shown(field, device), wanted: shown(field, wanted) }));
}
