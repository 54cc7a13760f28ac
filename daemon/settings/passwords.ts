/** What a make takes as a password; see `Vendor.adminPassword`. */
export interface PasswordRule {
  readonly minLength: number;
  readonly maxLength: number;
  readonly characters: 'any' | 'digits';
}

/** Bytes of chance: `node:crypto`'s randomBytes, or a test's own. */
export type RandomBytes = (count: number) => Uint8Array;

// Nothing that can be taken for something else, on a screen or on paper: no 0 O o, 1 l I i, 2 Z z, 5 S s, 8 B, u v, V.
const letters = 'abcdefghjkmnpqrtwxy';
const capitals = 'ACDEFGHJKLMNPQRTUWXY';
const digits = '34679';
const allDigits = '0123456789';

/** A rule that fits all of these; null if none can. */
export function joinPasswordRules(rules: readonly PasswordRule[]): PasswordRule | null {
  const minLength = Math.max(1, ...rules.map((rule) => rule.minLength));
  const maxLength = Math.min(64, ...rules.map((rule) => rule.maxLength));
  const isDigits = rules.some(({ characters }) => characters === 'digits');
  return minLength > maxLength ? null : { minLength, maxLength, characters: isDigits ? 'digits' : 'any' };
}

// Bytes beyond the last whole multiple are thrown away: every sign is equally likely.
function pick(signs: string, randomBytes: RandomBytes): string {
  const limit = 256 - (256 % signs.length);
  for (;;) {
    const byte = randomBytes(1)[0] ?? 255;
    if (byte < limit) return signs.charAt(byte % signs.length);
  }
}

function pickMany(signs: string, count: number, randomBytes: RandomBytes): string {
  return Array.from({ length: count }, () => pick(signs, randomBytes)).join('');
}

/**
 * Makes a password that fits the rule, without look-alikes: 14 signs (76 bits) where the make takes as many, with a small letter, a capital and a
 * digit; only digits where the make takes nothing else (10 of them).
 */
export function generatePassword(rule: PasswordRule, randomBytes: RandomBytes): string {
  const wanted = rule.characters === 'digits' ? 10 : 14;
  const length = Math.min(rule.maxLength, Math.max(rule.minLength, wanted));
  for (;;) {
    const made = pickMany(rule.characters === 'digits' ? allDigits : letters + capitals + digits, length, randomBytes);
    if (isStrong(made, rule.characters)) return made;
  }
}

function isStrong(password: string, characters: PasswordRule['characters']): boolean {
  if (characters === 'digits') return !isGuessable(password);
  return password.length < 3 || (/[a-z]/.test(password) && /[A-Z]/.test(password) && /\d/.test(password));
}

// 1111, 1234, 9876: tried first by everyone.
function isGuessable(pin: string): boolean {
  if (pin.length < 3) return false;
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])));
  return steps.size === 1 && [...steps].every((step) => Math.abs(step) <= 1);
}

/** Makes a PIN of `length` digits that is neither all the same nor counts up or down. */
export function generatePin(length: number, randomBytes: RandomBytes): string {
  for (;;) {
    const pin = pickMany(allDigits, length, randomBytes);
    if (!isGuessable(pin)) return pin;
  }
}
