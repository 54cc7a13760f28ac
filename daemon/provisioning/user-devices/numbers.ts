import { no, ok, problem, type Result } from '../../lib/index.ts';

/** How many accounts a user may have, the main extension included. */
export const mostDevices = 8;

/** Prefixes of further devices' numbers unless a deployment says otherwise, in the order in which they are tried. */
export const usualPrefixes: readonly string[] = ['91', '92', '93', '94', '95', '96', '97', '98'];

/** What has a number already, in a few words; null = nobody. */
export type Taken = (number: string) => string | null;

/** Longer ones no dial plan has, and every make's phones take. */
const longest = 20;

/** Whether a text is a number that a further device, or its user, may have: digits alone. */
export function isDeviceNumber(number: string): boolean {
  return number.length <= longest && /^[0-9]+$/.test(number);
}

/**
 * The first free number for a further device of a user. Refused with `user-device-none-free`, which names what has each of them. Pure.
 * @param prefixes in the order in which they are tried
 */
export function chooseNumber(user: string, prefixes: readonly string[], taken: Taken): Result<string> {
  const those: string[] = [];
  for (const prefix of prefixes) {
    const number = `${prefix}${user}`;
    const by = isDeviceNumber(number) ? taken(number) : 'too long';
    if (by === null) return ok(number);
    those.push(`${number} (${by})`);
  }
  return no(problem('user-device-none-free', { user, taken: those.join(', ') }));
}

/** Checks a number that somebody chose. Refused with `user-device-number`, which names what stands against it. Pure. */
export function checkNumber(number: string, user: string, taken: Taken): Result<string> {
  const refuse = (what: string) =>
    no(problem('user-device-number', { number: number.slice(0, 40), user, what }, 'number'));
  if (!isDeviceNumber(number)) return refuse(`it has 1 to ${longest} digits and nothing else`);
  const by = number === user ? 'main extension' : taken(number);
  return by === null ? ok(number) : refuse(by);
}
