import { factA as a, factB as b } from '../../domain/index.ts';
import type { ExpansionType, Fact, Model } from '../../domain/index.ts';
import type { Text } from '../../lib/index.ts';
import { connectivity, own, screen } from '../parts/index.ts';
import { maxwell, p7, p8 } from './families.ts';
import { lineKeyKinds as maxwellKinds } from './maxwell-keys.ts';

const source = {
  tancredi: 'tancredi 1.9.0 model data',
  template: 'tancredi template (module keys follow 4 phone keys)',
  servus: 'ServusPBX device tables',
  rule: 'Snom wiki, functionKeys tag, with ServusPBX device tables',
  clearvox: 'clearvox package and tancredi templates (SIP.Account.0 to 3)',
  wiki: 'Gigaset wiki, custom_bg_image_url',
  admin: 'Gigaset wiki, administrator mode; reset item by analogy with Snom',
  guide: 'Gigaset Maxwell 4 user guide (tap and swipe)',
} as const;

const notes = {
  accounts: {
    en: 'It runs Snom’s firmware; nobody says how many accounts it has, so only the first one and those with a line are written.',
    it: 'Usa il firmware Snom; nessuno indica quanti account abbia: vengono scritti solo il primo e quelli con una linea.',
  },
  keys: {
    en: 'One source counts four line keys fewer; the number of Snom’s twin is taken. Prove the first module key on a device.',
    it: 'Una fonte conta quattro tasti linea in meno; vale il numero del modello Snom gemello. Verificare il primo tasto del modulo su un apparecchio.',
  },
  twin: {
    en: 'It may call itself by its range alone, which two models share: choose the model.',
    it: 'Può presentarsi con la sola serie, comune a due modelli: scegliere il modello.',
  },
  modules: {
    en: 'Nobody says where the keys of its modules begin: they are only written once you set the index.',
    it: 'Nessuno dice dove iniziano i tasti dei moduli: vengono scritti solo dopo aver impostato l’indice.',
  },
  lineKeys: {
    en: 'Nobody says how many programmable keys it has: none is written until you set the number.',
    it: 'Nessuno dice quanti tasti programmabili abbia: non ne viene scritto nessuno finché non si imposta il numero.',
  },
} as const satisfies Record<string, Text>;

function module(id: string, keys: number, first: Fact<number>): ExpansionType {
  return { id, maxModules: b(3, source.tancredi), keysPerModule: b(keys, source.tancredi), firstKeyIndex: first };
}

/** A phone of the P series. A backup takes a free identity, and nobody knows whether there is one. */
function pSeries(model: Pick<Model, 'id' | 'family' | 'lineKeys' | 'expansion'> & Partial<Model>): Model {
  return {
    name: `Gigaset ${model.id}`,
    kind: 'desk',
    accounts: null,
    softKeys: b(4, source.tancredi),
    minFirmware: '10.1.0',
    connectivity: connectivity(null, null, 'yes'),
    reset: {
      keySequence: null,
      menuPath: b(
        {
          en: 'Settings > Maintenance > Reset values (administrator mode)',
          it: 'Settings > Maintenance > Reset values (nomi del menu in inglese; in modalità amministratore)',
        },
        source.admin,
      ),
    },
    ...model,
    lacks: ['sip.backup-proxy', 'sip.backup-proxy-port', 'expansion.module-type', ...(model.lacks ?? [])],
    notes: [notes.accounts, ...(model.notes ?? [])],
  };
}

const pngScreen = screen({ touch: own(false), wallpaperFormats: a(['png'], source.wiki) });

/** P810 to P855: `keys` beside the screen on four pages. */
function p8Series(id: string, keys: number, more: readonly Text[] = []): Model {
  return pSeries({
    id,
    family: p8,
    lineKeys: b(keys * 4, source.servus),
    physicalLineKeys: b(keys, source.servus),
    pages: b(4, source.servus),
    expansion: [module('P800 key module', 60, b(keys * 4, source.rule))],
    screen: pngScreen,
    notes: [notes.keys, ...more],
  });
}

type Maxwell = Pick<Model, 'id' | 'name' | 'accounts' | 'lineKeys' | 'softKeys'> & Partial<Model>;

function maxwellPhone(model: Maxwell): Model {
  const hasModules = (model.expansion ?? []).length > 0;
  return {
    family: maxwell,
    kind: 'desk',
    expansion: [],
    minFirmware: '3.15.9',
    connectivity: connectivity(null, null, 'yes'),
    ...(hasModules ? {} : { lacksKeys: { expansion: maxwellKinds } }),
    ...model,
    lacks: [...(model.lacks ?? []), ...(hasModules ? [] : ['expansion.modules', 'expansion-key'])],
  };
}

const noPictures = ['screen.screensaver-url', 'screen.background-url'];

/** The P series and the Maxwells: what differs from the family, with how sure each number is. `null` = nobody knows. */
export const models: readonly Model[] = [
  pSeries({
    id: 'P710',
    family: p7,
    lineKeys: b(4, source.tancredi),
    expansion: [module('module', 18, b(4, source.template))],
    lacks: ['screen.background-url'],
    screen: screen({ touch: own(false) }),
  }),
  p8Series('P810', 4),
  p8Series('P820', 8, [notes.twin]),
  p8Series('P825', 8, [notes.twin]),
  p8Series('P850', 10, [notes.twin]),
  p8Series('P855', 10, [notes.twin]),
  maxwellPhone({
    id: 'MaxwellBasic',
    name: 'Gigaset Maxwell Basic',
    accounts: own(4),
    lineKeys: null,
    softKeys: b(2, source.tancredi),
    lacks: noPictures,
    notes: [notes.lineKeys],
  }),
  maxwellPhone({
    id: 'Maxwell2',
    name: 'Gigaset Maxwell 2',
    accounts: own(4),
    lineKeys: b(8, source.tancredi),
    softKeys: b(2, source.tancredi),
    lacks: [...noPictures, 'screen.contrast'],
  }),
  maxwellPhone({
    id: 'Maxwell3',
    name: 'Gigaset Maxwell 3',
    accounts: b(4, source.clearvox),
    lineKeys: b(8, source.tancredi),
    softKeys: b(2, source.tancredi),
    lacks: ['screen.background-url', 'screen.contrast'],
    expansion: [{ id: 'ZY900 PRO', maxModules: own(3), keysPerModule: own(14), firstKeyIndex: null }],
    screen: screen({ resolution: own('320x240'), colour: own(true), touch: own(false) }),
    notes: [notes.modules],
  }),
  maxwellPhone({
    id: 'Maxwell4',
    name: 'Gigaset Maxwell 4',
    accounts: own(4),
    lineKeys: b(8, source.tancredi),
    softKeys: b(4, source.tancredi),
    lacks: ['screen.contrast', 'screen.screensaver-seconds'],
    screen: screen({
      colour: own(true),
      touch: a(true, source.guide),
      wallpaperFormats: b(['png', 'jpg', 'jpeg'], source.tancredi),
    }),
  }),
];
