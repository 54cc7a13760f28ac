/** Lowest and highest step of a scale, both included. */
export type Scale = readonly [lowest: number, highest: number];

/** The catalogue's scale of volumes. */
export const levels: Scale = [1, 10];
/** The catalogue's scale of brightness and contrast. */
export const shades: Scale = [0, 9];

/**
 * A level that people turn by hand, from the catalogue's scale onto the make's: one value for a template's section, or none where it is not
 * set, so that the section is left out (the setting's `noneLeavesAlone`).
 */
export function scaled(level: number | null, from: Scale, onto: Scale): readonly number[] {
  if (level === null) return [];
  const share = (level - from[0]) / (from[1] - from[0]);
  return [onto[0] + Math.round(share * (onto[1] - onto[0]))];
}
