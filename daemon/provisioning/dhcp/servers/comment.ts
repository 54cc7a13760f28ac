import type { DhcpGroup } from '../contract.ts';

/** `Snom: 66 and 67`. */
export function titleOf({ name, options }: DhcpGroup): string {
  return `${name}: ${options.map(({ code }) => code).join(' + ')}`;
}

/** A block of lines for each make, its title in front as a comment. */
export function commented(
  sign: string,
  groups: readonly DhcpGroup[],
  linesOf: (group: DhcpGroup) => readonly string[],
): string {
  return groups.map((group) => `${[`${sign} ${titleOf(group)}`, ...linesOf(group)].join('\n')}\n`).join('\n');
}
