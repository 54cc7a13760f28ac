import type { ModelNames } from '../../parts/use-model-names.ts';
import { useWords } from '../../state/page.ts';
import type { Failure } from './adding.ts';
import { ExtensionCell, MacCell, ModelCell, NameCell, NoteCell } from './cells.tsx';
import type { Numbers } from './cells.tsx';
import { shownMac } from './mac.ts';
import { Result } from './result.tsx';
import { canTake, isChosen, withChoice } from './rows.ts';
import type { Choices, ImportRow } from './rows.ts';
import { tableTexts as text } from './table-text.ts';
import type { Desk } from './use-desk.ts';

interface RowProps {
  readonly row: ImportRow;
  readonly desk: Desk;
  readonly names: ModelNames;
  readonly numbers: Numbers;
  readonly choices: Choices;
  readonly rows: readonly ImportRow[];
  readonly failure: Failure | undefined;
  readonly hasPhone: (number: string) => boolean;
}

/** A way out goes away when it is taken: what comes next in the row is the extension. */
function keepFocus({
  currentTarget,
  target,
}: {
  readonly currentTarget: HTMLElement;
  readonly target: EventTarget | null;
}) {
  if (target instanceof Element && target.closest('.fixmsg button') !== null)
    currentTarget.querySelector<HTMLElement>('.pick-ext input')?.focus();
}

/** A row: chosen, looked at, mended. */
export function Row({ row, desk, names, numbers, choices, rows, failure, hasPhone }: RowProps) {
  const { say } = useWords();
  const { outcome, number, mac, counting } = row;
  const correct = (correction: object) => desk.correct([{ row: number, ...correction }]);
  const [first] = row.extensions;
  const extension = numbers.extensions.find((one) => one.number === first?.number);
  const line = rows.find((other) => other.number === counting)?.line ?? null;
  const isWrong = outcome === 'refused' || failure !== undefined;
  const isGone = outcome === 'known';
  return (
    <>
      <tr class={isGone ? 'gone' : isWrong ? 'wrong' : undefined} onClick={keepFocus}>
        <td>
          <input
            class="ck"
            type="checkbox"
            aria-label={say(text.take, { mac: shownMac(mac ?? row.text) })}
            checked={isChosen(row, choices)}
            disabled={!canTake(row)}
            onChange={(event) => desk.set({ choices: withChoice(rows, choices, row, event.currentTarget.checked) })}
          />
        </td>
        <MacCell row={row} correct={correct} />
        {isGone ? (
          <td>{row.vendor === null ? '' : names.nameOf.value(row.vendor, row.model)}</td>
        ) : (
          <ModelCell row={row} correct={correct} names={names} />
        )}
        {isGone ? (
          <td>{row.extensions.map((one) => one.number).join(', ')}</td>
        ) : (
          <ExtensionCell row={row} correct={correct} numbers={numbers} />
        )}
        <NameCell
          row={row}
          extension={extension}
          isTaken={outcome === 'new' && first !== undefined && hasPhone(first.number)}
        />
        {isGone ? <td class="c-note">{row.note}</td> : <NoteCell row={row} correct={correct} />}
        <td>
          <Result row={row} line={line} hasFailed={failure !== undefined} />
        </td>
      </tr>
      {failure !== undefined && outcome !== 'known' && (
        <tr class="wrong why">
          <td />
          <td colSpan={6} role="alert">
            <span class="bad">{[failure.problem.message, failure.problem.hint].join('. ')}</span>
          </td>
        </tr>
      )}
    </>
  );
}
