/** What a sign of an Asterisk pattern is in Snom's regular expressions; `*` and `#` stand for themselves in brackets. */
const signs: Readonly<Record<string, string>> = { X: '[0-9]', Z: '[1-9]', N: '[2-9]', '*': '[*]', '#': '[#]' };

const sayable = /^(?:[0-9XZN*#]|\[[0-9-]+\])+$/;

/**
 * `user_dp_str`: entries `|pattern|replacement|flags` separated by blanks, flag d = complete, dial at once; `\1` is the number, `\d` the
 * registrar (Snom's wiki, Dial Plan - Regular Expressions). An open pattern is never complete and has no entry; nor has one with a plus sign,
 * which is a repetition there.
 */
export function dialPlan(patterns: readonly string[]): string {
  return patterns
    .filter((pattern) => sayable.test(pattern))
    .map((pattern) => `|^(${expression(pattern)})$|sip:\\1@\\d|d`)
    .join(' ');
}

function expression(pattern: string): string {
  return pattern.replaceAll(/\[[0-9-]+\]|[XZN*#]/g, (sign) => signs[sign] ?? sign);
}
