import type { SnomModel } from './snom-facts.ts';

// Their numbers of accounts stand in no document: those of the Snom phones that they are built like.
/** Gigaset's P series as the maker's documents describe it. */
export const gigasetModels: Readonly<Record<string, SnomModel>> = {
  P710: { firmware: '10.1.175.10', accounts: 6, ownKeys: 4 },
  P810: { firmware: '10.1.198.19', accounts: 12, ownKeys: 16 },
  P820: { firmware: '10.1.198.19', accounts: 12, ownKeys: 32 },
  P825: { firmware: '10.1.198.19', accounts: 12, ownKeys: 32 },
  P850: { firmware: '10.1.198.19', accounts: 12, ownKeys: 40 },
  P855: { firmware: '10.1.198.19', accounts: 12, ownKeys: 40 },
};

/** Which phones name their range instead of their model. */
export const gigasetRanges: Readonly<Record<string, string>> = {
  P820: 'P82x',
  P825: 'P82x',
  P850: 'P85x',
  P855: 'P85x',
};
