import type { DeviceStatus } from '../domain/index.ts';
import { formatMac, no, ok, parseMac, problem, type Mac, type Result } from '../lib/index.ts';
import type { Actor, DeviceRecord, LineRecord, TokenRecord, Transaction } from '../store/index.ts';
import { lineOfText } from '../domain/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import { steadyToken } from './compose.ts';
import type { Finding, Fleet, FileView, LineInput, PhoneAddress } from './contract.ts';
import { fileName } from './file-names.ts';
import { attempt, deviceOf, type FleetParts } from './fleet-parts.ts';
import { recogniseMac } from './recognise.ts';
import { statusOf } from './status.ts';
import { newToken } from './tokens.ts';

type PhoneOperations = Pick<
  Fleet,
  | 'get'
  | 'all'
  | 'count'
  | 'add'
  | 'change'
  | 'remove'
  | 'status'
  | 'findings'
  | 'address'
  | 'files'
  | 'renewFirstAccess'
  | 'rotateToken'
>;

const noteText = lineOfText(200);
const labelText = lineOfText(64);

/** Operations on phones. */
export function createPhoneOperations(parts: FleetParts): PhoneOperations {
  const { readModel } = parts;
  return {
    get: (mac) => readModel.byMac(mac),
    all: () => readModel.devices(),
    count: () => readModel.count(),
    add: (actor, input) => addPhone(parts, actor, input),
    change: async (actor, mac, version, input) => {
      const found = deviceOf(parts, mac);
      if (!found.ok) return found;
      const checked = checkEdit(parts, found.value, input);
      return checked.ok
        ? attempt(parts, actor, (tx) => tx.devices.update(found.value.id, version, checked.value))
        : checked;
    },
    remove: async (actor, mac, version) => {
      const found = deviceOf(parts, mac);
      if (!found.ok) return found;
      return attempt(parts, actor, async (tx) => {
        await tx.devices.remove(found.value.id, version);
        return null;
      });
    },
    status: (mac) => statusFor(parts, mac),
    findings: (mac) => findingsFor(parts, mac),
    address: (mac) => {
      const device = readModel.byMac(mac);
      return device === null ? null : addressOf(parts, device);
    },
    files: (mac, reveal) => filesFor(parts, mac, reveal),
    renewFirstAccess: (actor, mac) => renew(parts, actor, mac),
    rotateToken: async (actor, mac, revoke) => {
      const found = deviceOf(parts, mac);
      if (!found.ok) return found;
      const { id, tokens } = found.value;
      const done = await attempt(parts, actor, async (tx) => {
        await endTokens(tx, id, tokens, 'steady', revoke ? ['live', 'next'] : ['next']);
        await tx.devices.addToken(id, {
          kind: 'steady',
          value: newToken(parts.random),
          expiresAt: null,
          status: revoke ? 'live' : 'next',
        });
        if (revoke) await openFirstAccess(parts, tx, id, tokens);
      });
      return done.ok ? ok(readModel.byMac(mac) ?? found.value) : done;
    },
  };

  function statusFor({ desired, clock }: FleetParts, mac: Mac): DeviceStatus | null {
    const device = readModel.byMac(mac);
    if (device === null) return null;
    const runtime = readModel.runtime(device.id);
    const now = clock.now();
    if (runtime.steadySince !== null) desired.refresh(device, now);
    const proving = vendorOf(parts, device).files.filter(({ provesSync }) => provesSync);
    const settings = parts.composer.settings(device);
    return statusOf({
      device,
      runtime,
      now,
      files: proving.map(({ id }) => runtime.files.get(id) ?? null),
      freshness: desired.freshness(device),
      nightly: settings['provisioning.nightly'],
    });
  }
}

