import type { MacBlock } from '../../domain/index.ts';

const range = (from: string, to: string, model?: string): MacBlock =>
  model === undefined ? { from, to } : { from, to, model };

/**
 * Gigaset's prefixes, and the ranges that the P series has inside Snom's 00-04-13 (tancredi's patterns and the maker's list of ranges). A range that
 * the list gives to two models (P820 and P825, P850 and P855) tells no model.
 */
export const macBlocks: readonly MacBlock[] = [
  { prefix: '7C2F80' },
  { prefix: '589EC6' },
  { prefix: '002104' },
  { prefix: '14B370' },
  range('000413E50000', '000413E5FFFF', 'P710'),
  range('000413800000', '000413809EB2', 'P710'),
  range('00041380A22D', '00041380F5FA', 'P710'),
  range('00041380F8E1', '00041380FFFF', 'P710'),
  range('000413D84F3E', '000413D8527B', 'P710'),
  range('000413D86EEC', '000413D87195', 'P710'),
  range('589EC6900000', '589EC6907FFF', 'P710'),
  range('000413E70000', '000413E7FFFF', 'P810'),
  range('589EC6908000', '589EC690FFFF', 'P810'),
  range('589EC6910000', '589EC6917FFF', 'P810'),
  range('000413E20000', '000413E2FFFF'),
  range('000413E30000', '000413E3FFFF'),
  range('000413E41F3F', '000413E41F3F'),
  range('00ACDCE30000', '00ACDCE4FFFF'),
];
