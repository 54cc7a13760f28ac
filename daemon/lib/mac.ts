/** A MAC address: 12 lower-case hexadecimal digits without separators, as most makes write it in file names. */
export type Mac = string & { readonly __mac: true };

const separated = /^[0-9a-f]{2}([:-]?)(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/;
const cisco = /^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/;

/**
 * Reads a MAC address as people write it: `80:5E:C0:12:34:56`, `80-5e-…`, `805e.c012.3456` or 12 digits, blanks around it allowed.
 * Answers null for anything else, also for mixed separators, and for the all-zero and multicast addresses that no phone has.
 */
export function parseMac(text: string): Mac | null {
  const plain = text.trim().toLowerCase();
  if (!separated.test(plain) && !cisco.test(plain)) return null;
  const digits = plain.replaceAll(/[:.-]/g, '');
  const isMulticast = (Number.parseInt(digits.slice(1, 2), 16) & 1) === 1;
  return isMulticast || digits === '000000000000' ? null : (digits as Mac);
}

/** `80:5E:C0:12:34:56`, for people. */
export function formatMac(mac: Mac): string {
  return mac.toUpperCase().replaceAll(/(..)(?!$)/g, '$1:');
}
