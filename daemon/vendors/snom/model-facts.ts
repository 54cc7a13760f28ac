import { factB as b } from '../../domain/index.ts';
import type { ExpansionType, Fact, Model } from '../../domain/index.ts';
import type { Text } from '../../lib/index.ts';
import { lineKeyKinds } from '../dialects/snom/index.ts';
import { connectivity, own } from '../parts/index.ts';
import { dect } from './families.ts';

/** Where the models' facts come from; the names are used in models.ts. */
export const source = {
  wazo: 'wazo-provd-plugins 2026-04',
  wazoFusion: 'wazo-provd-plugins 2026-04; FusionPBX line limit',
  wazoServus: 'wazo 10.1.215.13; ServusPBX device tables',
  wazoTable: 'wazo-provd-plugins 2026-04; public device table (DeviceProperties)',
  tancredi: 'tancredi 1.9.0 model data',
  two: 'tancredi 1.9.0 model data; wazo 10.1.215.13',
  three: 'tancredi 1.9.0 model data; wazo; FusionPBX',
  servus: 'ServusPBX device tables',
  fusion: 'FusionPBX templates 2026-08',
  wiki: 'Snom wiki, custom_bg_image_url',
  deviceTable: 'public device table (DeviceProperties)',
  module18: 'tancredi 1.9.0 model data; FusionPBX highest index; D7 manual',
  rule: 'Snom wiki, functionKeys tag, with key counts of tancredi, wazo and FusionPBX',
  rule8: 'Snom wiki, functionKeys tag, with wazo 10.1.215.13 and ServusPBX',
  rule865: 'Snom wiki, functionKeys tag, with wazo 10.1.215.13, DeviceProperties and fspbx',
} as const;

const menuPath = own({
  en: 'Settings > Maintenance > Reset values (asks for the administrator password)',
  it: 'Settings > Maintenance > Reset values (nomi del menu in inglese; chiede la password di amministratore)',
});

/** Reset through the menu only. */
export const resetByMenu: NonNullable<Model['reset']> = { keySequence: null, menuPath };
const resetByRescue: NonNullable<Model['reset']> = {
  keySequence: own({
    en: 'Hold # while connecting the power until the rescue menu appears, then reset the settings',
    it: 'Tieni premuto # mentre colleghi l’alimentazione, finché appare il menu di ripristino, poi azzera le impostazioni',
  }),
  menuPath,
};

type First = ExpansionType['firstKeyIndex'];
const expansion =
  (id: string, maxModules: string, keys: Fact<number>) =>
  (firstKeyIndex: First): ExpansionType => ({
    id,
    maxModules: b(3, maxModules),
    keysPerModule: keys,
    firstKeyIndex,
  });

/** Modules by their type; given the index of their first key, null = not known. */
export const d3 = expansion('D3', source.three, b(18, source.module18));
export const d7 = expansion('D7', source.three, b(18, source.module18));
export const d7c = expansion('D7C', source.three, b(48, source.deviceTable));
export const d8c = expansion('D8C', source.two, b(60, source.tancredi));
export const unnamedModule = expansion('module', source.tancredi, b(18, source.tancredi));

/** What follows from a model's modules: without one it has no such keys, with one type there is nothing to choose. */
function moduleLimits(types: number): Pick<Model, 'lacks' | 'lacksKeys'> {
  if (types > 1) return {};
  if (types === 1) return { lacks: ['expansion.module-type'] };
  const lacks = ['expansion.modules', 'expansion.module-type', 'expansion-key'];
  return { lacks, lacksKeys: { expansion: lineKeyKinds } };
}

/** What all desk phones have in common, under what one entry says. */
export function desk(model: Pick<Model, 'id' | 'family' | 'accounts' | 'lineKeys'> & Partial<Model>): Model {
  const { lacks = [], ...keys } = moduleLimits(model.expansion?.length ?? 0);
  return {
    name: `Snom ${model.id}`,
    kind: 'desk',
    softKeys: b(4, source.tancredi),
    physicalLineKeys: null,
    pages: null,
    expansion: [],
    minFirmware: '8.7.5',
    reset: resetByRescue,
    ...keys,
    ...model,
    lacks: [...(model.lacks ?? []), ...lacks],
  };
}

/** A DECT base: it has no keys. */
export function base(model: Pick<Model, 'id' | 'accounts'>): Model {
  return {
    name: `Snom ${model.id} (DECT base)`,
    family: dect,
    kind: 'dect-base',
    lineKeys: b(0, source.wazo),
    softKeys: null,
    expansion: [],
    connectivity: connectivity(null, null, 'yes'),
    notes: [notes.dect],
    ...model,
  };
}

/** What a person should know of a model. */
export const notes = {
  firstModuleKey: {
    en: 'Sources disagree where the keys of its modules begin (28, 32, 36 or 40), so module keys are only written once you set the index.',
    it: 'Le fonti non concordano su dove iniziano i tasti dei moduli (28, 32, 36 o 40): vengono scritti solo dopo aver impostato l’indice.',
  },
  firstModuleKey385: {
    en: 'Sources disagree where the keys of its modules begin (48 or 174), so module keys are only written once you set the index.',
    it: 'Le fonti non concordano su dove iniziano i tasti dei moduli (48 o 174): vengono scritti solo dopo aver impostato l’indice.',
  },
  firstModuleKeySp800: {
    en: 'Nobody says where the keys of its modules begin: they are only written once you set the index.',
    it: 'Nessuno dice dove iniziano i tasti dei moduli: vengono scritti solo dopo aver impostato l’indice.',
  },
  accounts862: {
    en: 'Eight accounts are certain; one source says twelve.',
    it: 'Otto account sono certi; una fonte ne indica dodici.',
  },
  oneSource: {
    en: 'Only one source knows this model, and none its number of accounts.',
    it: 'Una sola fonte conosce questo modello e nessuna il numero di account.',
  },
  background717: {
    en: 'A background of your own needs firmware 10.1.41.1 or newer.',
    it: 'Uno sfondo personale richiede il firmware 10.1.41.1 o successivo.',
  },
  modules785: {
    en: 'Most sources allow three expansion modules, one four.',
    it: 'La maggior parte delle fonti ammette tre moduli di espansione, una quattro.',
  },
  d8Background: {
    en: 'The background is a PNG of 1280x720; it stays hidden while the colour of the background is not transparent.',
    it: 'Lo sfondo è un PNG 1280x720; resta nascosto finché il colore di sfondo non è trasparente.',
  },
  endOfLife: { en: 'Its end of life was announced.', it: 'Ne è stata annunciata la fine vita.' },
  dect: {
    en: 'A DECT base: accounts and handsets are not written yet.',
    it: 'Una base DECT: account e portatili non vengono ancora scritti.',
  },
} as const satisfies Record<string, Text>;
