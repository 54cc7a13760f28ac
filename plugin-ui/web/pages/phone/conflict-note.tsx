import type { ComponentChildren } from 'preact';
import { ConflictNote } from '../../parts/conflict-note.tsx';
import { fasterWords } from '../../parts/faster.ts';
import { usePage } from '../../state/page.ts';
import type { Conflict } from './change-phone.ts';
import { phoneTexts as text } from './text.ts';

/** Tells that somebody else changed the phone before, and lets the person choose. */
export function PhoneConflict(props: {
  readonly conflict: Conflict;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
  readonly children: ComponentChildren;
}) {
  const { words, now } = usePage();
  const { say } = words.value;
  const { conflict, ...rest } = props;
  const { faster } = conflict;
  const told =
    faster === null ? say(text.conflictUnknown) : say(text.conflict, fasterWords(words.value, faster, now.value));
  return <ConflictNote {...{ told, ...rest }} />;
}
