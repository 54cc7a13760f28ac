import type { SettingValues } from '../../../settings/index.ts';
import type { Layout } from './key-pages.ts';
import type { DateCodes } from './words.ts';

/** How the phones of a family take what others take otherwise. */
export interface Form {
  /** Modules and keys of older firmware (version 2.0002: GLOBAL, TELE, DSP, PHONE ...) instead of present ones. */
  readonly older: boolean;
  readonly dates: DateCodes;
  /** `Default Language`: codes, or numbers. */
  readonly languages: ReadonlyMap<SettingValues['locale.language'], string>;
}

/** A make whose phones read the language: what is its own. */
export interface Speaker {
  /** By id of the family. */
  readonly forms: Readonly<Record<string, Form>>;
  /** Pages of keys by id of the model. */
  readonly layouts: Readonly<Record<string, Layout>>;
}

/** The form of a family. Throws where the make tells nothing of it: a fault of ours. */
export function formOf({ forms }: Speaker, family: string): Form {
  const form = forms[family];
  if (form === undefined) throw new Error(`nothing is known of the family ${family}`);
  return form;
}
