import { useMemo } from 'preact/hooks';
import type { components } from '../api/schema.ts';
import { useWords } from '../state/page.ts';
import type { Words } from '../text/words.ts';
import { keyKindTexts, settingWordTexts as text } from './setting-words-text.ts';
import { useLoad } from './use-load.ts';

type Description = Pick<
  components['schemas']['SettingDescription'],
  'id' | 'label' | 'form' | 'choices' | 'unit' | 'secret'
>;

/** Settings as people read them. */
export interface SettingWords {
  /** `line-key.3` → `Line key 3`; an id that the catalogue does not know (any more) stays as it is. */
  readonly label: (id: string) => string;
  /** A value of a setting; undefined = inherited, null or `{ none: true }` = explicitly none. Secrets are never told. */
  readonly value: (id: string, value: unknown) => string;
  /** Whether its values are never told. */
  readonly isSecret: (id: string) => boolean;
}

/** As secrets stand in answers of the API. */
const mask = '********';

interface KeyValue {
  readonly kind: string;
  readonly value?: string;
  readonly label?: string;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isKey = (value: unknown): value is KeyValue => isRecord(value) && typeof value['kind'] === 'string';
const isNone = (value: unknown) => value === null || (isRecord(value) && value['none'] === true);

function familyOf(id: string, known: ReadonlyMap<string, Description>): readonly [Description | undefined, string] {
  const whole = known.get(id);
  if (whole !== undefined) return [whole, ''];
  const dot = id.indexOf('.');
  return dot < 0 ? [undefined, ''] : [known.get(id.slice(0, dot)), id.slice(dot + 1)];
}

const isKind = (kind: string): kind is keyof typeof keyKindTexts => Object.hasOwn(keyKindTexts, kind);

function keyText({ say }: Words, { kind, value, label }: KeyValue): string {
  return [isKind(kind) ? say(keyKindTexts[kind]) : kind, value, label === value ? undefined : label]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

/** See {@link SettingWords}. `catalogue`: what `GET /settings` lists. */
export function createSettingWords(catalogue: readonly Description[], words: Words): SettingWords {
  const { say, number } = words;
  const known = new Map(catalogue.map((about) => [about.id, about]));
  const of = (id: string) => familyOf(id, known);
  const plain = (about: Description | undefined, value: unknown): string => {
    const chosen = about?.choices?.find((choice) => choice.value === value);
    if (chosen !== undefined) return chosen.label;
    if (typeof value === 'boolean') return say(value ? text.on : text.off);
    if (typeof value === 'number') return [number(value), about?.unit].filter((part) => part != null).join(' ');
    if (Array.isArray(value)) return value.map((one: unknown) => plain(about, one)).join(', ');
    if (isKey(value)) return keyText(words, value);
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return {
    label(id) {
      const [about, index] = of(id);
      if (about === undefined) return id;
      return index === '' ? about.label : `${about.label} ${index}`;
    },
    isSecret: (id) => of(id)[0]?.secret === true,
    value(id, value) {
      if (value === undefined) return say(text.inherited);
      if (isNone(value)) return say(text.none);
      const [about] = of(id);
      // What nobody knows may be a secret: so is everything until the catalogue is here.
      return value === mask || about === undefined || about.secret ? say(text.hidden) : plain(about, value);
    },
  };
}

/** {@link SettingWords} in the reader's language. Until the catalogue is read labels are ids. */
export function useSettingWords(): SettingWords {
  const words = useWords();
  const query = { limit: 1_000 };
  const { data } = useLoad((ask) => ask((api) => api.GET('/settings', { params: { query } })), []);
  return useMemo(() => createSettingWords(data?.items ?? [], words), [data, words]);
}
