// Pure. Whether node_modules holds what package-lock.json asks for.

/** @typedef {{ version?: string, integrity?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, link?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Entry */
/** @typedef {{ packages?: Record<string, Entry> }} Lock package-lock.json, or the copy npm leaves as node_modules/.package-lock.json */
/** @typedef {{ platform: string, arch: string }} Machine */
/** @typedef {'production' | 'all'} Scope */

/**
 * npm's word lists may forbid instead: `!win32`.
 * @param {string[] | undefined} list
 * @param {string} name
 */
function admits(list, name) {
  if (!list || list.length === 0) return true;
  if (list.includes(`!${name}`)) return false;
  return list.every((entry) => entry.startsWith('!')) || list.includes(name);
}

/**
 * An optional package is needed where it was made for just this machine (esbuild's program, say). The others may be
 * missing: npm decides. Without such a check, a tree that an older Node installed would look complete and not work.
 * @param {Entry} entry
 * @param {Machine} machine
 */
function mayBeMissing(entry, { platform, arch }) {
  if (!entry.optional && !entry.devOptional) return false;
  const made = Boolean(entry.os ?? entry.cpu);
  return !made || !admits(entry.os, platform) || !admits(entry.cpu, arch) || !admits(entry.libc, 'glibc');
}

/**
 * @param {Lock} lock
 * @param {Lock | undefined} installed
 * @param {Scope} scope
 * @param {Machine} machine
 * @returns {string[]} the paths (`node_modules/zod`) that are missing or of another version; empty when all is there
 */
export function missingPackages(lock, installed, scope, machine) {
  const have = new Map(Object.entries(installed?.packages ?? {}));
  return Object.entries(lock.packages ?? {})
    .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.link)
    .filter(([, entry]) => scope === 'all' || !(entry.dev || entry.devOptional))
    .filter(([path, entry]) => {
      const found = have.get(path);
      if (!found) return !mayBeMissing(entry, machine);
      return found.version !== entry.version || found.integrity !== entry.integrity;
    })
    .map(([path]) => path);
}

/**
 * What to install so that `wanted` can run and nothing that is used here goes away: where development packages have
 * been installed (by `npm test`), `npm start` renews them too instead of removing them.
 * @param {Lock} lock
 * @param {Lock | undefined} installed
 * @param {Scope} wanted
 * @param {Machine} machine
 * @returns {Scope | 'nothing'}
 */
export function planInstall(lock, installed, wanted, machine) {
  if (missingPackages(lock, installed, wanted, machine).length === 0) return 'nothing';
  const developed = Object.values(installed?.packages ?? {}).some((entry) => entry.dev);
  return wanted === 'all' || developed ? 'all' : 'production';
}
