import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';
import { pastedPhones } from '../../parts/pasted.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { usePage, useWords } from '../../state/page.ts';
import { mostBytes, readFile } from './reading.ts';
import { addTexts as text } from './text.ts';
import { stepLink } from './use-desk.ts';
import type { Desk } from './use-desk.ts';

const example = '80:5e:c0:71:22:01  241 Aldo Berti\n000413A2451C\n…';

/** What files are offered; any other is read all the same when it is dropped. */
const fileKinds = '.csv,.tsv,.txt,.xlsx,text/*,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Reads a chosen file; tells why it is not read. */
function useFile(desk: Desk) {
  const { say, number } = useWords();
  const [fault, setFault] = useState<string | null>(null);
  const take = async (file: File | null | undefined) => {
    if (file == null) return;
    const { name, size } = file;
    desk.fail(null);
    if (size > mostBytes) return setFault(say(text.tooLarge, { name, most: `${number(mostBytes / 1_000_000)} MB` }));
    if (size === 0) return setFault(say(text.isEmpty, { name }));
    const brought = await readFile(file);
    setFault(brought === null ? say(text.unreadable, { name }) : null);
    if (brought !== null) desk.read({ file: brought });
  };
  return { fault, setFault, take };
}

/** A button that chooses a file, wherever one is needed. */
export function FileButton({
  onFile,
  isSmall = false,
}: {
  readonly onFile: (file: File | undefined) => void;
  readonly isSmall?: boolean;
}) {
  const { say } = useWords();
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button class={isSmall ? 'btn sm' : 'btn'} type="button" onClick={() => field.current?.click()}>
        {say(text.file)}
      </button>
      <input
        type="file"
        hidden
        ref={field}
        accept={fileKinds}
        onChange={(event) => {
          onFile(event.currentTarget.files?.[0]);
          // The same file may be chosen again, when it was mended.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

/** What the first page or an address handed over is read at once, one time. */
function useHanded(desk: Desk): void {
  const page = usePage();
  useEffect(() => {
    const handed = pastedPhones(page);
    const typed = page.router.place.peek().query.get('text') ?? handed.peek();
    if (typed.trim() === '') return;
    handed.value = '';
    page.router.go(stepLink('paste'), { replace: true });
    desk.read({ text: typed });
  }, []);
}

function GoOn({ desk }: { readonly desk: Desk }) {
  const { say } = useWords();
  const { seen } = desk.draft.value;
  if (seen === null) return null;
  return (
    <p class="note info">
      <Icon name="info" />
      <span>
        {say(text.goOn, { n: seen.rows.length })} <a href={stepLink('check')}>{say(text.goOnLink)}</a>
      </span>
    </p>
  );
}

/** The first step: paste anything, or bring a file. */
export function PasteStep({ desk }: { readonly desk: Desk }) {
  const { say } = useWords();
  const { draft, isBusy, problem, set } = desk;
  const { fault, setFault, take } = useFile(desk);
  const [isOver, setOver] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useHanded(desk);
  // What is pasted next takes the place of what was pasted before.
  useEffect(() => field.current?.select(), []);
  const { text: typed } = draft.value;
  return (
    <section
      class={isOver ? 'card add-drop over' : 'card add-drop'}
      aria-labelledby="h-bring"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer?.files[0]);
      }}
    >
      <h2 id="h-bring">{say(text.pasteTitle)}</h2>
      <p class="dim s">{say(text.pasteWhat)}</p>
      <form
        class="stack8"
        onSubmit={(event) => {
          event.preventDefault();
          desk.read({ text: typed });
        }}
      >
        <GoOn desk={desk} />
        {problem !== null && <ProblemNote problem={problem} />}
        {fault !== null && (
          <div class="note bad" role="alert">
            <Icon name="warn" />
            <span>{fault}</span>
          </div>
        )}
        <label class="vh" for="add-text">
          {say(text.field)}
        </label>
        <textarea
          class="in mono"
          id="add-text"
          rows={14}
          ref={field}
          placeholder={example}
          spellcheck={false}
          value={typed}
          onInput={(event) => {
            setFault(null);
            set({ text: event.currentTarget.value, file: null });
          }}
        />
        <div class="row wrap">
          <button class="btn primary" type="submit" disabled={isBusy || typed.trim() === ''}>
            {say(isBusy ? text.reading : text.find)}
          </button>
          <FileButton onFile={(file) => void take(file)} />
          <span class="s faint">{say(isOver ? text.dropNow : text.drop)}</span>
          <span class="s faint push">{say(text.stored)}</span>
        </div>
      </form>
    </section>
  );
}
