import { useMemo } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../state/page.ts';
import type { AddDraft, Seen } from './draft.ts';
import { markText } from './marks.ts';
import { countGroups } from './rows.ts';
import type { ImportRow } from './rows.ts';
import { addTexts as text } from './text.ts';
import { stepLink } from './use-desk.ts';
import type { Desk } from './use-desk.ts';

const mostLines = 400;

const markClass = { good: undefined, bad: 'q' } as const;

/** Of a file, the lines that were read are shown. */
const textOf = ({ text: typed, file, first }: AddDraft) =>
  file === null ? typed : first.map((row) => row.text).join('\n');

/** The rows as they stand in the text, and whether they are mended by now. */
function asRead({ file, first }: AddDraft, { rows }: Seen): readonly ImportRow[] {
  const now = new Map(rows.map((row) => [row.number, row]));
  return first.map((row, index) => {
    const { outcome, field } = now.get(row.number) ?? row;
    return { ...row, outcome, field, line: file === null ? row.line : index + 1 };
  });
}

function Marked({ lines, more }: Pick<ReturnType<typeof markText>, 'lines' | 'more'>) {
  const { say } = useWords();
  return (
    <pre tabIndex={0} role="region" aria-label={say(text.marked)}>
      {lines.map((pieces, index) => (
        <>
          {index > 0 && '\n'}
          {pieces.map(({ text: piece, mark }) =>
            mark === null ? piece : <mark class={markClass[mark]}>{piece}</mark>,
          )}
        </>
      ))}
      {more > 0 && `\n${say(text.moreLines, { n: more })}`}
    </pre>
  );
}

function Counted({ seen, empty }: { readonly seen: Seen; readonly empty: number }) {
  const { say } = useWords();
  const counts = countGroups(seen.rows);
  const lines = [
    { id: 'new', n: counts.new, icon: 'check', kind: 'ok', what: text.ready },
    { id: 'changes', n: counts.changes, icon: 'info', kind: 'dim', what: text.changing },
    { id: 'refused', n: counts.refused, icon: 'warn', kind: 'bad', what: text.toMend },
    { id: 'known', n: counts.known, icon: 'info', kind: 'dim', what: text.here },
    { id: 'repeated', n: counts.repeated, icon: 'info', kind: 'dim', what: text.twice },
  ] as const;
  return (
    <div class="stack8 s">
      <p>
        <b>{say(text.found, { n: seen.rows.length })}</b>
      </p>
      <ul class="stack4">
        {lines
          .filter(({ n }) => n > 0)
          .map(({ id, n, icon, kind, what }) => (
            <li key={id} class={kind === 'ok' ? 'row' : `row ${kind}`}>
              <span class={`row ${kind}`}>
                <Icon name={icon} />
              </span>
              {say(what, { n })}
            </li>
          ))}
      </ul>
      {empty > 0 && <p class="faint xs">{say(text.emptyLines, { n: empty })}</p>}
    </div>
  );
}

function SheetChoice({ desk, seen }: { readonly desk: Desk; readonly seen: Seen }) {
  const { say } = useWords();
  const { file, sheet } = desk.draft.value;
  const { sheets } = seen.made;
  if (file === null || sheets.length < 2) return null;
  return (
    <label class="row s">
      {say(text.sheet)}
      <span class="sel">
        <select
          class="in"
          value={sheet ?? sheets[0]}
          onChange={(event) => desk.read({ file, sheet: event.currentTarget.value })}
        >
          {sheets.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <Icon name="down" />
      </span>
    </label>
  );
}

/** What was pasted, with what was recognised in it. */
export function Brought({ desk, seen }: { readonly desk: Desk; readonly seen: Seen }) {
  const { say } = useWords();
  const draft = desk.draft.value;
  const brought = textOf(draft);
  const { lines, empty, more } = useMemo(() => markText(brought, asRead(draft, seen), mostLines), [brought, seen]);
  return (
    <section class="card" aria-labelledby="h-paste">
      <header>
        <h2 id="h-paste">
          {draft.file === null ? say(text.whatPasted) : say(text.whatBrought, { name: draft.file.name })}
        </h2>
        {draft.file === null && <span class="faint xs">{say(text.anything)}</span>}
        <span class="end row">
          <SheetChoice desk={desk} seen={seen} />
          <a class="btn sm" href={stepLink('paste')}>
            {say(text.pasteAgain)}
          </a>
        </span>
      </header>
      <div class="paste">
        <Marked lines={lines} more={more} />
        <Counted seen={seen} empty={draft.file === null ? empty : 0} />
      </div>
    </section>
  );
}
