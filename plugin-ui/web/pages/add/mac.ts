/** A MAC address that was written with letters where digits belong. */
export interface MendedMac {
  /** As it is right, `80:5e:c0:71:22:00`. */
  readonly mac: string;
  /** The letter that stands for a digit; null = there are several. */
  readonly letter: string | null;
  /** Its place among the twelve signs, from 1. */
  readonly place: number;
}

const digits: Readonly<Record<string, string>> = {
  ...{ o: '0', q: '0', i: '1', l: '1', '|': '1', z: '2', s: '5', g: '6' },
};

const bare = (text: string) => text.replaceAll(/[\s:._\-\u2010-\u2015]/g, '');

/** What was meant by a MAC address with letters that look like digits; null = nobody can tell, or it is a good one. */
export function mendMac(text: string): MendedMac | null {
  const signs = [...bare(text)];
  if (signs.length !== 12) return null;
  const mended = signs.map((sign) => (/[0-9a-f]/i.test(sign) ? sign : digits[sign.toLowerCase()]));
  if (mended.includes(undefined)) return null;
  const wrong = signs.flatMap((sign, at) => (sign === mended[at] ? [] : [at]));
  const [first] = wrong;
  if (first === undefined) return null;
  return {
    mac: shownMac(mended.join('')),
    letter: wrong.length > 1 ? null : (signs[first] ?? null),
    place: first + 1,
  };
}

/** How many signs it has where it should have twelve; null = it has them. */
export function signsOf(text: string): number | null {
  const { length } = bare(text);
  return length === 12 ? null : length;
}

/** As lists show a MAC address: small letters, with colons. What is none stays as it is. */
export function shownMac(text: string): string {
  const plain = bare(text);
  if (!/^[0-9a-f]{12}$/i.test(plain)) return text;
  return (plain.toLowerCase().match(/../g) ?? []).join(':');
}
