import { lineOfText } from '../domain/index.ts';
import { formatMac, no, ok, parseMac, problem, type Mac, type Result } from '../lib/index.ts';
import type { Actor, DeviceEdit, DeviceRecord, LineRecord, Transaction } from '../store/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import type { Fleet, LineInput, PutBack } from './contract.ts';
import { attempt, deviceOf, vendorOf, type FleetParts } from './fleet-parts.ts';
import { uncarried } from './adoption.ts';
import { openFirstAccess } from './fleet-tokens.ts';
import { newToken } from './tokens.ts';
import { devicesWith, releaseAll, seatLines, takeSeats } from './user-devices/seats.ts';

const noteText = lineOfText(200);
const labelText = lineOfText(64);

/** Adding, changing and removing phones. */
export function createPhoneOperations(
  parts: FleetParts,
): Pick<Fleet, 'get' | 'all' | 'count' | 'add' | 'change' | 'remove'> {
  const { readModel } = parts;
  return {
    get: (mac) => {
      const device = readModel.byMac(mac);
      return device === null ? null : withSeen(parts, device);
    },
    all: () => allWithSeen(parts),
    count: () => readModel.count(),
    add: (actor, input) => addPhone(parts, actor, input),
    change: async (actor, mac, version, input) => {
      const found = deviceOf(parts, mac);
      if (!found.ok) return found;
      const { assumed, ...edit } = input;
      const checked = checkChange(parts, found.value, edit);
      if (!checked.ok) return checked;
      const change = { ...checked.value, ...(assumed !== undefined && { assumed }) };
      return attempt(parts, actor, (tx) => writeChange(parts, tx, found.value.id, version, change, edit.lines));
    },
    remove: async (actor, mac, version) => {
      const found = deviceOf(parts, mac);
      if (!found.ok) return found;
      return attempt(parts, actor, async (tx) => {
        const leaving = devicesWith(parts, found.value);
        await tx.devices.remove(found.value.id, version);
        await releaseAll(tx, leaving);
        return null;
      });
    },
  };
}

/** Writes an edit. Which accounts lines get is decided here, where nobody else decides meanwhile. */
async function writeChange(
  parts: FleetParts,
  tx: Transaction,
  id: string,
  version: number | null,
  change: DeviceEdit,
  lines: readonly LineInput[] | undefined,
): Promise<DeviceRecord> {
  if (lines === undefined) return tx.devices.update(id, version, change);
  const seats = seatLines(parts, parts.readModel.device(id), lines);
  const device = await tx.devices.update(id, version, { ...change, lines: seats.lines });
  await takeSeats(parts, tx, id, seats);
  return device;
}

/** What requests told lives in memory ahead of the tables. */
function withSeen({ readModel }: FleetParts, device: DeviceRecord): DeviceRecord {
  const { seen } = readModel.runtime(device.id);
  return seen === device.seen ? device : { ...device, seen };
}

function* allWithSeen(parts: FleetParts): Iterable<DeviceRecord> {
  for (const device of parts.readModel.devices()) yield withSeen(parts, device);
}

async function addPhone(
  parts: FleetParts,
  actor: Actor,
  input: Parameters<Fleet['add']>[1],
): Promise<Result<DeviceRecord>> {
  const mac = parseMac(input.mac);
  if (mac === null) return no(problem('mac-malformed', { mac: input.mac.slice(0, 40) }, 'mac'));
  if (parts.readModel.byMac(mac) !== null) return no(problem('phone-exists', { mac: formatMac(mac) }, 'mac'));
  const make = makeOf(parts, mac, input.vendor);
  if (!make.ok) return make;
  const { vendor, model } = make.value;
  const isPutBack = input.assumed !== undefined;
  const base = { vendor: vendor.id, model: input.model ?? (isPutBack ? null : model) };
  const assumed = input.assumed === undefined ? assumedOf(input, base.model) : input.assumed;
  const checked = checkEdit(
    parts,
    { ...base, lines: [] },
    { model: base.model, lines: input.lines, note: input.note ?? null },
  );
  if (!checked.ok) return checked;
  return attempt(parts, actor, async (tx) => {
    const seats = seatLines(parts, null, input.lines);
    const device = await tx.devices.insert({
      mac,
      ...base,
      assumed,
      note: input.note ?? null,
      lines: seats.lines,
    });
    await takeSeats(parts, tx, device.id, seats);
    await tx.devices.addToken(device.id, {
      kind: 'steady',
      value: newToken(parts.random),
      expiresAt: null,
      status: 'live',
    });
    await openFirstAccess(parts, tx, device.id, []);
    return (await tx.devices.get(device.id)) ?? device;
  });
}

function makeOf(
  { data }: FleetParts,
  mac: Mac,
  named: string | undefined,
): Result<{ vendor: PhoneVendor; model: string | null }> {
  const vendors = data.vendors();
  const recognised = data.recognise(mac);
  const vendor = named === undefined ? recognised?.vendor : vendors.find(({ id }) => id === named.toLowerCase());
  if (vendor === undefined)
    return no(
      problem('vendor-unknown', { mac: formatMac(mac), known: vendors.map(({ id }) => id).join(', ') }, 'vendor'),
    );
  return ok({ vendor, model: recognised?.vendor.id === vendor.id ? recognised.model : null });
}

