import type { Problem } from '../api/problem.ts';
import { useWords } from '../state/page.ts';
import type { Words } from '../text/words.ts';
import { Icon } from './icon.tsx';
import { partTexts as text } from './text.ts';

/** A refusal as people read it: what, why, and the way out. */
export function problemText({ say }: Words, { status, message, hint, code }: Problem): string {
  if (status === 0) return say(text.unreachable);
  if (message === '' && (status === 401 || status === 403)) return say(text.panelRefused);
  return whatAndHint({ message: message === '' ? code : message, hint });
}

/** What is wrong and the way out, as two sentences. */
export function whatAndHint({ message, hint }: { readonly message: string; readonly hint: string }): string {
  if (hint === '') return message;
  return /[.!?…]$/.test(message) ? `${message} ${hint}` : `${message}. ${hint}`;
}

/** A refusal, in its place on the page. */
export function ProblemNote({ problem, retry }: { readonly problem: Problem; readonly retry?: () => void }) {
  const words = useWords();
  return (
    <div class="note bad" role="alert">
      <Icon name="warn" />
      <span class="grow">{problemText(words, problem)}</span>
      {retry !== undefined && (
        <button class="btn sm" type="button" onClick={retry}>
          {words.say(text.again)}
        </button>
      )}
    </div>
  );
}
