import type { Identity } from '../../domain/index.ts';
import { identityOf } from '../dialects/fanvil/index.ts';
import type { ModelNames } from '../dialects/fanvil/index.ts';

/** Hardware variants stand behind the model's name: `-V2`, ` Pro`, or letters. Nobody lists a plain X7: it is not the X7C. */
const models: readonly ModelNames[] = [
  { model: 'H2', names: /^H2$/i },
  { model: 'H2U', names: /^H2U(?:-V2)?$/i },
  { model: 'H5', names: /^H5$/i },
  { model: 'V50G', names: /^V50G$/i },
  { model: 'V61', names: /^V61[GW]?$/i },
  { model: 'V62', names: /^V62[GW]?(?:[ -]?Pro)?$/i },
  { model: 'V63', names: /^V63$/i },
  { model: 'V64', names: /^V64$/i },
  { model: 'V65', names: /^V65$/i },
  { model: 'V67', names: /^V67$/i },
  { model: 'W610W', names: /^W610W$/i },
  { model: 'W611W', names: /^W611W$/i },
  { model: 'W620W', names: /^W620W$/i },
  { model: 'X1S', names: /^X1(?:S|SP|SG|P)?$/i },
  { model: 'X210', names: /^X210i?(?:-V2|[ -]?Pro)?$/i },
  { model: 'X3', names: /^X3(?:S|SP|G)?$/i },
  { model: 'X301', names: /^X301[PGW]?$/i },
  { model: 'X303', names: /^X303[PGW]?$/i },
  { model: 'X3SG', names: /^X3SG$/i },
  { model: 'X3SG-PRO', names: /^X3SG[ -]?Pro$/i },
  { model: 'X3U', names: /^X3U(?:[ -]?Pro)?$/i },
  { model: 'X4', names: /^X4G?$/i },
  { model: 'X4SG', names: /^X4SG$/i },
  { model: 'X4U', names: /^X4U(?:-V2|[ -]?Pro)?$/i },
  { model: 'X5', names: /^X5S?$/i },
  { model: 'X5U', names: /^X5U(?:-V2|[ -]?Pro)?$/i },
  { model: 'X6', names: /^X6(?:V2)?$/i },
  { model: 'X6U', names: /^X6U(?:-V2|[ -]?Pro)?$/i },
  { model: 'X7C', names: /^X7[AC](?:[ -]?Pro)?$/i },
];

/** Reads a Fanvil's User-Agent; Wi-Fi handsets are also sold as Linkvil. Answers null if it is none. */
export function identify(userAgent: string): Identity | null {
  return identityOf(userAgent, ['fanvil', 'linkvil'], models);
}
