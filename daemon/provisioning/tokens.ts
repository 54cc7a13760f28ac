const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Characters of a token: 22 of 62 signs are 130.9 bits. Letters and digits only, since some phones misread anything else in a path. */
export const tokenLength = 22;

/**
 * A new token from the given source of randomness (`random(n)` = n random bytes). Bytes from 248 on are thrown away so that every sign is equally likely.
 */
export function newToken(random: (bytes: number) => Uint8Array): string {
  let token = '';
  while (token.length < tokenLength) {
    for (const byte of random(tokenLength - token.length)) if (byte < 248) token += alphabet.charAt(byte % 62);
  }
  return token;
}
