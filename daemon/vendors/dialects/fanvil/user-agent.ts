import type { Identity } from '../../../domain/index.ts';
import { parseMac } from '../../../lib/index.ts';
import { firmwareOf } from '../../parts/index.ts';

/** Names that a model's phones call themselves by, without the brand: `X5U-V2`. */
export interface ModelNames {
  readonly model: string;
  readonly names: RegExp;
}

const form = /^([A-Za-z]+) (\S+(?: \S+)?) (\d+(?:\.\d+)+)(?: ([0-9A-Fa-f]{12}))?$/;

/**
 * Reads `<brand> <model> <firmware> <mac>`, the model perhaps with a blank in it (sheet, section 2). The MAC is the last word, the firmware the
 * one before. @param brands in lower case @returns null if it is none of the brands
 */
export function identityOf(
  userAgent: string,
  brands: readonly string[],
  models: readonly ModelNames[],
): Identity | null {
  const [, brand = '', name = '', firmware = '', mac] = form.exec(userAgent) ?? [];
  if (!brands.includes(brand.toLowerCase())) return null;
  return {
    model: models.find(({ names }) => names.test(name))?.model ?? null,
    variant: name,
    firmware: firmwareOf(firmware),
    mac: mac === undefined ? null : parseMac(mac),
    modules: null,
  };
}
