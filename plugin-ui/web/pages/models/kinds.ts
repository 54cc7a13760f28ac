import type { Words } from '../../text/words.ts';
import type { ModelSummary } from './model-list.ts';
import { kindTexts } from './text.ts';

/** A kind of device in words; itself where the page does not know it yet. */
export function kindName({ say }: Words, kind: string): string {
  return kind in kindTexts ? say(kindTexts[kind as keyof typeof kindTexts]) : kind;
}

/** Makes with how many models they have; a model's name begins with its make's. */
export function makesOf(models: readonly ModelSummary[]): { vendor: string; name: string; n: number }[] {
  const makes = new Map<string, { vendor: string; name: string; n: number }>();
  for (const { vendor, name } of models) {
    const known = makes.get(vendor);
    makes.set(vendor, { vendor, name: known?.name ?? name.split(' ')[0] ?? vendor, n: (known?.n ?? 0) + 1 });
  }
  return [...makes.values()].sort((a, b) => a.name.localeCompare(b.name));
}
