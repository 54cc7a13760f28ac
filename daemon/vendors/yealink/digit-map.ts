/** Asterisk's pattern signs → those of MGCP digit maps (RFC 3435 2.1.5), which the phones' dial plan uses. */
const signs: Readonly<Record<string, string>> = { X: 'x', Z: '[1-9]', N: '[2-9]', '.': 'xx.T' };

/**
 * Turns dial patterns such as `0[1-9]XXXXXX.` into one digit map, `0[1-9]xxxxxxxx.T`. "One or more" becomes a digit, any number of
 * digits and the short pause, because a map without a pause would dial after the first digit.
 */
export function digitMap(patterns: readonly string[]): string {
  return patterns.map((pattern) => pattern.replaceAll(/[XZN.]/g, (sign) => signs[sign] ?? sign)).join('|');
}
