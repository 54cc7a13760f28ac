import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FileSpec, Format } from '../domain/index.ts';
import { compileTemplate, type Template } from '../lib/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import type { Composed } from './compose.ts';

/** Prints the files of a device. Pure: the same input gives the same bytes. */
export interface Renderer {
  render(vendor: PhoneVendor, file: FileSpec, from: Composed): string;
  /** Differs whenever a template does: part of the fingerprint of a desired state. */
  readonly build: string;
}

/** Reads a folder of templates: file name → text. Files that begin with `_` are partials, named without it and without ending. */
export function readTemplates(folder: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.mustache'))
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

/**
 * Compiles every vendor's templates once. Throws if one is missing or unfit, so a broken release does not start.
 * @param templates the texts of a folder below `templates/`; @param digest names a text by its content.
 */
export function createRenderer(from: {
  vendors: readonly PhoneVendor[];
  templates: (folder: string) => ReadonlyMap<string, string>;
  digest: (text: string) => string;
}): Renderer {
  const compiled = new Map<FileSpec, Template>();
  const folders = new Map<string, Folder>();
  for (const { files } of from.vendors)
    for (const file of files) {
      const [folder = '', name = ''] = file.template.split('/');
      const read = folders.get(folder) ?? readFolder(from.templates(folder));
      folders.set(folder, read);
      const text = read.texts.get(name);
      if (text === undefined) throw new Error(`templates/${file.template} is missing`);
      const { partials } = read;
      compiled.set(file, compileTemplate({ file: file.template, text, partials, escape: file.format.escape }));
    }
  const all = [...folders].flatMap(([folder, { texts }]) =>
    [...texts].map(([name, text]) => `${folder}/${name}\n${text}\n`),
  );
  return {
    build: from.digest(all.join('')).slice(0, 12),
    render: (vendor, file, { config, raw }) => {
      const template = compiled.get(file) as Template;
      const text = template.render(vendor.view(config, file));
      const taken = file.takesRaw && raw.size > 0 ? takenBy(file.format, raw) : raw;
      return file.takesRaw && taken.size > 0 ? file.format.merge(text, taken) : text;
    },
  };
}

interface Folder {
  readonly texts: ReadonlyMap<string, string>;
  readonly partials: Readonly<Record<string, string>>;
}

function readFolder(texts: ReadonlyMap<string, string>): Folder {
  const partials = [...texts]
    .filter(([name]) => name.startsWith('_'))
    .map(([name, text]) => [name.slice(1).replace(/\..*$/, ''), text] as const);
  return { texts, partials: Object.fromEntries(partials) };
}

/** A raw parameter of the default level reaches every make: a format leaves out what it cannot write. */
function takenBy(format: Format, raw: Composed['raw']): Composed['raw'] {
  const fits = ([name, value]: [string, string | null]) =>
    format.refuseName(name) === null && (value === null || format.refuse(value) === null);
  return new Map([...raw].filter(fits));
}

/** The same, telling of every file how long it took (ms). */
export function timed(
  renderer: Renderer,
  tell: ((vendor: string, milliseconds: number) => void) | undefined,
): Renderer {
  if (tell === undefined) return renderer;
  return {
    build: renderer.build,
    render: (vendor, file, from) => {
      const begun = performance.now();
      const text = renderer.render(vendor, file, from);
      tell(vendor.id, performance.now() - begun);
      return text;
    },
  };
}
