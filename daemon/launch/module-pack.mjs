// The panel's module and the built page, as one archive: the same bytes for the same files.

import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LaunchError } from './say.mjs';

/** What FreePBX's web server hands out below /admin. */
const served = /\.(gif|jpg|jpeg|png|css|js|swf|txt|ico|ttf|svg|eot|woff|woff2|wav|mp3|aac|ogg|webm|gz)$/;

/**
 * Why FreePBX would not serve an asset of that name, or would do something of its own with it; undefined = it serves it.
 * @param {string} name below the module's assets, with slashes
 */
export function assetFault(name) {
  const word = /libraries|helpers|i18n|node/.exec(name)?.[0];
  if (word !== undefined) return `FreePBX refuses every address that contains "${word}"`;
  if (!served.test(name)) return 'FreePBX’s web server does not hand out files of this kind';
  if (/^(js|css|less)\//.test(name)) return 'FreePBX puts what is in js, css and less into its own pages by itself';
  return undefined;
}

/** @param {string} folder @returns {Promise<string[]>} the files below it, with slashes, sorted; none where there is no such folder */
async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** @param {string} page @returns {Promise<string[]>} what of the built page goes along */
async function pageFiles(page) {
  // What is for the page by itself, or for its next build, stays behind.
  const names = (await filesBelow(page)).filter((name) => !/\.(map|html)$|^fingerprint$/.test(name));
  if (!names.includes('hookswitch.js')) throw new LaunchError(`${page} holds no hookswitch.js: build the page first`);
  for (const name of names) {
    const fault = assetFault(name);
    if (fault !== undefined) throw new LaunchError(`${basename(page)}/${name}: ${fault}`);
  }
  return names;
}

/** @param {string} text @param {string} version */
function withVersion(text, version) {
  const marked = text.replace(/<version>[^<]*<\/version>/, `<version>${version}</version>`);
  if (!marked.includes(`<version>${version}</version>`)) throw new LaunchError('module.xml names no version');
  return marked;
}

/**
 * Packs the module; it appears at one stroke.
 * @param {{ source: string, page: string, license: string, version: string, file: string }} what
 * @returns {Promise<string[]>} the names in the archive
 */
export async function packModule({ source, page, license, version, file }) {
  /** @type {Map<string, Buffer>} */
  const files = new Map([['LICENSE', await readFile(license)]]);
  for (const name of await filesBelow(source)) {
    const bytes = await readFile(join(source, name));
    files.set(name, name === 'module.xml' ? Buffer.from(withVersion(bytes.toString('utf8'), version)) : bytes);
  }
  for (const name of await pageFiles(page)) files.set(`assets/${name}`, await readFile(join(page, name)));
  const names = [...files.keys()].sort();
  const archive = tar(names.map((name) => ({ name: `hookswitch/${name}`, bytes: files.get(name) ?? Buffer.alloc(0) })));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, gzipSync(archive, { level: 9 }));
  await rename(`${file}.new`, file);
  return names.map((name) => `hookswitch/${name}`);
}

const block = 512;

/** @param {number} value @param {number} digits */
const octal = (value, digits) => `${value.toString(8).padStart(digits, '0')}\0`;

/** @param {string} name @param {number} size @param {boolean} isFolder */
function header(name, size, isFolder) {
  if (Buffer.byteLength(name) > 100) throw new LaunchError(`${name}: the name is too long for the archive`);
  const bytes = Buffer.alloc(block);
  bytes.write(name, 0);
  bytes.write(octal(isFolder ? 0o755 : 0o644, 7), 100);
  bytes.write(octal(0, 7), 108);
  bytes.write(octal(0, 7), 116);
  bytes.write(octal(size, 11), 124);
  // One moment for all builds (2020-01-01): what was built when says nothing about what is inside.
  bytes.write(octal(1_577_836_800, 11), 136);
  bytes.write('        ', 148);
  bytes.write(isFolder ? '5' : '0', 156);
  bytes.write('ustar\u000000', 257);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${octal(sum, 6)} `, 148);
  return bytes;
}

/** @param {{ name: string, bytes: Buffer }[]} files @returns {Buffer} POSIX ustar, folders before what is in them */
function tar(files) {
  const parts = [];
  const folders = new Set();
  for (const { name, bytes } of files) {
    const steps = name.split('/').slice(0, -1);
    for (const [index] of steps.entries()) {
      const folder = `${steps.slice(0, index + 1).join('/')}/`;
      if (!folders.has(folder)) parts.push(header(folder, 0, true));
      folders.add(folder);
    }
    parts.push(header(name, bytes.length, false), bytes, Buffer.alloc((block - (bytes.length % block)) % block));
  }
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}
