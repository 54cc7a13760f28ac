import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';
import { problemText } from '../../parts/problem-note.tsx';
import { partTexts } from '../../parts/text.ts';
import { usePage } from '../../state/page.ts';
import { changePhone } from './change-phone.ts';
import type { Conflict } from './change-phone.ts';
import { PhoneConflict } from './conflict-note.tsx';
import type { Shown } from './head.tsx';
import { phoneTexts as text } from './text.ts';

const longest = 200;

/** Saves a note, tells it, and offers to take it back. Returns what hinders. */
function useSave(view: Shown) {
  const page = usePage();
  const { mac, reload } = view;
  const save = async (note: string | null, version: number, before: string | null) => {
    const answer = await changePhone(page, mac, version, { note });
    reload();
    if (!answer.ok) return answer;
    const { say } = page.words.peek();
    page.notices.done(say(text.noteSaved), {
      label: say(text.undo),
      run: () => void undo(before, answer.phone.version),
    });
    return null;
  };
  const undo = async (note: string | null, version: number) => {
    const answer = await changePhone(page, mac, version, { note });
    reload();
    if (!answer.ok) page.notices.failed(problemText(page.words.peek(), answer.problem));
  };
  return save;
}

/** The field, while somebody types. */
function NoteForm({ view, onEnd }: { readonly view: Shown; readonly onEnd: () => void }) {
  const { words } = usePage();
  const { say } = words.value;
  const { phone } = view;
  // What is on the screen when typing begins is what is changed: later changes by others are told of.
  const [seen] = useState({ version: phone.version, note: phone.note });
  const [value, setValue] = useState(phone.note ?? '');
  const [trouble, setTrouble] = useState<{ message: string; conflict: Conflict | null } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const save = useSave(view);
  useEffect(() => field.current?.select(), []);
  const send = async (version: number, before: string | null) => {
    const note = value.trim() === '' ? null : value.trim();
    if (note === before) return onEnd();
    const refused = await save(note, version, before);
    if (refused === null) return onEnd();
    const { problem, conflict } = refused;
    return setTrouble({ message: problemText(words.peek(), problem), conflict });
  };
  const conflict = trouble?.conflict ?? null;
  return (
    <form
      class="stack8 ph-noteform"
      onSubmit={(event) => {
        event.preventDefault();
        void send(seen.version, seen.note);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onEnd();
      }}
    >
      <div class="row">
        <input
          class="in"
          ref={field}
          value={value}
          maxLength={longest}
          aria-label={say(text.note)}
          placeholder={say(text.noteHint)}
          aria-invalid={trouble !== null}
          onInput={(event) => setValue(event.currentTarget.value)}
        />
        <button class="btn primary" type="submit">
          {say(text.save)}
        </button>
        <button class="btn" type="button" onClick={onEnd}>
          {say(partTexts.cancel)}
        </button>
      </div>
      {trouble !== null && conflict === null && <p class="err-text">{trouble.message}</p>}
      {conflict !== null && (
        <PhoneConflict
          conflict={conflict}
          onMine={() => void send(conflict.phone.version, conflict.phone.note)}
          onTheirs={onEnd}
        >
          {say(text.noteNow, { note: conflict.phone.note ?? say(text.noteNone) })}
        </PhoneConflict>
      )}
    </form>
  );
}

/** The phone's note, changed in its place. */
export function Note({ view }: { readonly view: Shown }) {
  const { words, session } = usePage();
  const { say } = words.value;
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { note } = view.phone;
  if (isOpen) {
    const end = () => {
      setOpen(false);
      setTimeout(() => button.current?.focus());
    };
    return <NoteForm view={view} onEnd={end} />;
  }
  if (!session.may('operator')) return note === null ? null : <p class="ph-note-text">{note}</p>;
  return (
    <p class="ph-note-text">
      {note !== null && <span>{note}</span>}
      <button class="btn ghost sm" type="button" ref={button} onClick={() => setOpen(true)}>
        <Icon name="pen" />
        {say(note === null ? text.addNote : text.changeNote)}
      </button>
    </p>
  );
}
