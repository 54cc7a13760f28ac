import type { Layout } from '../dialects/fanvil/index.ts';

/**
 * Pages of programmable keys by model (tancredi's key layout, wazo's keys per page). Side keys come first; models of the family `classic` have
 * one row, whose pages the phone makes itself.
 */
export const layouts: Readonly<Record<string, Layout>> = {
  V61: { side: [3, 4] },
  V62: { side: [3, 7] },
  V63: { side: [3, 7] },
  V64: { side: [3, 7] },
  V65: { side: [3, 9] },
  V67: { keys: [4, 29] },
  W610W: { keys: [2, 8] },
  W611W: { keys: [2, 8] },
  W620W: { keys: [2, 8] },
  X1S: { keys: [1, 2] },
  X210: { side: [1, 10], keys: [3, 32] },
  X303: { side: [1, 3] },
  X3SG: { keys: [1, 2] },
  X3U: { side: [1, 3] },
  X4SG: { keys: [5, 6] },
  X4U: { side: [1, 3], keys: [5, 6] },
  X5: { keys: [5, 8] },
  X5U: { side: [1, 4], keys: [5, 6] },
  X6: { keys: [5, 12] },
  X6U: { side: [1, 5], keys: [5, 12] },
  X7C: { side: [5, 12] },
};
