import { readXml, XmlFault } from './snom-xml.ts';
import type { Element } from './snom-xml.ts';

/** A setting as a file brings it. `index` null = it is no list. */
export interface SnomSetting {
  readonly name: string;
  readonly index: number | null;
  readonly value: string;
  readonly permission: string | null;
  readonly line: number;
}

/** A function key as a file brings it. */
export interface SnomKey {
  /** From 0, expansion keys behind the phone's own. */
  readonly index: number;
  readonly context: string;
  readonly label: string;
  /** `TYPE VALUE`. */
  readonly content: string;
  readonly line: number;
}

/** What a file holds, or why a phone throws it away. */
export type SnomFile =
  | {
      readonly kind: 'settings';
      readonly settings: readonly SnomSetting[];
      readonly keys: readonly SnomKey[];
      /** What a strict reader complains about, though the phone reads on. */
      readonly faults: readonly string[];
    }
  | { readonly kind: 'container'; readonly urls: readonly string[] }
  | { readonly kind: 'firmware'; readonly url: string }
  | { readonly kind: 'dropped'; readonly reason: string };

const sections = new Set([
  'phone-settings',
  'functionKeys',
  'tbook',
  'dialplan',
  'ReplacementPlan',
  'certificates',
  'uploads',
]);
const permissions = new Set(['', '!', '&', '$', ' ', 'R', 'RW', 'V']);
const settingAttributes = new Set(['idx', 'perm', 'action']);
const keyAttributes = new Set([
  ...['idx', 'context', 'label', 'lp', 'perm', 'short_label', 'default_text', 'icon_type', 'label_mode', 'ringer'],
  'park_retrieve',
]);

interface Found {
  readonly settings: SnomSetting[];
  readonly keys: SnomKey[];
  readonly faults: string[];
  readonly seen: Map<string, number>;
}

function indexOf(element: Element, found: Found): number | null {
  const text = element.attributes['idx'];
  if (text === undefined) return null;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  found.faults.push(`line ${element.line}: idx of <${element.name}> is no number`);
  return null;
}

/** Notes what stands twice, what has attributes that nobody knows, and children where text belongs. */
function lookOver(element: Element, key: string, attributes: ReadonlySet<string>, found: Found): void {
  const { faults, seen } = found;
  const before = seen.get(key);
  if (before !== undefined) faults.push(`lines ${before} and ${element.line} set ${key}`);
  seen.set(key, element.line);
  for (const name of Object.keys(element.attributes)) {
    if (!attributes.has(name)) faults.push(`line ${element.line}: attribute ${name} of <${element.name}> is unknown`);
  }
  if (element.children.length > 0) faults.push(`line ${element.line}: <${element.name}> holds elements`);
  if (/[\r\n]/.test(element.text)) faults.push(`line ${element.line}: a line break in <${element.name}>`);
}

function takeSetting(element: Element, found: Found): void {
  const index = indexOf(element, found);
  const { perm } = element.attributes;
  lookOver(element, index === null ? element.name : `${element.name}[${index}]`, settingAttributes, found);
  if (perm !== undefined && !permissions.has(perm)) {
    found.faults.push(`line ${element.line}: perm of <${element.name}>`);
  }
  const { name, text, line } = element;
  found.settings.push({ name, index, value: text, permission: perm ?? null, line });
}

function takeKey(element: Element, found: Found): void {
  const index = indexOf(element, found);
  if (element.name !== 'fkey' || index === null) {
    found.faults.push(`line ${element.line}: <${element.name}> is no key with an idx`);
    return;
  }
  lookOver(element, `fkey[${index}]`, keyAttributes, found);
  const { context = 'active', label = '' } = element.attributes;
  if (!/^(active|[1-9]|1[0-2])$/.test(context)) found.faults.push(`line ${element.line}: context of key ${index}`);
  found.keys.push({ index, context, label, content: element.text, line: element.line });
}

function takeSection(section: Element, found: Found): void {
  if (section.text.trim() !== '') {
    found.faults.push(`line ${section.line}: text between the elements of <${section.name}>`);
  }
  if (section.name === 'phone-settings') for (const element of section.children) takeSetting(element, found);
  if (section.name === 'functionKeys') for (const element of section.children) takeKey(element, found);
}

function readRoot(root: Element): SnomFile {
  if (root.name === 'setting-files') {
    const urls = root.children.map((child) => (child.name === 'file' ? child.attributes['url'] : undefined));
    if (urls.some((url) => url === undefined)) return { kind: 'dropped', reason: 'a file without address' };
    return { kind: 'container', urls: urls.filter((url) => url !== undefined) };
  }
  if (root.name === 'firmware-settings') {
    const firmware = root.children.find((child) => child.name === 'firmware');
    return firmware ? { kind: 'firmware', url: firmware.text } : { kind: 'dropped', reason: 'no <firmware>' };
  }
  const parts = root.name === 'settings' ? root.children : [root];
  const stray = parts.find((part) => !sections.has(part.name));
  if (stray) return { kind: 'dropped', reason: `line ${stray.line}: <${stray.name}> is no section` };
  const found: Found = { settings: [], keys: [], faults: [], seen: new Map() };
  for (const part of parts) takeSection(part, found);
  return { kind: 'settings', settings: found.settings, keys: found.keys, faults: found.faults };
}

/** Reads a settings file as strictly as Snom's wiki describes it ("XML provisioning"): anything malformed drops the whole file. */
export function readSnomFile(body: Buffer): SnomFile {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return { kind: 'dropped', reason: 'it is no UTF-8' };
  }
  try {
    return readRoot(readXml(text));
  } catch (error) {
    if (error instanceof XmlFault) return { kind: 'dropped', reason: error.message };
    throw error;
  }
}
