import type { ComponentChildren } from 'preact';
import { Icon } from '../../parts/icon.tsx';
import { usePage } from '../../state/page.ts';
import type { Conflict } from './change-phone.ts';
import { phoneTexts as text } from './text.ts';

/** Tells that somebody else was faster, what stands there now (`children`), and lets the person choose. What was typed stays. */
export function ConflictNote(props: {
  readonly conflict: Conflict;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
  readonly children: ComponentChildren;
}) {
  const { conflict, onMine, onTheirs, children } = props;
  const { words, now } = usePage();
  const { say, relative } = words.value;
  const { by, at } = conflict;
  const told =
    by === null || at === null
      ? say(text.conflictUnknown)
      : say(text.conflict, { who: by, when: relative(Date.parse(at), Math.max(now.value, Date.parse(at))) });
  return (
    <div class="note warn" role="alert">
      <Icon name="warn" />
      <div class="grow stack8">
        <span>{told}</span>
        <div>{children}</div>
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
