import { useWords } from '../../state/page.ts';
import { modelsTexts as text } from './text.ts';

/** The keys that all phones of a model have. The key editor (parts/keys) stands here. */
export function ModelKeys(_props: { readonly vendor: string; readonly model: string }) {
  const { say } = useWords();
  return (
    <section class="card">
      <p>{say(text.keysSoon)}</p>
    </section>
  );
}
