import type { ComponentChildren } from 'preact';
import { useWords } from '../state/page.ts';
import { Icon } from './icon.tsx';
import { partTexts as text } from './text.ts';

/** Tells that somebody else was faster (`told`), what stands there now (`children`), and lets the person choose. What was typed stays. */
export function ConflictNote(props: {
  readonly told: string;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
  readonly children: ComponentChildren;
}) {
  const { told, onMine, onTheirs, children } = props;
  const { say } = useWords();
  return (
    <div class="note warn" role="alert">
      <Icon name="warn" />
      <div class="grow stack8">
        <span>{told}</span>
        <div class="cut">{children}</div>
        <div class="row wrap">
          <button class="btn sm" type="button" onClick={onMine}>
            {say(text.saveMine)}
          </button>
          <button class="btn sm" type="button" onClick={onTheirs}>
            {say(text.takeTheirs)}
          </button>
        </div>
      </div>
    </div>
  );
}
