/**
 * Whether a version of Node has `node:sqlite` open to everybody: 22.13 is the first, 23.0 to 23.3 have it shut again. The launcher says the same; it stands
 * alone, and nothing may be taken from it.
 */
export function nodeWillDo(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 23 || (major === 23 && minor >= 4) || (major === 22 && minor >= 13);
}
