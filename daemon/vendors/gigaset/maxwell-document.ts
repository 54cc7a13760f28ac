import { SaxesParser } from 'saxes';
import type { SaxesTagPlain } from 'saxes';
import { FormatError } from '../../domain/index.ts';

/** What stands in a provisioning file, in its order. */
export interface MaxwellDocument {
  /** Image and version; null = none. */
  readonly firmware: { readonly version: string; readonly url: string } | null;
  readonly params: ReadonlyMap<string, string>;
  /** Steps by type, with their address if they have one. */
  readonly steps: ReadonlyMap<string, string | null>;
}

/** A parameter's name: words with dots between, such as `SIP.Account.0.Active`. */
export const paramName = /^[A-Z][A-Za-z0-9]{0,39}(?:\.[A-Za-z0-9]{1,40}){1,9}$/;

/** Elements by the one they stand in, with the attributes that they must and may have. */
const grammar: Readonly<Record<string, Readonly<Record<string, { must: readonly string[]; may: readonly string[] }>>>> =
  {
    '': { provisioning: { must: ['version'], may: ['productID'] } },
    provisioning: {
      firmware: { must: [], may: [] },
      nvm: { must: [], may: [] },
      custom: { must: [], may: [] },
    },
    firmware: { file: { must: ['version', 'url'], may: ['flags'] } },
    nvm: { param: { must: ['name', 'value'], may: [] } },
    custom: { step: { must: ['type'], may: ['url'] } },
  };

interface Reading {
  firmware: MaxwellDocument['firmware'];
  readonly params: Map<string, string>;
  readonly steps: Map<string, string | null>;
  /** Names of the open elements, outermost first. */
  readonly open: string[];
  readonly seen: Set<string>;
}

/**
 * Reads a provisioning file strictly: well-formed XML without DTD, processing instructions, CDATA and text; known elements and attributes
 * only; nothing twice. Throws {@link FormatError} otherwise.
 */
export function readMaxwell(text: string): MaxwellDocument {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const fail = (reason: string): never => {
    throw new FormatError(parser.line, reason);
  };
  const reading: Reading = { firmware: null, params: new Map(), steps: new Map(), open: [], seen: new Set() };
  parser.on('error', () => fail('it is no well-formed XML'));
  parser.on('doctype', () => fail('a document type is not allowed'));
  parser.on('processinginstruction', () => fail('a processing instruction is not allowed'));
  parser.on('cdata', () => fail('a CDATA section is not allowed'));
  parser.on('opentag', (tag) => {
    const fault = misplaced(reading, tag) ?? taken(reading, tag);
    if (fault !== null) fail(fault);
    reading.open.push(tag.name);
  });
  parser.on('closetag', () => void reading.open.pop());
  parser.on('text', (chunk) => {
    if (chunk.trim() !== '') fail('text stands between the parameters');
  });
  parser.write(text).close();
  return reading;
}

function misplaced({ open, seen }: Reading, { name, attributes }: SaxesTagPlain): string | null {
  const rule = grammar[open.at(-1) ?? '']?.[name];
  if (rule === undefined) return 'an element stands where it does not belong';
  const names = Object.keys(attributes);
  if (rule.must.some((one) => !names.includes(one))) return 'an element lacks an attribute';
  if (names.some((one) => !rule.must.includes(one) && !rule.may.includes(one)))
    return 'an element has an unknown attribute';
  if (name === 'provisioning' && attributes.version !== '1.1') return 'it is of another version than 1.1';
  if (name === 'param' || name === 'step') return null;
  if (seen.has(name)) return 'an element stands twice';
  seen.add(name);
  return null;
}

function taken(reading: Reading, { name, attributes }: SaxesTagPlain): string | null {
  const of = (attribute: string) => attributes[attribute] ?? '';
  if (name === 'file') reading.firmware = { version: of('version'), url: of('url') };
  if (name === 'step') {
    if (reading.steps.has(of('type'))) return 'a step stands twice';
    reading.steps.set(of('type'), attributes.url ?? null);
  }
  if (name !== 'param') return null;
  if (!paramName.test(of('name'))) return 'the name of a parameter is not allowed';
  if (reading.params.has(of('name'))) return 'a parameter stands twice';
  reading.params.set(of('name'), of('value'));
  return null;
}

/** Prints a document exactly as the template does. */
export function writeMaxwell({ firmware, params, steps }: MaxwellDocument, escape: (value: string) => string): string {
  const image =
    firmware === null
      ? ''
      : `  <firmware>\n    <file version="${escape(firmware.version)}" url="${escape(firmware.url)}"/>\n  </firmware>\n`;
  const param = ([name, value]: readonly [string, string]) => `    <param name="${name}" value="${escape(value)}"/>\n`;
  const step = ([type, url]: readonly [string, string | null]) =>
    `    <step type="${escape(type)}"${url === null ? '' : ` url="${escape(url)}"`}/>\n`;
  const nvm = `  <nvm>\n${[...params].map(param).join('')}  </nvm>\n`;
  const custom = `  <custom>\n${[...steps].map(step).join('')}  </custom>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<provisioning version="1.1">\n${image}${nvm}${custom}</provisioning>\n`;
}
