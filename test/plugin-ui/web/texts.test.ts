import { describe, expect, it } from 'vitest';
import { createWords } from '../../../plugin-ui/web/text/words.ts';
import { languages, piecesOf, texts } from '../../../plugin-ui/web/text/define.ts';
import type { Text, Wording } from '../../../plugin-ui/web/text/define.ts';

const modules = import.meta.glob<Record<string, unknown>>('../../../plugin-ui/web/**/{text,texts,*-text,*-texts}.ts', {
  eager: true,
});
const sources = import.meta.glob<string>('../../../plugin-ui/web/**/*.{ts,tsx}', {
  ...{ query: '?raw', import: 'default', eager: true },
});

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'en' in value && 'it' in value;
const formsOf = (wording: Wording) => (typeof wording === 'string' ? [wording] : [wording.one, wording.other]);
const namesOf = (wording: Wording) =>
  [...new Set(formsOf(wording).flatMap((form) => piecesOf(form).filter((_, index) => index % 2 === 1)))].sort();

interface Group {
  readonly file: string;
  readonly name: string;
  readonly all: Readonly<Record<string, Text>>;
}

const groups = Object.entries(modules).flatMap(([file, exported]): Group[] =>
  Object.entries(exported).flatMap(([name, value]) => {
    if (typeof value !== 'object' || value === null) return [];
    const found = Object.entries(value).filter((entry): entry is [string, Text] => isText(entry[1]));
    return found.length === 0 ? [] : [{ file, name, all: Object.fromEntries(found) }];
  }),
);

/** Names under which files know a group. */
function aliasesOf(source: string, name: string): string[] {
  const imported = new RegExp(`import (?:type )?\\{[^}]*\\b${name}(?: as (\\w+))?[^}]*\\} from`).exec(source);
  return imported === null ? [] : [imported[1] ?? name];
}

function isUsed({ file, name }: Group, key: string): boolean {
  return Object.entries(sources).some(([path, source]) => {
    const aliases = path === file ? [name] : aliasesOf(source, name);
    return aliases.some((alias) => new RegExp(`\\b${alias}(?:\\.${key}\\b|\\[)`).test(source));
  });
}

describe('the words of the page', () => {
  it('are found', () => {
    expect(groups.length).toBeGreaterThan(1);
  });

  it.each(groups.map((group) => [group.name, group] as const))(
    '%s: each is said in every language, with the same names',
    (_, { all }) => {
      const wrong = Object.entries(all).filter(([, text]) => {
        const empty = languages.some((language) => formsOf(text[language]).some((form) => form.trim() === ''));
        return empty || namesOf(text.en).join() !== namesOf(text.it).join();
      });
      expect(wrong.map(([key]) => key)).toEqual([]);
    },
  );

  it.each(groups.map((group) => [group.name, group] as const))('%s: each is used somewhere', (_, group) => {
    expect(Object.keys(group.all).filter((key) => !isUsed(group, key))).toEqual([]);
  });

  it.each(groups.map((group) => [group.name, group] as const))(
    '%s: there is no blame and no shouting in them',
    (_, { all }) => {
      const said = Object.values(all).flatMap((text) => [...formsOf(text.en), ...formsOf(text.it)]);
      expect(said.filter((form) => /!|\b(?:oops|please|successfully|per favore|con successo)\b/i.test(form))).toEqual(
        [],
      );
    },
  );

  it('stand in tables of texts, and not in the markup', () => {
    const loose = Object.entries(sources)
      .filter(([path]) => path.endsWith('.tsx'))
      .flatMap(([path, source]) => {
        const found = source.match(/>\s*[A-Z][a-z]+(?: [a-z]+)+\s*</g) ?? [];
        const labels = source.match(/(?:aria-label|title|placeholder|alt)="[A-Za-z][^"]*"/g) ?? [];
        return [...found, ...labels].filter((text) => !text.includes('Hookswitch')).map((text) => `${path}: ${text}`);
      });
    expect(loose).toEqual([]);
  });
});

describe('a text', () => {
  const some = texts({
    plain: { en: 'Phones', it: 'Telefoni' },
    count: { en: { one: '{n} phone', other: '{n} phones' }, it: { one: '{n} telefono', other: '{n} telefoni' } },
    who: { en: '{who} changed {what}.', it: '{who} ha cambiato {what}.' },
  });
  const [en, it_] = [createWords('en'), createWords('it')];

  it('is filled in, and follows the number that it tells', () => {
    expect([en.say(some.plain), en.say(some.count, { n: 1 }), en.say(some.count, { n: 12_345 })]).toEqual([
      'Phones',
      '1 phone',
      '12,345 phones',
    ]);
    expect([it_.say(some.count, { n: 1 }), it_.say(some.count, { n: 12_345 })]).toEqual([
      '1 telefono',
      '12.345 telefoni',
    ]);
    expect(en.say(some.who, { who: '{what}', what: 'it' })).toBe('{what} changed it.');
  });

  it('tells times the way people do', () => {
    const now = Date.UTC(2026, 10, 21, 10);
    expect(en.relative(now - 20 * 60_000, now)).toBe('20 min. ago');
    expect(en.span(20 * 60_000)).toBe('20 min');
    expect(en.relative(now - 8 * 86_400_000, now)).toMatch(/Nov 13, 2026/);
    expect(it_.relative(now - 2 * 86_400_000, now)).toBe('l’altro ieri'.replace('’', '’'));
  });
});