function vendorOf(parts: FleetParts, device: Pick<DeviceRecord, 'vendor'>): PhoneVendor {
  return parts.composer.vendor(device.vendor) as PhoneVendor;
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
  const base = { vendor: vendor.id, model: input.model ?? model };
  const checked = checkEdit(
    parts,
    { ...base, lines: [] },
    { model: base.model, lines: input.lines, note: input.note ?? null },
  );
  if (!checked.ok) return checked;
  return attempt(parts, actor, async (tx) => {
    const device = await tx.devices.insert({
      mac,
      ...base,
      note: input.note ?? null,
      lines: checked.value.lines ?? [],
    });
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
  { vendors }: FleetParts,
  mac: Mac,
  named: string | undefined,
): Result<{ vendor: PhoneVendor; model: string | null }> {
  const recognised = recogniseMac(vendors, mac);
  const vendor = named === undefined ? recognised?.vendor : vendors.find(({ id }) => id === named.toLowerCase());
  if (vendor === undefined)
    return no(
      problem('vendor-unknown', { mac: formatMac(mac), known: vendors.map(({ id }) => id).join(', ') }, 'vendor'),
    );
  return ok({ vendor, model: recognised?.vendor === vendor ? recognised.model : null });
}

type Edit = Parameters<Fleet['change']>[3];
type CheckedEdit = Partial<Pick<DeviceRecord, 'model' | 'note' | 'lines'>>;

/** Checks an edit against the model, the extensions and the texts that fit. */
function checkEdit(
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
    if (parts.exchange.extension(extension) === null)
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

function carried(parts: FleetParts, device: Pick<DeviceRecord, 'vendor'>, text: string): string | null {
  for (const { format } of vendorOf(parts, device).files) {
    const reason = format.refuse(text);
    if (reason !== null) return reason;
  }
  return null;
}

async function endTokens(
  tx: Transaction,
  id: string,
  tokens: readonly TokenRecord[],
  kind: TokenRecord['kind'],
  from: readonly TokenRecord['status'][],
): Promise<void> {
  for (const token of tokens)
    if (token.kind === kind && from.includes(token.status)) await tx.devices.setTokenStatus(id, token.hash, 'revoked');
}

async function openFirstAccess(
  parts: FleetParts,
  tx: Transaction,
  id: string,
  tokens: readonly TokenRecord[],
): Promise<void> {
  await endTokens(tx, id, tokens, 'first-access', ['live']);
  const expiresAt = parts.clock.now() + parts.windowMs;
  await tx.devices.addToken(id, { kind: 'first-access', value: newToken(parts.random), expiresAt, status: 'live' });
  await tx.devices.setSteadySince(id, null);
}

async function renew(parts: FleetParts, actor: Actor, mac: Mac): Promise<Result<PhoneAddress>> {
  const found = deviceOf(parts, mac);
  if (!found.ok) return found;
  const done = await attempt(parts, actor, (tx) => openFirstAccess(parts, tx, found.value.id, found.value.tokens));
  if (!done.ok) return done;
  const device = parts.readModel.byMac(mac) ?? found.value;
  const runtime = parts.readModel.runtime(device.id);
  runtime.steadySince = null;
  runtime.firstAccessServedAt = null;
  return ok(addressOf(parts, device) as PhoneAddress);
}

function addressOf(parts: FleetParts, device: DeviceRecord): PhoneAddress | null {
  const { store, clock, readModel } = parts;
  const { burned } = readModel.runtime(device.id);
  const settings = parts.composer.settings(device);
  const to = (token: string) =>
    `${parts.composer.baseUrl(settings)}/provisioning/${token}/${vendorOf(parts, device).entryFile.replaceAll('{mac}', device.mac)}`;
  const first = device.tokens.find(
    ({ kind, status, expiresAt, hash }) =>
      kind === 'first-access' && status === 'live' && !burned.has(hash) && (expiresAt ?? Infinity) > clock.now(),
  );
  if (first !== undefined)
    return { url: to(store.reveal(first.value)), kind: 'first-access', expiresAt: first.expiresAt };
  const steady = steadyToken(device);
  return steady === null ? null : { url: to(store.reveal(steady)), kind: 'steady', expiresAt: null };
}

function findingsFor(parts: FleetParts, mac: Mac): readonly Finding[] {
  const device = parts.readModel.byMac(mac);
  if (device === null) return [];
  const { findings, config } = parts.composer.compose(device, { phase: 'steady', firmware: null, masked: true });
  const more: Finding[] = [...findings];
  if (device.model === null) more.push({ code: 'model-not-known-yet', parameters: {} });
  else if (config.hardware.accounts === null)
    more.push({ code: 'accounts-not-known', parameters: { model: config.model.name } });
  if (device.lines.length === 0) more.push({ code: 'no-line', parameters: {} });
  if (config.hardware.modules > 0 && config.hardware.keysPerModule === null)
    more.push({ code: 'module-keys-not-known', parameters: { model: config.model.name } });
  return more;
}

function filesFor(parts: FleetParts, mac: Mac, reveal: boolean): readonly FileView[] {
  const device = parts.readModel.byMac(mac);
  if (device === null) return [];
  const vendor = vendorOf(parts, device);
  const phase = parts.readModel.runtime(device.id).steadySince === null ? 'first-access' : 'steady';
  const real = parts.desired.render(device, phase, parts.clock.now());
  const masked = reveal
    ? null
    : parts.composer.compose(device, {
        phase,
        firmware: parts.readModel.runtime(device.id).firmware ?? null,
        masked: true,
      });
  return real.map(({ file, body, hash }) => ({
    file: file.id,
    name: fileName(file, device.mac, device.model),
    contentType: file.contentType,
    body: masked === null ? body.toString('utf8') : parts.renderer.render(vendor, file, masked),
    hash,
    secret: file.secret,
  }));
}
