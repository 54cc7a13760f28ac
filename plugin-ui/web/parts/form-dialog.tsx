import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Problem } from '../api/problem.ts';
import { useWords } from '../state/page.ts';
import { Dialog } from './dialog.tsx';
import { ProblemNote } from './problem-note.tsx';
import { partTexts } from './text.ts';

/** A dialog with fields and one button that does what it is for; Enter does it too. `problem` is told above the fields. */
export function FormDialog(props: {
  readonly title: string;
  readonly act: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly isBusy?: boolean;
  readonly problem?: Problem | null;
  readonly width?: number;
  readonly children: ComponentChildren;
}) {
  const { title, act, onSubmit, onClose, isBusy = false, problem = null, width = 480, children } = props;
  const { say } = useWords();
  const id = useId();
  const actions = (
    <>
      <button class="btn" type="button" onClick={onClose}>
        {say(partTexts.cancel)}
      </button>
      <button class="btn primary" type="submit" form={id} disabled={isBusy}>
        {act}
      </button>
    </>
  );
  return (
    <Dialog {...{ title, onClose, actions, width }}>
      <form
        id={id}
        class="stack12"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {problem !== null && <ProblemNote problem={problem} />}
        {children}
      </form>
    </Dialog>
  );
}
