import { factB, factC } from '../../domain/index.ts';
import type { Fact, Model, Variant } from '../../domain/index.ts';
import type { Text } from '../../lib/index.ts';
import { own } from '../parts/index.ts';

const collection = 'remarks in FusionPBX’s Flyingvoice templates';

const fourSoftKeys = factB(4, collection);

const unproven: Text = {
  en: 'No public source has a data sheet: correct accounts and keys where the phone has other numbers.',
  it: 'Nessuna fonte pubblica ha una scheda tecnica: correggere account e tasti se il telefono ne ha un altro numero.',
};
const agentUnseen: Text = {
  en: 'How this model calls itself was not seen yet: it is expected to give its name as the others do.',
  it: 'Come si presenta questo modello non è ancora stato visto: ci si aspetta che dica il suo nome come gli altri.',
};
const noKeys: Text = {
  en: 'The public collection has no keys, no VLAN and no web page settings for this model.',
  it: 'La raccolta pubblica non ha tasti, VLAN né impostazioni della pagina web per questo modello.',
};

const suffix = (letter: string): Fact<string> => factC('yes', `model-name suffix ${letter}`);

/** What the letters behind a name tell: W Wi-Fi, P PoE. */
function connectivityOf(id: string): NonNullable<Model['connectivity']> {
  const letters = id.replace(/^F?I?P\d+/, '');
  const has = (letter: string) => /^[GPW]*$/.test(letters) && letters.includes(letter);
  return { wifi: has('W') ? suffix('W') : null, bluetooth: null, poe: has('P') ? suffix('P') : null };
}

type Numbers = Partial<Pick<Model, 'accounts' | 'lineKeys' | 'variants'>>;

const model = (id: string, family: string, numbers: Numbers, notes: readonly Text[]): Model => ({
  id,
  name: `Flyingvoice ${id}`,
  family,
  kind: 'desk',
  accounts: null,
  lineKeys: null,
  softKeys: family === 'fip16' ? null : fourSoftKeys,
  expansion: [],
  connectivity: connectivityOf(id),
  notes,
  ...numbers,
});

const withPoe = (id: string): readonly Variant[] => [{ name: id }, { name: `${id}P` }];

/** The first generation: accounts by own knowledge, line keys by the templates' remark. */
const fip = (id: string, accounts: number, lineKeys: number, variants?: readonly Variant[]): Model =>
  model(
    id,
    'line-keys',
    { accounts: own(accounts), lineKeys: factB(lineKeys, collection), ...(variants === undefined ? {} : { variants }) },
    [unproven],
  );

const big = (id: string): Model => model(id, 'fip16', { accounts: own(20) }, [noKeys, unproven]);

/** The P series: the templates tell who has line keys, but not how many, and nobody tells the accounts. */
const p = (id: string, family: 'line-keys' | 'soft-keys'): Model => model(id, family, {}, [agentUnseen, unproven]);

/** Every desk phone of the collected lists. */
export const models: readonly Model[] = [
  fip('FIP10', 2, 2, withPoe('FIP10')),
  fip('FIP11C', 3, 6, withPoe('FIP11C')),
  fip('FIP12WP', 4, 2),
  fip('FIP13G', 4, 9),
  fip('FIP14G', 8, 21),
  fip('FIP15G', 16, 74),
  big('FIP16'),
  big('FIP16PLUS'),
  ...['P10', 'P10G', 'P10LTE', 'P10P', 'P10W', 'P11', 'P11G', 'P11LTE', 'P11P', 'P11W'].map((id) => p(id, 'soft-keys')),
  ...['P20', 'P20G', 'P20P', 'P20W', 'P21', 'P21P', 'P21W'].map((id) => p(id, 'line-keys')),
  ...['P22G', 'P22P'].map((id) => p(id, 'soft-keys')),
  ...['P23G', 'P23GW', 'P24GW'].map((id) => p(id, 'line-keys')),
  p('P33', 'soft-keys'),
  p('P33G', 'line-keys'),
  p('P33P', 'soft-keys'),
  ...['P510', 'P53', 'P54', 'P55', 'P57', 'P58'].map((id) => p(id, 'line-keys')),
];
