import { usePage, useWords } from '../../state/page.ts';
import { fasterWords } from '../faster.ts';
import { Icon } from '../icon.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { useLeaveWarning, useSaveKey } from '../settings/save-bar.tsx';
import { faultOf } from './kinds.ts';
import { readKeyId } from './places.ts';
import { keysTexts as text } from './text.ts';
import type { Bench } from './use-bench.ts';
import type { KeyClash, Sheet } from './use-sheet.ts';
import { placeText } from './words.ts';

const mostNamed = 6;

/** Wished keys that cannot be saved as they are. */
const faultyIn = ({ wishes }: Sheet): string[] =>
  [...wishes].flatMap(([id, { wish }]) => (wish.kind === 'set' && faultOf(wish.key) !== null ? [id] : []));

function ClashNote({ clash, sheet }: { readonly clash: KeyClash; readonly sheet: Sheet }) {
  const { now } = usePage();
  const words = useWords();
  const { say } = words;
  const { by, ids } = clash;
  const what = ids.map((id) => placeText(words, id)).join(', ');
  return (
    <div class="note warn" role="alert">
      <Icon name="warn" />
      <span class="grow">
        {by === null ? say(text.clash, { what }) : say(text.clashWho, { ...fasterWords(words, by, now.value), what })}
      </span>
      <button class="btn sm" type="button" onClick={sheet.takeTheirs}>
        {say(text.takeTheirs)}
      </button>
    </div>
  );
}

/** The key that a refusal is about; null = about none. */
export function refusedKey({ refusal }: Sheet): string | null {
  const { field } = refusal ?? { field: null };
  if (field === null) return null;
  const [id] = /^(?:line-key|soft-key)\.\d+|^expansion-key\.\d+\.\d+/.exec(field) ?? [];
  return id !== undefined && readKeyId(id) !== null ? id : null;
}

/** What is unsaved, why it was not saved, and the buttons. Hidden while there is nothing. */
export function KeysSaveBar({ bench }: { readonly bench: Bench }) {
  const words = useWords();
  const { say, rich } = words;
  const { sheet } = bench;
  const { wishes, clash, refusal, isSaving, target } = sheet;
  const n = wishes.size;
  const faulty = faultyIn(sheet);
  const save = () => {
    const [first] = faulty;
    if (first !== undefined) bench.choose(first, { focus: true });
    else void sheet.save();
  };
  useSaveKey(n === 0 || isSaving ? null : save);
  useLeaveWarning(n > 0);
  const steps = (
    <>
      <button
        class="btn ghost sq"
        type="button"
        aria-label={say(text.undoStep)}
        title={`${say(text.undoStep)} (Ctrl+Z)`}
        aria-keyshortcuts="Control+Z"
        disabled={!sheet.canUndo}
        onClick={sheet.undo}
      >
        <Icon name="undo" />
      </button>
      <button
        class="btn ghost sq"
        type="button"
        aria-label={say(text.redoStep)}
        title={`${say(text.redoStep)} (Ctrl+Y)`}
        aria-keyshortcuts="Control+Y"
        disabled={!sheet.canRedo}
        onClick={sheet.redo}
      >
        <span class="flip">
          <Icon name="undo" />
        </span>
      </button>
    </>
  );
  if (n === 0 && !sheet.canRedo) return null;
  const word = clash !== null ? say(text.saveAgain) : target.level === 'phone' ? say(text.save) : say(text.plan, { n });
  return (
    <div class="savebar" role="region" aria-label={say(text.unsavedRegion)}>
      {clash !== null && <ClashNote {...{ clash, sheet }} />}
      {refusal !== null && <ProblemNote problem={refusal} />}
      {faulty.length > 0 && (
        <div class="note bad" role="alert">
          <Icon name="warn" />
          <span>{say(text.toMend, { n: faulty.length })}</span>
        </div>
      )}
      <span>{rich(text.notSavedYet, { changes: <b>{say(text.changes, { n })}</b> })}</span>
      {[...wishes.keys()].slice(0, mostNamed).map((id) => (
        <button key={id} class="tag tagbtn" type="button" onClick={() => bench.choose(id, { focus: true })}>
          {placeText(words, id)}
        </button>
      ))}
      {n > mostNamed && <span class="faint">+{n - mostNamed}</span>}
      {target.level === 'phone' && <span class="faint">{say(text.noReboot)}</span>}
      <span class="end">
        {steps}
        <button class="btn ghost" type="button" disabled={n === 0} onClick={sheet.discard}>
          {say(text.discard)}
        </button>
        <button class="btn primary" type="button" disabled={n === 0 || isSaving} onClick={save}>
          {isSaving ? say(text.saving) : word}
        </button>
      </span>
    </div>
  );
}
