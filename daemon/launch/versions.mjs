// Pure. What runs Hookswitch, and whether what the machine has will do.

/**
 * The programs that are fetched where the machine's are too old: exact versions, held to their content by the hash
 * that the npm registry publishes. `atLeast` is what the machine may bring itself.
 */
export const pins = Object.freeze({
  node: Object.freeze({
    version: '24.21.0',
    atLeast: '22.13.0',
    integrity: Object.freeze({
      'linux-x64': 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
      'linux-arm64': 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
    }),
  }),
  npm: Object.freeze({
    version: '11.21.2',
    atLeast: '10.0.0',
    integrity: 'sha512-7HPApk+AflMUavSseL1Pm6CnYqMIHk53x+KmuhqmTDqPkjPMgxIpTPcTqsE91EKNw4gFBJV9fnXiSdGm1DXq9A==',
  }),
});

/**
 * @param {string} text a version as programs print it: `v20.1.2`, `10.9.0`, `24.0.0-rc.1`
 * @returns {[number, number, number] | undefined} major, minor, patch; nothing if it is none
 */
export function parseVersion(text) {
  const found = /^v?(\d+)\.(\d+)\.(\d+)/.exec(text.trim());
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : undefined;
}

/**
 * @param {string} version
 * @param {string} least
 * @returns {boolean} whether `version` is `least` or newer; a text that is no version is never new enough
 */
export function isAtLeast(version, least) {
  const a = parseVersion(version);
  const b = parseVersion(least);
  if (!a || !b) return false;
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? 0;
    if (part !== other) return part > other;
  }
  return true;
}

/**
 * Node 22.13 is the first with `node:sqlite` open to everybody; 23.0 to 23.3 are newer by number and still have it shut.
 * @param {string} version
 */
export function nodeWillDo(version) {
  return isAtLeast(version, pins.node.atLeast) && (!isAtLeast(version, '23.0.0') || isAtLeast(version, '23.4.0'));
}

/** @typedef {{ name: string, version: string, integrity: string }} PinnedPackage a package of the npm registry */

/**
 * @param {{ nodeVersion: string, platform: string, arch: string, glibc: boolean }} machine
 * @returns {{ use: 'own' } | { use: 'pinned', pack: PinnedPackage } | { use: 'none', reason: string }} which Node to run
 */
export function chooseNode({ nodeVersion, platform, arch, glibc }) {
  if (nodeWillDo(nodeVersion)) return { use: 'own' };
  const target = `${platform}-${arch}`;
  const integrity = new Map(Object.entries(pins.node.integrity)).get(target);
  const wanted = `Hookswitch needs Node ${pins.node.atLeast} or newer, this is ${nodeVersion}`;
  if (!integrity) return { use: 'none', reason: `${wanted}, and none is fetched for ${target}: please install one` };
  if (!glibc) return { use: 'none', reason: `${wanted}, and none is fetched for musl: please install one` };
  return { use: 'pinned', pack: { name: `node-${target}`, version: pins.node.version, integrity } };
}

/**
 * npm leaves out optional packages that do not fit the Node it runs under, so it must run under the Node that was chosen,
 * and an npm of a distribution runs under that distribution's Node only. Hence: the machine's npm with the machine's
 * Node, or the pinned one.
 * @param {{ ownNode: boolean, npmVersion: string }} machine
 * @returns {{ use: 'own' } | { use: 'pinned', pack: PinnedPackage }} which npm to install packages with
 */
export function chooseNpm({ ownNode, npmVersion }) {
  if (ownNode && isAtLeast(npmVersion, pins.npm.atLeast)) return { use: 'own' };
  return { use: 'pinned', pack: { name: 'npm', version: pins.npm.version, integrity: pins.npm.integrity } };
}
