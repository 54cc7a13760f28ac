import { factB, factC } from '../../../domain/index.ts';
import type { Fact, KeyKind, Model } from '../../../domain/index.ts';
import { connectivity, own, screen } from '../../parts/index.ts';
import { lineKeyKinds, softKeyKinds } from './keys.ts';

/** Where numbers of models come from. */
export const source = {
  wazo: 'wazo-provd-plugins 2026-04',
  issabel: 'Issabel model table',
  tancredi: 'tancredi 1.9.0 model data',
  layout: 'tancredi key layout; wazo keys per page',
  pictures: 'rebrand manufacturer page on picture formats (same hardware)',
} as const;

/** A model as a make's table tells it; what is left out is not known. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly family: string;
  readonly kind?: Model['kind'];
  readonly accounts: Fact<number> | null;
  readonly lineKeys: Fact<number>;
  readonly softKeys: Fact<number>;
  readonly pages?: Fact<number>;
  /** `WxH`: known where the maker tells the size of pictures, which is the screen's. */
  readonly picture?: Fact<string>;
  readonly colour?: boolean;
  readonly touch?: boolean;
  readonly wifi?: string;
  readonly bluetooth?: string;
  readonly poe?: string;
  readonly variants?: readonly string[];
  readonly lacks?: readonly string[];
  readonly notes?: Model['notes'];
}

const menuPath = own({
  en: 'Menu > Advanced settings (factory password 123) > reset to default',
  it: 'Menu > Advanced settings (password di fabbrica 123) > reset to default (nomi del menu in inglese)',
});
const allKinds = (kinds: readonly KeyKind[], count: Fact<number>) => (count.value === 0 ? kinds : []);

/** What follows from having no keys of a kind. */
function lacking({ lineKeys, softKeys, lacks = [] }: Entry): Pick<Model, 'lacks' | 'lacksKeys'> {
  const noLine = lineKeys.value === 0;
  const noSoft = softKeys.value === 0;
  const gone = [
    ...(noLine ? ['line-key'] : []),
    ...(noSoft ? ['soft-key'] : []),
    ...(noLine && noSoft ? ['feature-code.group-pickup', 'feature-code.queue-toggle'] : []),
  ];
  return {
    lacks: [...lacks, ...gone],
    lacksKeys: { line: allKinds(lineKeyKinds, lineKeys), soft: allKinds(softKeyKinds, softKeys) },
  };
}

/** A model with what all of them have in common. */
export function phone(entry: Entry): Model {
  const { id, name, family, accounts, lineKeys, softKeys, pages, picture, variants = [], notes = [] } = entry;
  const formats = picture === undefined ? null : { ...picture, value: ['bmp'] };
  return {
    ...{ id, name, family, accounts, lineKeys, softKeys, notes },
    kind: entry.kind ?? 'desk',
    pages: pages ?? null,
    physicalLineKeys: null,
    expansion: [],
    ...lacking(entry),
    screen: screen({
      resolution: picture ?? null,
      wallpaperSize: picture ?? null,
      wallpaperFormats: formats,
      colour: picture === undefined ? knownOr(entry.colour) : { ...picture, value: true },
      touch: knownOr(entry.touch),
    }),
    connectivity: connectivity(entry.wifi ?? null, entry.bluetooth ?? null, entry.poe ?? null),
    variants: variants.map((variant) => ({ name: variant })),
    minFirmware: '2.0',
    reset: { keySequence: null, menuPath },
  };
}

function knownOr(value: boolean | undefined): Fact<boolean> | null {
  return value === undefined ? null : own(value);
}

/** A number from wazo's tables, from tancredi's, or from both and the layout of pages. */
export const from = {
  wazo: (value: number) => factB(value, source.wazo),
  tancredi: (value: number) => factB(value, source.tancredi),
  layout: (value: number) => factB(value, source.layout),
  picture: (value: string) => factB(value, source.pictures),
} as const;

/** Takes a fact over from the same hardware under another name. */
export function twin<T>(value: T, model: string): Fact<T> {
  return factC(value, `from the Fanvil twin ${model}`);
}

const bitmap = (kilobytes: number) => ({
  en: `Wallpaper is an uncompressed BMP of about ${kilobytes} KB (16 bit RGB565).`,
  it: `Lo sfondo è un BMP non compresso di circa ${kilobytes} KB (RGB565 a 16 bit).`,
});

/** What a person should know of a model. */
export const notes = {
  bitmap150: bitmap(150),
  bitmap300: bitmap(300),
  bitmap380: bitmap(380),
  bitmap1024: bitmap(1024),
  sidePicture: {
    en: 'The side screen takes a picture of its own: 16 bit BMP; the main one is 24 bit.',
    it: 'Lo schermo laterale ha un’immagine propria: BMP a 16 bit; quella principale è a 24 bit.',
  },
  extend: {
    en: 'Its parameters name key panels paired over the network (DSS Extend); they can be set as raw parameters only.',
    it: 'Tra i suoi parametri ci sono pannelli di tasti associati via rete (DSS Extend): si impostano solo come parametri grezzi.',
  },
  variantKeys: {
    en: 'Sources disagree on its keys, or its hardware variants differ: correct the numbers under “hardware” if yours has others.',
    it: 'Le fonti non concordano sui tasti, o le varianti hardware differiscono: correggere i numeri in “hardware” se il proprio ne ha altri.',
  },
  variantAccounts: {
    en: 'Its variants and firmwares have different numbers of accounts: correct the number under “hardware” if yours has another.',
    it: 'Varianti e firmware hanno numeri di account diversi: correggere il numero in “hardware” se il proprio è diverso.',
  },
  noAccounts: {
    en: 'No source tells its number of accounts: only accounts with a line are written.',
    it: 'Nessuna fonte indica il numero di account: vengono scritti solo quelli con una linea.',
  },
} as const;
