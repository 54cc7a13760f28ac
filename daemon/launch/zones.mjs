// npm run zones: makes the table of time zones from this Node's zone data.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, runNode, stage } from './stage.mjs';
import { otherZoneNames } from './zones-names.mjs';
import { zoneTable } from './zones-table.mjs';

const path = join(root, 'daemon/vendors/parts/zones.data.ts');

await stage(import.meta.url, 'all', async () => {
  const version = process.versions.tz ?? '';
  const groups = zoneTable([...Intl.supportedValuesOf('timeZone'), ...otherZoneNames]);
  await writeFile(path, tableText(version, groups));
  const { code } = await runNode(['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level=warn', path]);
  if (code === 0) console.log(`${groups.length} rules by the time zone database ${version}`);
  return code;
});

/**
 * @param {string} version
 * @param {import('./zones-table.mjs').Group[]} groups
 */
function tableText(version, groups) {
  return [
    '// Made by `npm run zones`: do not change by hand.',
    '',
    "import type { ZoneGroup } from './zones-rule.ts';",
    '',
    '/** Version of the IANA time zone database that the table was made from. */',
    `export const tzdataVersion = '${version}';`,
    '',
    '/** Every zone by its rule, west to east. */',
    'export const zoneGroups: readonly ZoneGroup[] = [',
    ...groups.map((group) => `${groupText(group)},`),
    '];',
    '',
  ].join('\n');
}

/** @param {import('./zones-table.mjs').Group} group */
function groupText({ zones, ...rule }) {
  const facts = Object.entries(rule).map(([name, value]) => `${name}: ${JSON.stringify(value)},`);
  return `{ ${facts.join(' ')} zones: ${linesOf(zones)
    .map((line) => `'${line}'`)
    .join(' + ')} }`;
}

/**
 * Names with a blank between, in pieces that fit a line.
 * @param {string[]} names
 */
function linesOf(names) {
  /** @type {string[]} */
  const lines = [];
  for (const name of names) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + name.length < 105) lines[lines.length - 1] = `${line} ${name}`;
    else if (line === undefined) lines.push(name);
    else lines.push(` ${name}`);
  }
  return lines;
}
