import type { Finding } from '../../domain/index.ts';
import { formatMac } from '../../lib/index.ts';
import type { Clock, Mac } from '../../lib/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import type { Composer } from '../compose.ts';
import type { TokenHit } from '../contract.ts';
import type { DeskHit } from '../desk-parts.ts';
import { createBoundedMap } from '../http/bounded-map.ts';
import type { Ledger } from '../ledger.ts';
import { modelScope, type ReadModel } from '../read-model.ts';
import type { CertificateDoor, CertificateVisit, DeviceCertificates } from './contract.ts';
import { macsTold } from './macs-told.ts';

interface Parts {
  readonly readModel: ReadModel;
  readonly composer: Pick<Composer, 'settings' | 'vendor'>;
  readonly ledger: Pick<Ledger, 'touch'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly certificates: Pick<DeviceCertificates, 'authorities'>;
}

const setting = 'provisioning.device-certificate';
/** What happened once is told of so long (ms): nobody can press it away. */
const toldFor = 7 * 86_400_000;
const troublesKept = 10_000;

/** Makes it. Where no make has authorities, a request costs one question; where a certificate is not required and none was shown, a few look-ups. */
export function createCertificateDoor(parts: Parts): CertificateDoor {
  const { certificates, composer } = parts;
  const book = createBook(parts);
  return {
    judge: (hit, visit) => {
      const authorities = certificates.authorities();
      if (authorities.length === 0) return null;
      const { shown } = visit;
      const told = shown === null ? [] : macsTold(shown, hit.vendor, composer);
      const other = told.find((mac) => mac !== hit.mac);
      if (other !== undefined) {
        book.noteOther(hit, other, visit);
        return 'other-phone';
      }
      if (!authorities.some(({ make }) => make === hit.vendor) || !isRequired(parts, hit as DeskHit)) return null;
      const code = notProven(hit, visit);
      book.noteOwn(hit, code === null ? null : { code, parameters: { address: visit.address } }, visit.at);
      return code === null ? null : 'not-proven';
    },
    findings: (deviceId) => {
      const device = parts.readModel.device(deviceId);
      if (device === null) return [];
      const told = book.of(device);
      if (!isAsked(parts, device) || hasAuthorities(parts, device.vendor)) return told;
      if (!wants(parts, device)) return told;
      const make = composer.vendor(device.vendor)?.name ?? device.vendor;
      return [...told, { code: 'device-certificate-no-authority', parameters: { make, file: `${device.vendor}.pem` } }];
    },
    unguarded: () => countUnguarded(parts),
  };
}

type NotProven = Extract<
  Finding['code'],
  `device-certificate-${'hidden' | 'http' | 'missing' | 'generic' | 'other-make' | 'unknown' | 'unfit' | 'weak' | 'late' | 'early'}`
>;

const troubleCodes = {
  'unknown-issuer': 'device-certificate-unknown',
  unfit: 'device-certificate-unfit',
  weak: 'device-certificate-weak',
  expired: 'device-certificate-late',
  'not-yet-valid': 'device-certificate-early',
} as const;

/** Why the phone has not proven itself; null = it has. Nobody else's MAC address stands in the certificate. */
function notProven({ vendor, mac }: TokenHit, { shown, scheme, behindProxy }: CertificateVisit): NotProven | null {
  if (shown === null) {
    if (behindProxy) return 'device-certificate-hidden';
    return scheme === 'http' ? 'device-certificate-http' : 'device-certificate-missing';
  }
  if (shown.trouble !== null) return troubleCodes[shown.trouble];
  if (!shown.provenFor.includes(vendor)) return 'device-certificate-other-make';
  return shown.macs(vendor).includes(mac) ? null : 'device-certificate-generic';
}

/** Whether anybody has said anything about it: most have not. */
function isAsked({ readModel }: Parts, device: DeviceRecord): boolean {
  return (
    readModel.level('default', '').overrides.has(setting) ||
    readModel.level('model', modelScope(device)).overrides.has(setting) ||
    device.overrides.has(setting)
  );
}

function wants({ composer }: Parts, device: DeviceRecord): boolean {
  return composer.settings(device)[setting] === 'required';
}

/** A request is judged at once after its token was found: the hit is of this very moment. */
function isRequired(parts: Parts, hit: DeskHit): boolean {
  return (hit.mustShowCertificate ??= isAsked(parts, hit.device) && wants(parts, hit.device));
}

function hasAuthorities({ certificates }: Parts, vendor: string): boolean {
  return certificates.authorities().some(({ make }) => make === vendor);
}

function countUnguarded(parts: Parts): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const device of parts.readModel.devices())
    if (isAsked(parts, device) && !hasAuthorities(parts, device.vendor) && wants(parts, device))
      counts.set(device.vendor, (counts.get(device.vendor) ?? 0) + 1);
  return counts;
}

interface Entry {
  readonly finding: Finding;
  /** The token that was used; null = another device's. */
  readonly hash: string | null;
  at: number;
}

/** What happened of late, by device: bounded, in memory. */
function createBook({ readModel, ledger, clock }: Parts) {
  const own = createBoundedMap<Entry>(troublesKept);
  const copied = createBoundedMap<Entry>(troublesKept);
  const elsewhere = createBoundedMap<Entry>(troublesKept);
  const note = (where: typeof own, deviceId: string, entry: Entry) => {
    const before = where.get(deviceId);
    where.set(deviceId, entry);
    if (before === undefined || !isSame(before, entry)) ledger.touch(deviceId);
  };
  const isTold = (entry: Entry | undefined, { tokens }: DeviceRecord): entry is Entry => {
    if (entry === undefined || clock.now() - entry.at > toldFor) return false;
    const isOver = ({ hash, status }: DeviceRecord['tokens'][number]) =>
      hash === entry.hash && status !== 'live' && status !== 'next';
    return !tokens.some(isOver);
  };
  return {
    /** Both phones hear of it: the one whose address was used, and the one that the certificate names. */
    noteOther: ({ deviceId, mac, hash }: TokenHit, other: Mac, { address, at }: CertificateVisit) => {
      const parameters = { other: formatMac(other), address };
      note(copied, deviceId, { finding: { code: 'device-certificate-other', parameters }, hash, at });
      const named = readModel.byMac(other);
      if (named === null) return;
      const finding: Finding = { code: 'device-certificate-elsewhere', parameters: { phone: formatMac(mac), address } };
      note(elsewhere, named.id, { finding, hash: null, at });
    },
    /** null = it has proven itself. */
    noteOwn: ({ deviceId, hash }: TokenHit, finding: Finding | null, at: number) => {
      if (finding !== null) return note(own, deviceId, { finding, hash, at });
      if (own.get(deviceId) === undefined) return;
      own.delete(deviceId);
      ledger.touch(deviceId);
    },
    of: (device: DeviceRecord): readonly Finding[] =>
      [own, copied, elsewhere]
        .map((where) => where.get(device.id))
        .filter((entry) => isTold(entry, device))
        .map(({ finding }) => finding),
  };
}

function isSame({ finding: a, hash }: Entry, b: Entry): boolean {
  return (
    a.code === b.finding.code &&
    hash === b.hash &&
    JSON.stringify(a.parameters) === JSON.stringify(b.finding.parameters)
  );
}
