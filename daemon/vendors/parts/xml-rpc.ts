import { SaxesParser } from 'saxes';
import type { SaxesTagPlain } from 'saxes';
import { FormatError } from '../../domain/index.ts';

/**
 * XML-RPC (xmlrpc.com/spec), the part that redirection services speak. Dates and base64 are read as their text. Texts hold what XML 1.0 can carry.
 */
export type XmlRpcValue =
  string | number | boolean | null | readonly XmlRpcValue[] | { readonly [name: string]: XmlRpcValue };

/** An answer: a value, or the server's fault. */
export type XmlRpcAnswer =
  | { readonly fault: null; readonly value: XmlRpcValue }
  | { readonly fault: { readonly code: number; readonly text: string } };

/** How deep values may stand in each other, and how many there may be, in an answer. */
const depthLimit = 16;
const countLimit = 100_000;

// What no XML 1.0 document can hold, not even escaped.
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

function escape(text: string): string {
  if (unfit.test(text) || !text.isWellFormed()) throw new RangeError('XML cannot carry this text');
  // A bare carriage return would arrive as a line feed.
  return text.replaceAll(/[&<>"\r]/g, (sign) => `&#${sign.codePointAt(0)};`);
}

/** Prints a value. Throws RangeError for what cannot be carried: an unfit sign, a number that is no whole one of 32 bits. */
export function writeValue(value: XmlRpcValue): string {
  return `<value>${writeTyped(value)}</value>`;
}

function writeTyped(value: XmlRpcValue): string {
  if (value === null) return '<nil/>';
  if (typeof value === 'string') return `<string>${escape(value)}</string>`;
  if (typeof value === 'boolean') return `<boolean>${value ? 1 : 0}</boolean>`;
  if (typeof value === 'number') return writeNumber(value);
  if (isArray(value)) return `<array><data>${value.map(writeValue).join('')}</data></array>`;
  const member = ([name, each]: [string, XmlRpcValue]) =>
    `<member><name>${escape(name)}</name>${writeValue(each)}</member>`;
  return `<struct>${Object.entries(value).map(member).join('')}</struct>`;
}

function writeNumber(value: number): string {
  if (!Number.isInteger(value) || Math.abs(value) > 0x7fffffff) {
    throw new RangeError('XML-RPC carries whole numbers of 32 bits');
  }
  return `<int>${value}</int>`;
}

const isArray = (value: XmlRpcValue): value is readonly XmlRpcValue[] => Array.isArray(value);

/** Prints a call. `method`: letters, digits and `_ . : /`. Throws as {@link writeValue}. */
export function writeCall(method: string, parameters: readonly XmlRpcValue[]): string {
  const printed = parameters.map((value) => `<param>${writeValue(value)}</param>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<methodCall><methodName>${escape(method)}</methodName><params>${printed}</params></methodCall>\n`;
}

/** An element whose end has not come. */
interface Open {
  readonly tag: string;
  text: string;
  readonly values: XmlRpcValue[];
  readonly children: Set<string>;
  readonly members: Map<string, XmlRpcValue>;
  name: string;
}

const scalars = new Set([
  'string',
  'int',
  'i4',
  'i8',
  'boolean',
  'double',
  'dateTime.iso8601',
  'base64',
  'nil',
  'ex:nil',
]);

/** Elements by those that they may stand in. */
const parents: Readonly<Record<string, readonly string[]>> = {
  methodResponse: [''],
  params: ['methodResponse'],
  fault: ['methodResponse'],
  param: ['params'],
  value: ['param', 'fault', 'data', 'member'],
  array: ['value'],
  struct: ['value'],
  data: ['array'],
  member: ['struct'],
  name: ['member'],
};

/**
 * Reads an answer strictly: well-formed, no document type (so no entities), no processing instruction, the elements of the specification only, bounded
 * in depth and number. Throws {@link FormatError}; its reason is a fixed text and never quotes the answer.
 */
export function readAnswer(text: string): XmlRpcAnswer {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const fail = (reason: string): never => {
    throw new FormatError(parser.line, reason);
  };
  const reading = createReading(fail);
  parser.on('error', () => fail('it is no well-formed XML'));
  parser.on('doctype', () => fail('a document type is not allowed'));
  parser.on('processinginstruction', () => fail('a processing instruction is not allowed'));
  parser.on('opentag', (tag) => reading.open(tag));
  parser.on('closetag', () => reading.close());
  parser.on('text', (chunk) => reading.text(chunk));
  parser.on('cdata', (chunk) => reading.text(chunk));
  parser.write(text).close();
  return reading.answer() ?? fail('it is no answer');
}

function createReading(fail: (reason: string) => never) {
  const open: Open[] = [];
  let count = 0;
  let answer: XmlRpcAnswer | null = null;
  const enter = (tag: string) => {
    const parent = open.at(-1);
    const allowed = scalars.has(tag) ? ['value'] : (parents[tag] ?? fail('an element of this name is not known'));
    if (!allowed.includes(parent?.tag ?? '')) fail('an element stands where it may not');
    if (parent !== undefined && parent.tag !== 'data' && parent.tag !== 'struct' && parent.tag !== 'params') {
      if (parent.children.has(tag) || (parent.tag === 'value' && parent.children.size > 0))
        fail('an element stands twice');
    }
    parent?.children.add(tag);
    if (tag === 'value' && (count += 1) > countLimit) fail('it holds too many values');
    if (open.length > depthLimit * 4) fail('its values stand too deep in each other');
    open.push({ tag, text: '', values: [], children: new Set(), members: new Map(), name: '' });
  };
  const leave = () => {
    const element = open.pop() ?? fail('it is no answer');
    const parent = open.at(-1);
    if (element.tag === 'methodResponse') answer = answerOf(element, fail);
    else if (parent !== undefined) handUp(element, parent, fail);
  };
  return {
    open: ({ name }: SaxesTagPlain) => enter(name),
    close: leave,
    text(chunk: string) {
      const element = open.at(-1);
      const mayHold = element !== undefined && (scalars.has(element.tag) || ['value', 'name'].includes(element.tag));
      if (mayHold) element.text += chunk;
      else if (chunk.trim() !== '') fail('text stands where it may not');
    },
    answer: () => answer,
  };
}

/** Gives what an element held to the one that it stands in. */
function handUp(element: Open, parent: Open, fail: (reason: string) => never): void {
  const { tag } = element;
  if (scalars.has(tag)) parent.values.push(scalar(tag, element.text, fail));
  else if (tag === 'value') parent.values.push(valueOf(element, fail));
  else if (tag === 'array')
    parent.values.push(element.children.has('data') ? element.values : fail('an array has no data'));
  else if (tag === 'struct') parent.values.push(Object.fromEntries(element.members));
  else if (tag === 'name') parent.name = element.text;
  else if (tag === 'member') addMember(element, parent, fail);
  else for (const value of element.values) parent.values.push(value);
}

function addMember({ name, values, children }: Open, parent: Open, fail: (reason: string) => never): void {
  const [value] = values;
  if (!children.has('name') || value === undefined) fail('a member is not whole');
  else if (parent.members.has(name)) fail('a member stands twice');
  else parent.members.set(name, value);
}

/** A value without a type is text. */
function valueOf({ values: [value], text }: Open, fail: (reason: string) => never): XmlRpcValue {
  if (value === undefined) return text;
  return text.trim() === '' ? value : fail('a value is of two kinds');
}

function scalar(tag: string, text: string, fail: (reason: string) => never): XmlRpcValue {
  const plain = text.trim();
  if (tag === 'boolean')
    return /^(?:[01]|true|false)$/.test(plain) ? plain === '1' || plain === 'true' : fail('a boolean is none');
  if (tag === 'int' || tag === 'i4' || tag === 'i8')
    return /^[+-]?\d{1,15}$/.test(plain) ? Number(plain) : fail('a number is none');
  if (tag === 'double') return /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(plain) ? Number(plain) : fail('a number is none');
  return tag.endsWith('nil') ? null : text;
}

function answerOf({ children, values }: Open, fail: (reason: string) => never): XmlRpcAnswer {
  const [value] = values;
  if (children.size !== 1 || values.length !== 1 || value === undefined) return fail('it holds no single value');
  if (!children.has('fault')) return { fault: null, value };
  if (value === null || typeof value !== 'object' || isArray(value)) return fail('its fault is none');
  const { faultCode: code, faultString: text } = value;
  return typeof code === 'number' && typeof text === 'string' ? { fault: { code, text } } : fail('its fault is none');
}