/** What nobody said: a model that a person names tells its make, too. */
function assumedOf({ vendor, model }: Parameters<Fleet['add']>[1], taken: string | null): DeviceRecord['assumed'] {
  if (model != null) return null;
  if (vendor === undefined) return 'make';
  return taken === null ? null : 'model';
}

type Edit = Omit<Parameters<Fleet['change']>[3], keyof PutBack>;
type CheckedEdit = DeviceEdit;

/** A person who names the make or the model has chosen it: the phone's own word no longer changes it. */
export function checkChange(parts: FleetParts, device: DeviceRecord, input: Edit): Result<CheckedEdit> {
  const make = input.vendor === undefined ? ok(vendorOf(parts, device)) : makeFor(parts, device, input.vendor);
  if (!make.ok) return make;
  const vendor = make.value.id;
  const isOther = vendor !== device.vendor;
  const { vendor: _, ...edit } = isOther ? { ...input, model: input.model ?? null } : input;
  const checked = checkEdit(parts, { ...device, vendor }, edit);
  if (!checked.ok) return checked;
  const isSaid =
    input.vendor !== undefined || input.model != null || (input.model === null && device.assumed === 'model');
  const said = isSaid && device.assumed !== null ? { assumed: null } : {};
  return ok({ ...checked.value, ...(isOther && { vendor }), ...said });
}

/** Another make for a phone that is here: it must be able to carry what is set for the phone. */
function makeFor(parts: FleetParts, device: DeviceRecord, named: string): Result<PhoneVendor> {
  const make = makeOf(parts, device.mac, named);
  if (!make.ok) return make;
  const { vendor } = make.value;
  const fault = vendor.id === device.vendor ? null : uncarried(parts, device, vendor);
  return fault === null ? ok(vendor) : no(fault);
}

/** Checks an edit against the model, the extensions and the texts that fit. */
export function checkEdit(
  parts: FleetParts,
  device: Pick<DeviceRecord, 'vendor' | 'model' | 'lines'>,
  input: Edit,
): Result<CheckedEdit> {
  const vendor = vendorOf(parts, device);
  const checked: { -readonly [name in keyof CheckedEdit]: CheckedEdit[name] } = {};
  if (input.model !== undefined) {
    if (input.model !== null && !vendor.models.some(({ id }) => id === input.model))
      return no(
        problem(
          'model-unknown',
          { vendor: vendor.name, model: input.model.slice(0, 40), known: vendor.models.map(({ id }) => id).join(', ') },
          'model',
        ),
      );
    checked.model = input.model;
  }
  if (input.note !== undefined) {
    const fault = input.note === null ? null : (noteText.safeParse(input.note).error?.issues[0]?.message ?? null);
    if (fault !== null) return no(problem('field-invalid', { field: 'note', reason: fault }, 'note'));
    checked.note = input.note;
  }
  const lines = input.lines ?? (input.model === undefined ? undefined : device.lines);
  if (lines === undefined) return ok(checked);
  const read = checkLines(
    parts,
    { vendor: device.vendor, model: input.model === undefined ? device.model : input.model },
    lines,
  );
  return read.ok ? ok(input.lines === undefined ? checked : { ...checked, lines: read.value }) : read;
}

function checkLines(
  parts: FleetParts,
  device: Pick<DeviceRecord, 'vendor' | 'model'>,
  lines: readonly LineInput[],
): Result<readonly LineRecord[]> {
  const { model } = parts.composer.model(device);
  const accounts = model.accounts?.value ?? 250;
  const slots = new Set<number>();
  for (const [at, { slot, extension, label }] of lines.entries()) {
    const field = `lines[${at}]`;
    if (slot < 1 || slot > accounts || slots.has(slot))
      return no(problem('line-slot-invalid', { slot, model: model.name, accounts }, `${field}.slot`));
    slots.add(slot);
    if (parts.exchange.extension(extension) === null && parts.readModel.userDevice(extension) === null)
      return no(problem('extension-unknown', { number: extension.slice(0, 40) }, `${field}.extension`));
    const fault =
      label === undefined || label === null
        ? null
        : (labelText.safeParse(label).error?.issues[0]?.message ?? carried(parts, device, label));
    if (fault !== null)
      return no(problem('field-invalid', { field: `${field}.label`, reason: fault }, `${field}.label`));
  }
  return ok(lines.map(({ slot, extension, label }) => ({ slot, extension, label: label ?? null })));
}

function carried(parts: FleetParts, device: Pick<DeviceRecord, 'vendor' | 'model'>, text: string): string | null {
  for (const { format } of parts.composer.files(device)) {
    const reason = format.refuse(text);
    if (reason !== null) return reason;
  }
  return null;
}
