import type { Extension, FileSpec, Finding, Hardware, LineConfig, ModelAbilities } from '../domain/index.ts';
import type { AccountBook } from '../pbx/index.ts';
import type { Effective } from '../settings/index.ts';
import type { DeviceRecord, UserDeviceRecord } from '../store/index.ts';
import { mask } from './overrides.ts';
import type { KnownUserDevices } from './user-devices/known.ts';

/** A line that nobody gave a key gets the line key of its own number, so that a new phone shows its lines. "Explicitly none" stays empty. */
export function withLineKeys(
  lineKeys: Effective['lineKeys'],
  lines: readonly LineConfig[],
  can: ModelAbilities,
  hardware: Hardware,
): Effective['lineKeys'] {
  const open = lines.filter(({ slot }) => lineKeys[slot] === undefined && slot <= (hardware.lineKeys ?? 0));
  if (open.length === 0 || !can.keys.line.has('line')) return lineKeys;
  const filled = [...lineKeys];
  for (const { slot } of open) {
    while (filled.length <= slot) filled.push(undefined);
    filled[slot] = { kind: 'line', line: slot };
  }
  return filled;
}

/** The lines that a device can have now, in order; what stands in the way of the others is a finding. */
export function linesOf(from: {
  device: DeviceRecord;
  files: readonly FileSpec[];
  hardware: Hardware;
  exchange: AccountBook;
  /** Further devices of users, which may not be there yet. */
  userDevice: KnownUserDevices['userDevice'];
  masked: boolean;
}): {
  lines: LineConfig[];
  findings: Finding[];
} {
  const { device, files, hardware, exchange } = from;
  const lines: LineConfig[] = [];
  const findings: Finding[] = [];
  for (const { slot, extension: number, label } of device.lines) {
    const extension = exchange.extension(number);
    const problem =
      extension === null
        ? absentFinding(slot, number, from.userDevice(number))
        : lineFinding(files, hardware, slot, number, extension);
    if (problem !== null || extension === null) {
      if (problem !== null) findings.push(problem);
      continue;
    }
    lines.push({
      slot,
      label: label ?? extension.user ?? from.userDevice(number)?.user ?? extension.number,
      extension: from.masked ? { ...extension, secret: mask } : extension,
    });
  }
  return { lines: lines.sort((a, b) => a.slot - b.slot), findings };
}

/** Why a line has no account: there is none, or it is a further device that is on its way. */
function absentFinding(slot: number, number: string, device: UserDeviceRecord | null): Finding {
  if (device === null) return { code: 'extension-missing', parameters: { slot, number } };
  const { user, state, why } = device;
  if (state === 'leaving') return { code: 'user-device-leaving', parameters: { slot, number, user } };
  if (why === null) return { code: 'user-device-making', parameters: { slot, number, user } };
  const { detail } = why.parameters;
  const parameters = { slot, number, user, why: detail === undefined ? why.code : `${why.code}: ${detail}` };
  return { code: 'user-device-failed', parameters };
}

function lineFinding(
  files: readonly FileSpec[],
  hardware: Hardware,
  slot: number,
  number: string,
  extension: Extension,
): Finding | null {
  if (hardware.accounts !== null && slot > hardware.accounts)
    return { code: 'line-does-not-fit', parameters: { slot, accounts: hardware.accounts } };
  const texts = [extension.secret, extension.name, extension.authUser ?? '', extension.mailbox ?? ''];
  for (const { format } of files) {
    if (texts.some((text) => text !== '' && format.refuse(text) !== null))
      return { code: 'extension-not-carried', parameters: { slot, number } };
  }
  return null;
}
