/** A text in one language: as it is, or by number (`n` chooses). `{name}` is filled in. */
export type Wording = string | { readonly one: string; readonly other: string };

/** A text in every language that the page speaks. */
export interface Text {
  readonly en: Wording;
  readonly it: Wording;
}

/** Languages of the page. */
export const languages = ['en', 'it'] as const;
export type Language = (typeof languages)[number];

type NamesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type NamesOf<W> = W extends string
  ? NamesIn<W>
  : W extends { one: infer A; other: infer B }
    ? NamesOf<A> | NamesOf<B>
    : never;

/** What a text wants to have filled in: nothing, or a value for each of its names. */
export type Filling<T extends Text, V> = [NamesOf<T['en']>] extends [never]
  ? []
  : [values: Record<NamesOf<T['en']>, V>];

/** A group of texts, each in all languages. Names are checked where a text is used; a test finds texts that nobody uses. */
export function texts<const T extends Readonly<Record<string, Text>>>(group: T): T {
  return group;
}

/** Making one takes far longer than using it, and lists use them for each row. */
const plurals: Readonly<Record<Language, Intl.PluralRules>> = {
  en: new Intl.PluralRules('en'),
  it: new Intl.PluralRules('it'),
};

/** The wording of `text` in `language`, for the number `n` where it depends on one. */
export function wordingOf(text: Text, language: Language, n?: number): string {
  const wording = text[language];
  if (typeof wording === 'string') return wording;
  const form = plurals[language].select(n ?? 0);
  return form === 'one' ? wording.one : wording.other;
}

/** `wording` cut at its names: texts at even places, names at odd ones. */
export function piecesOf(wording: string): string[] {
  return wording.split(/\{([A-Za-z]\w*)\}/);
}
