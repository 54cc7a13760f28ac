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

/** Reads a vendor's templates: file name → text. Files that begin with `_` are partials, named without it and without ending. */
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
 * @param templates the texts of one vendor's folder; @param digest names a text by its content.
 */
export function createRenderer(from: {
  vendors: readonly PhoneVendor[];
  templates: (vendor: string) => ReadonlyMap<string, string>;
  digest: (text: string) => string;
}): Renderer {
  const compiled = new Map<FileSpec, Template>();
  let all = '';
  for (const vendor of from.vendors) {
    const texts = from.templates(vendor.id);
    const partials = Object.fromEntries(
      [...texts]
        .filter(([name]) => name.startsWith('_'))
        .map(([name, text]) => [name.slice(1).replace(/\..*$/, ''), text]),
    );
    for (const file of vendor.files) {
      const text = texts.get(file.template);
      if (text === undefined) throw new Error(`templates/${vendor.id}/${file.template} is missing`);
      compiled.set(
        file,
        compileTemplate({ file: `${vendor.id}/${file.template}`, text, partials, escape: file.format.escape }),
      );
    }
    for (const [name, text] of texts) all += `${vendor.id}/${name}\n${text}\n`;
  }
  return {
    build: from.digest(all).slice(0, 12),
    render: (vendor, file, { config, raw }) => {
      const template = compiled.get(file) as Template;
      const text = template.render(vendor.view(config, file));
      const taken = file.takesRaw && raw.size > 0 ? takenBy(file.format, raw) : raw;
      return file.takesRaw && taken.size > 0 ? file.format.merge(text, taken) : text;
    },
  };
}

/** A raw parameter of the default level reaches every make: a format leaves out what it cannot write. */
function takenBy(format: Format, raw: Composed['raw']): Composed['raw'] {
  const fits = ([name, value]: [string, string | null]) =>
    format.refuseName(name) === null && (value === null || format.refuse(value) === null);
  return new Map([...raw].filter(fits));
}
