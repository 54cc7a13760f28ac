import type { components } from '../../api/schema.ts';

export type ModelSummary = components['schemas']['ModelSummary'];
export type Fact = components['schemas']['Fact'] | null;

/** What the list of models is narrowed to. */
export interface ModelFilter {
  readonly q: string;
  readonly vendor: string | null;
  readonly used: boolean;
  readonly imported: boolean;
}

/** A model by one text. */
export const keyOf = (vendor: string, model: string): string => `${vendor}/${model}`;

/** How many phones there are of each model, by {@link keyOf}. */
export function countPhones(
  phones: Iterable<{ readonly vendor: string; readonly model: string | null }>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { vendor, model } of phones) {
    if (model !== null) counts.set(keyOf(vendor, model), (counts.get(keyOf(vendor, model)) ?? 0) + 1);
  }
  return counts;
}

/** Models that fit a filter, those of the most phones first where nothing is looked for. */
export function filterModels(
  models: readonly ModelSummary[],
  counts: ReadonlyMap<string, number>,
  { q, vendor, used, imported }: ModelFilter,
): ModelSummary[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return models.filter((model) => {
    if (vendor !== null && model.vendor !== vendor) return false;
    if (used && !counts.has(keyOf(model.vendor, model.id))) return false;
    if (imported && model.source !== 'imported') return false;
    const text = `${model.name} ${model.vendor} ${model.id} ${model.family} ${model.import ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
