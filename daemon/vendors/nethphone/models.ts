import type { Model } from '../../domain/index.ts';
import { from, phone, twin } from '../dialects/fanvil/index.ts';
import type { Layout } from '../dialects/fanvil/index.ts';
import { first, second } from './families.ts';

const { tancredi } = from;

/** Every NethPhone. Key counts are tancredi's; the rest is taken over from the Fanvil of the same hardware. */
export const models: readonly Model[] = [
  phone({
    id: 'NP-V64',
    name: 'NethPhone NP-V64',
    family: second,
    accounts: twin(12, 'V64'),
    lineKeys: twin(21, 'V64'),
    pages: twin(3, 'V64'),
    softKeys: twin(4, 'V64'),
    poe: 'yes',
  }),
  phone({
    id: 'NPV61',
    name: 'NethPhone NP-V61',
    family: first,
    accounts: twin(4, 'V61'),
    lineKeys: tancredi(12),
    pages: twin(3, 'V61'),
    softKeys: tancredi(4),
    poe: 'yes',
  }),
  phone({
    id: 'NPX210',
    name: 'NethPhone NP-X210',
    family: second,
    accounts: twin(20, 'X210'),
    lineKeys: tancredi(106),
    pages: twin(3, 'X210'),
    softKeys: tancredi(4),
    picture: twin('480x272', 'X210'),
    touch: false,
    poe: 'yes',
  }),
  phone({
    id: 'NPX3',
    name: 'NethPhone NP-X3',
    family: first,
    accounts: twin(2, 'X3'),
    lineKeys: tancredi(2),
    softKeys: tancredi(4),
    picture: twin('320x240', 'X3'),
    touch: false,
    poe: 'yes',
    lacks: ['screen.brightness'],
  }),
  phone({
    id: 'NPX5',
    name: 'NethPhone NP-X5',
    family: second,
    accounts: twin(16, 'X5U'),
    lineKeys: tancredi(34),
    pages: twin(5, 'X5U'),
    softKeys: tancredi(4),
    picture: twin('480x320', 'X5U'),
    touch: false,
    poe: 'yes',
    variants: ['NP-X5', 'NP-X5 (hardware 2)'],
  }),
];

/** Pages of programmable keys by model (tancredi's key layout; the V61's pages as wazo has them). */
export const layouts: Readonly<Record<string, Layout>> = {
  'NP-V64': { side: [3, 7] },
  NPV61: { side: [3, 4] },
  NPX210: { side: [1, 10], keys: [3, 32] },
  NPX3: { keys: [1, 2] },
  NPX5: { side: [1, 4], keys: [5, 6] },
};
