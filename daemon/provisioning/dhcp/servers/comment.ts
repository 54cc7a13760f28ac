import type { DhcpGroup } from '../contract.ts';

/** `Snom: 66 + 67 + 43 (66 + 67)`. */
export function titleOf({ name, options }: DhcpGroup): string {
  const held = (codes: readonly number[]) => (codes.length === 0 ? '' : ` (${codes.join(' + ')})`);
  return `${name}: ${options.map(({ code, holds }) => `${code}${held(holds)}`).join(' + ')}`;
}

/** A block of lines for each make, its title in front as a comment. */
export function commented(
  sign: string,
  groups: readonly DhcpGroup[],
  linesOf: (group: DhcpGroup) => readonly string[],
): string {
  return groups.map((group) => `${[`${sign} ${titleOf(group)}`, ...linesOf(group)].join('\n')}\n`).join('\n');
}
