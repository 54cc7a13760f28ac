import { useWords } from '../../state/page.ts';
import type { Fact } from './model-list.ts';
import { modelsTexts as text } from './text.ts';

const sureness = { A: text.sureA, B: text.sureB, C: text.sureC } as const;

/** A number with how sure it is; why, as tooltip. What is not known says so. */
export function FactValue({ fact }: { readonly fact: Fact }) {
  const { say } = useWords();
  if (fact === null) return <span class="faint">{say(text.unknown)}</span>;
  const { value, confidence, source } = fact;
  return (
    <span class="fact" title={say(text.sure, { word: say(sureness[confidence]), source })}>
      {String(value)} <span class={`sure sure-${confidence.toLowerCase()}`}>{confidence}</span>
    </span>
  );
}

/** How sure a fact is, in words. */
export function Sureness({ fact }: { readonly fact: NonNullable<Fact> }) {
  const { say } = useWords();
  const { confidence } = fact;
  return (
    <>
      <span class={`sure sure-${confidence.toLowerCase()}`}>{confidence}</span> {say(sureness[confidence])}
    </>
  );
}
