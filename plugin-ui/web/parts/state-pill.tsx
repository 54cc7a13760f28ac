import { useWords } from '../state/page.ts';
import { StateShape } from './icon.tsx';
import { pillTexts } from './states.ts';
import type { Pill } from './states.ts';

/** A state as word, shape and colour. */
export function StatePill({ pill, large = false }: { readonly pill: Pill; readonly large?: boolean }) {
  const { say } = useWords();
  const { word, tip } = pillTexts[pill];
  return (
    <span class={`st ${pill}${large ? ' lg' : ''}`} title={say(tip)}>
      <StateShape name={pill} />
      {say(word)}
    </span>
  );
}
