import type { Phone } from '../../state/fleet.ts';

/** What stands for it in the breadcrumb. */
export const shortNameOf = ({ mac, lines }: Pick<Phone, 'mac' | 'lines'>) => lines[0]?.extension ?? mac;

/** `yealink` → `Yealink`: where nobody knows how a make writes itself. */
export const makeName = (vendor: string) => vendor.charAt(0).toUpperCase() + vendor.slice(1);

/** The order in which people look for phones: by extension as a number is, those without at the end. */
function comparePlaces(a: Phone, b: Phone): number {
  const [one, other] = [a.lines[0]?.extension ?? null, b.lines[0]?.extension ?? null];
  if (one === null || other === null) {
    if (one !== other) return one === null ? 1 : -1;
    return a.mac < b.mac ? -1 : 1;
  }
  if (one.length !== other.length) return one.length - other.length;
  if (one !== other) return one < other ? -1 : 1;
  return a.mac < b.mac ? -1 : 1;
}

/** The phones before and after one, in the order of their extensions. */
export function neighboursOf(
  phones: ReadonlyMap<string, Phone>,
  mac: string,
): { readonly previous: Phone | null; readonly next: Phone | null } {
  const own = phones.get(mac);
  let previous: Phone | null = null;
  let next: Phone | null = null;
  if (own === undefined) return { previous, next };
  for (const phone of phones.values()) {
    if (phone.mac === mac) continue;
    if (comparePlaces(phone, own) < 0) {
      if (previous === null || comparePlaces(phone, previous) > 0) previous = phone;
    } else if (next === null || comparePlaces(phone, next) < 0) next = phone;
  }
  return { previous, next };
}

/** The phone's own web page: an IPv6 address stands in brackets. */
export const webPageOf = (address: string) => `http://${address.includes(':') ? `[${address}]` : address}/`;
