import { useMemo } from 'preact/hooks';
import type { components } from '../../api/schema.ts';
import { usePage } from '../../state/page.ts';
import { useLoad } from '../use-load.ts';
import type { Abilities } from './fit.ts';
import type { Found } from './find.ts';
import { keyKindTexts } from '../setting-words-text.ts';
import { banksOf } from './places.ts';
import type { Bank, Hardware, KeyBlock } from './places.ts';
import type { Setting } from './slots.ts';
import type { Names } from './words.ts';

export type Model = components['schemas']['Model'];
type Line = Pick<components['schemas']['Line'], 'slot' | 'extension' | 'label' | 'name'>;

/** What the editor knows of the phone that it draws. */
export interface Desk {
  readonly banks: readonly Bank[];
  readonly can: Abilities;
  readonly names: Names;
  readonly extensions: readonly Found[];
  readonly lines: readonly Line[];
  /** Modules that could be attached. */
  readonly mayHaveModules: boolean;
}

const everyKind = Object.keys(keyKindTexts);
const anything: Abilities = { kinds: { line: everyKind, soft: everyKind, expansion: everyKind }, accounts: null };

const list = (id: string, bank: KeyBlock['bank'], setting: KeyBlock['setting']): KeyBlock => ({
  ...{ id, bank, setting, moduleType: bank === 'expansion' ? id : null, first: 1, count: null, arrangement: null },
});

/** Where no model is known: plain lists. */
const plainLayout = (): KeyBlock[] => [
  list('line', 'line', 'line-key'),
  list('soft', 'soft', 'soft-key'),
  list('module', 'expansion', 'expansion-key'),
];

const numberOf = (value: unknown) => (typeof value === 'number' ? value : null);

function abilitiesOf(model: Model | null, value: (id: string) => unknown): Abilities {
  if (model === null) return anything;
  return { kinds: model.keys, accounts: numberOf(value('hardware.accounts')) ?? numberOf(model.accounts?.value) };
}

function hardwareOf(model: Model | null, value: (id: string) => unknown, isPhone: boolean): Hardware {
  const moduleType = value('expansion.module-type');
  const type = model?.expansion.find(({ id }) => id === moduleType) ?? model?.expansion[0];
  // A model's keys may be set for as many modules as its phones can have.
  const most = model === null ? 1 : (numberOf(type?.maxModules?.value) ?? 0);
  return {
    lineKeys: numberOf(value('hardware.line-keys')),
    softKeys: numberOf(value('hardware.soft-keys')),
    keysPerModule: numberOf(value('hardware.keys-per-module')),
    modules: isPhone ? (numberOf(value('expansion.modules')) ?? 0) : most,
    moduleType: typeof moduleType === 'string' ? moduleType : null,
  };
}

const mostPages = 10;

/** Every extension with its name: the exchange's, and those of the phones' lines. */
function useExtensions(): readonly Found[] {
  const { fleet } = usePage();
  const { data } = useLoad(async (ask) => {
    const all: Found[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const query = { limit: 1_000, ...(cursor !== undefined && { cursor }) };
      const answer = await ask((api) => api.GET('/extensions', { params: { query } }));
      if (!answer.ok) return answer;
      all.push(...answer.data.items.map(({ number, name }) => ({ number, name })));
      if (answer.data.next === null) break;
      cursor = answer.data.next;
    }
    return { ok: true, data: all, version: null, location: null } as const;
  }, []);
  const phones = fleet.phones.value;
  return useMemo(() => {
    const found = new Map((data ?? []).map((one) => [one.number, one]));
    for (const { lines } of phones.values())
      for (const { extension: number, label, name } of lines)
        if (!found.has(number)) found.set(number, { number, name: name ?? label ?? '' });
    return [...found.values()].sort((a, b) => a.number.localeCompare(b.number, undefined, { numeric: true }));
  }, [data, phones]);
}

/** See {@link Desk}. `settings`: the level's, with what was corrected of the hardware. */
export function useDesk(deps: {
  readonly model: Model | null;
  readonly settings: readonly Setting[];
  readonly used: Iterable<string>;
  readonly lines: readonly Line[];
  readonly isPhone: boolean;
}): Desk {
  const { model, settings, used, lines, isPhone } = deps;
  const extensions = useExtensions();
  const drawn = useMemo(() => {
    const values = new Map(settings.map(({ id, value }) => [id, value]));
    const value = (id: string) => values.get(id) ?? null;
    const can = abilitiesOf(model, value);
    const layout = (model?.layout ?? plainLayout()).filter(({ bank }) => can.kinds[bank].length > 0);
    const hardware = hardwareOf(model, value, isPhone && model !== null);
    return {
      can,
      banks: banksOf(layout, hardware, used),
      mayHaveModules: layout.some(({ bank }) => bank === 'expansion'),
    };
  }, [model, settings, used, isPhone]);
  const names = useMemo((): Names => {
    const known = new Map(extensions.map(({ number, name }) => [number, name]));
    return {
      ofExtension: (number) => known.get(number) || null,
      ofLine: (line) => {
        const found = lines.find(({ slot }) => slot === line);
        if (found === undefined) return null;
        return [found.extension, found.label ?? found.name].filter((part) => part !== null && part !== '').join(' ');
      },
    };
  }, [extensions, lines]);
  return { ...drawn, names, extensions, lines };
}
