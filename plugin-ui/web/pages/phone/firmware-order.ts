const partsOf = (version: string) => version.split('.');

/** Whether `version` comes before `least`, number by number. An `x` in `least` stands for any number, as Yealink's first one is the hardware. */
export function isOlder(version: string, least: string): boolean {
  const has = partsOf(version);
  for (const [index, part] of partsOf(least).entries()) {
    if (part === 'x') continue;
    const [one, wanted] = [Number.parseInt(has[index] ?? '0', 10), Number.parseInt(part, 10)];
    // What is no number cannot be compared: then nothing is claimed.
    if (Number.isNaN(one) || Number.isNaN(wanted)) return false;
    if (one !== wanted) return one < wanted;
  }
  return false;
}
