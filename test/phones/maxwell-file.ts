/** One parameter of a file. */
export interface MaxwellParam {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** What a file holds, or why the phone throws it away. */
export type MaxwellFile =
  | {
      readonly kind: 'provisioning';
      readonly params: readonly MaxwellParam[];
      readonly firmware: { readonly version: string; readonly url: string } | null;
      /** Type and address of each step. */
      readonly steps: readonly (readonly [string, string | null])[];
    }
  | { readonly kind: 'dropped'; readonly reason: string };

/** Why the phone throws a file away. */
class Fault extends Error {}

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const places: Readonly<Record<string, string>> = {
  provisioning: '',
  firmware: 'provisioning',
  nvm: 'provisioning',
  custom: 'provisioning',
  file: 'firmware',
  param: 'nvm',
  step: 'custom',
};

function textOf(source: string): string {
  if (source.includes('<')) throw new Fault('an attribute holds "<"');
  return source.replaceAll(/&([^;&]{0,8})(;?)/g, (whole, name: string, end: string) => {
    const known = end === ';' ? references[name] : undefined;
    if (known === undefined) throw new Fault(`"${whole.slice(0, 2)}..." begins no reference`);
    return known;
  });
}

function attributesOf(source: string): Map<string, string> {
  const found = new Map<string, string>();
  const pattern = /\s+([A-Za-z]\w*)\s*=\s*"([^"]*)"/gy;
  let at = 0;
  for (const [whole, name = '', value = ''] of source.matchAll(pattern)) {
    if (found.has(name)) throw new Fault('an attribute stands twice');
    found.set(name, textOf(value));
    at += whole.length;
  }
  if (source.slice(at).trim() !== '') throw new Fault('an element has something else than attributes');
  return found;
}

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
}

/** Walks over the tags in order; what is between them must be blank. */
function* tagsOf(text: string): Generator<Tag> {
  const open: string[] = [];
  const pattern = /([^<]*)<(\/?)([A-Za-z]\w*)((?:\s+[A-Za-z]\w*\s*=\s*"[^"]*")*)\s*(\/?)>/gy;
  let line = 1;
  let end = 0;
  for (const [whole, between = '', closing = '', name = '', attributes = '', empty = ''] of text.matchAll(pattern)) {
    if (between.trim() !== '') throw new Fault('text stands between the elements');
    line += whole.split('\n').length - 1;
    end += whole.length;
    if (closing !== '') {
      if (open.pop() !== name) throw new Fault('an element is closed that was not opened');
      continue;
    }
    if (places[name] !== (open.at(-1) ?? ''))
      throw new Fault(`line ${line}: "${name}" stands where it does not belong`);
    yield { name, attributes: attributesOf(attributes), line };
    if (empty === '') open.push(name);
  }
  if (open.length > 0 || text.slice(end).trim() !== '') throw new Fault('it is no well-formed XML');
}

function read(text: string): MaxwellFile {
  if (unfit.test(text) || !text.isWellFormed()) throw new Fault('it holds a character that XML does not allow');
  const body = text.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>/i, '');
  const params: MaxwellParam[] = [];
  const steps: (readonly [string, string | null])[] = [];
  let firmware: { version: string; url: string } | null = null;
  let version: string | undefined;
  for (const { name, attributes, line } of tagsOf(body)) {
    if (name === 'provisioning') version = attributes.get('version');
    if (name === 'param')
      params.push({ name: attributes.get('name') ?? '', value: attributes.get('value') ?? '', line });
    if (name === 'step') steps.push([attributes.get('type') ?? '', attributes.get('url') ?? null]);
    if (name === 'file') firmware = { version: attributes.get('version') ?? '', url: attributes.get('url') ?? '' };
  }
  if (version !== '1.1') throw new Fault('it is no provisioning file of version 1.1');
  return { kind: 'provisioning', params, firmware, steps };
}

/** Reads a file as a Maxwell does; a file that is not well-formed is thrown away whole. */
export function readMaxwellFile(body: Buffer): MaxwellFile {
  try {
    return read(body.toString('utf8'));
  } catch (error) {
    if (error instanceof Fault) return { kind: 'dropped', reason: error.message };
    throw error;
  }
}
