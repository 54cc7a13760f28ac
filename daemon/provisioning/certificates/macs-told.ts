import type { Mac } from '../../lib/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import type { ShownCertificate } from './contract.ts';

interface Makes {
  readonly vendor: (id: string) => PhoneVendor | null;
}

/**
 * The MAC addresses that a certificate names, as far as they count where a phone of this make is meant: as the makes read them that vouch for it, and as the
 * phone's own make does, if it is known how. Where that is not known, a number that nobody vouches for may mean anything, and keeps no working phone out.
 */
export function macsTold(shown: ShownCertificate, vendor: string, makes: Makes): readonly Mac[] {
  const isKnown = makes.vendor(vendor)?.deviceCertificate !== undefined;
  const told = shown.provenFor.flatMap((make) => shown.macs(make));
  return isKnown ? [...told, ...shown.macs(vendor)] : told;
}

/** Whether it is somebody else's than this phone's: also one that names several. */
export function namesAnother(
  shown: ShownCertificate | null | undefined,
  { mac, vendor }: { readonly mac: Mac; readonly vendor: string },
  makes: Makes,
): boolean {
  return shown != null && macsTold(shown, vendor, makes).some((other) => other !== mac);
}

/** Whether it proves that the other side is this phone. */
export function provesPhone(
  shown: ShownCertificate | null | undefined,
  { mac, vendor }: { readonly mac: Mac; readonly vendor: string },
): boolean {
  return shown != null && shown.provenFor.includes(vendor) && shown.macs(vendor).includes(mac);
}
