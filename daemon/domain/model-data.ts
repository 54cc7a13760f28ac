import { z } from 'zod';
import { keyKinds } from './key.ts';
import { factC, type Fact, type Model } from './model.ts';
import { lineOfText } from './text.ts';

/** What a fact that was imported without its source is said to come from. */
export const importedSource = 'imported';

/**
 * A fact as a file gives it: a plain value (then `C`, "imported"), or with its confidence and source; null = not known. What is wrong with a plain value
 * is told at its own place.
 */
function fact<T>(value: z.ZodType<T>) {
  const told = z.strictObject({ value, confidence: z.enum(['A', 'B', 'C']), source: lineOfText(500) });
  return z.unknown().transform((input, context): Fact<T> | null => {
    if (input === null) return null;
    const isTold = typeof input === 'object' && 'value' in input;
    const read = isTold ? told.safeParse(input) : value.safeParse(input);
    if (!read.success) {
      for (const issue of read.error.issues) context.addIssue({ ...issue, path: [...issue.path] });
      return z.NEVER;
    }
    return isTold ? (read.data as Fact<T>) : factC(read.data as T, importedSource);
  });
}

const count = (most: number) => z.int().min(0).max(most);
const unlessKnown = <T>(value: z.ZodType<T>) => fact(value).default(null);

const way = z.union([lineOfText(500), z.strictObject({ en: lineOfText(500), it: lineOfText(500) })]);

const expansionType = z.strictObject({
  id: lineOfText(40),
  maxModules: unlessKnown(count(20)),
  keysPerModule: unlessKnown(count(500)),
  firstKeyIndex: unlessKnown(count(10_000)),
});

const variant = z.strictObject({
  name: lineOfText(60),
  hardwareId: count(1_000_000).exactOptional(),
  firmwarePrefix: lineOfText(60).exactOptional(),
  commonFile: lineOfText(100).exactOptional(),
});

const kinds = z.array(z.enum(keyKinds)).max(keyKinds.length).exactOptional();
const anything = z.json();
const note = z.union([
  z.strictObject({ en: lineOfText(1000), it: lineOfText(1000) }),
  lineOfText(1000).transform((text) => ({ en: text, it: text })),
]);

/** Hexadecimal digits with or without the usual separators → lower case without. */
const digits = z
  .string()
  .max(40)
  .transform((text) => text.replaceAll(/[:.\- ]/g, '').toLowerCase())
  .pipe(z.string().regex(/^[0-9a-f]{6,12}$/, 'it has 6 to 12 hexadecimal digits'));

/** A model's id: it stands in addresses, in names of files and in scopes of settings. */
export const modelId = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9 ._+()-]{0,38}[A-Za-z0-9.+)])?$/, 'it is no model id, such as T46 or X5U-V2');

// Numbers are bounded by what any phone could have, so that no file grows without end.
const modelShape = z.strictObject({
  id: modelId,
  name: lineOfText(100),
  family: z.string().min(1).max(64),
  kind: z.enum(['desk', 'hotel', 'wifi-handset', 'conference', 'dect-base', 'dect-manager']),
  // Of a DECT base: handsets.
  accounts: unlessKnown(count(20_000)),
  lineKeys: unlessKnown(count(1000)),
  softKeys: unlessKnown(count(100)),
  pages: fact(count(100)).exactOptional(),
  physicalLineKeys: fact(count(1000)).exactOptional(),
  expansion: z.array(expansionType).max(20).default([]),
  variants: z.array(variant).max(100).exactOptional(),
  lacks: z.array(z.string().min(1).max(100)).max(1000).exactOptional(),
  lacksKeys: z.strictObject({ line: kinds, soft: kinds, expansion: kinds }).exactOptional(),
  choices: z.record(z.string().max(100), z.array(z.union([z.string().max(200), z.number()])).max(1000)).exactOptional(),
  shipped: z.record(z.string().max(100), anything).exactOptional(),
  screen: z
    .strictObject({
      resolution: unlessKnown(anything),
      colour: unlessKnown(anything),
      touch: unlessKnown(anything),
      wallpaperFormats: unlessKnown(anything),
      wallpaperSize: unlessKnown(anything),
      screensaverFormats: unlessKnown(anything),
    })
    .exactOptional(),
  connectivity: z
    .strictObject({
      wifi: unlessKnown(lineOfText(100)),
      bluetooth: unlessKnown(lineOfText(100)),
      poe: unlessKnown(lineOfText(100)),
    })
    .exactOptional(),
  minFirmware: lineOfText(100).nullable().exactOptional(),
  reset: z.strictObject({ keySequence: unlessKnown(way), menuPath: unlessKnown(way) }).exactOptional(),
  notes: z.array(note).max(50).exactOptional(),
  userAgents: z.array(lineOfText(80)).max(100).exactOptional(),
});

// A field of Model that the schema does not know does not compile, nor one of another type.
type Forgotten = Exclude<keyof Model, keyof z.output<typeof modelShape>>;

/**
 * THE schema of a model's data: the shipped ones pass it as imported ones must. What only the make can say (its families, what they can do) is asked
 * where models are imported.
 */
export const modelSchema: Forgotten extends never ? z.ZodType<Model> : never = modelShape;

const vendorId = z.string().min(1).max(64);

/** A model of a file: its data with its make. */
export const modelEntrySchema = modelShape.extend({ vendor: vendorId });

/** A MAC block of a file, with its make. */
export const prefixEntrySchema = z
  .strictObject({
    vendor: vendorId,
    prefix: digits.exactOptional(),
    from: digits.exactOptional(),
    to: digits.exactOptional(),
    model: modelId.exactOptional(),
  })
  .superRefine(({ prefix, from, to }, context) => {
    const complain = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (prefix === undefined && from === undefined && to === undefined) complain('prefix', 'it is missing');
    else if (prefix !== undefined && (from !== undefined || to !== undefined))
      complain('prefix', 'a block is a prefix or goes from … to …, not both');
    else if (prefix === undefined && to === undefined) complain('to', 'it is missing');
    else if (prefix === undefined && from === undefined) complain('from', 'it is missing');
    else if (from !== undefined && to !== undefined && from.padEnd(12, '0') > to.padEnd(12, 'f'))
      complain('to', 'the block ends before it begins');
  });

/** What an imported file holds: MAC blocks and models, each with its make. */
export const deviceDataSchema = z.strictObject({
  prefixes: z.array(prefixEntrySchema).max(5000).default([]),
  models: z.array(modelEntrySchema).max(1000).default([]),
});

/** A file as people write it. */
export type DeviceDataInput = z.input<typeof deviceDataSchema>;

/** A file as it was read: every fact with its source, prefixes in lower case. Read again it is the same. */
export type DeviceDataFile = z.output<typeof deviceDataSchema>;

/** A model with its make. */
export type ModelEntry = z.output<typeof modelEntrySchema>;

/** A MAC block with its make. */
export type PrefixEntry = z.output<typeof prefixEntrySchema>;
