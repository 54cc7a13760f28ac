import type { ComponentChildren } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { ExtensionPicker } from '../../parts/extension-picker.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { ModelNames } from '../../parts/use-model-names.ts';
import { useWords } from '../../state/page.ts';
import { mendMac, shownMac, signsOf } from './mac.ts';
import { cellOf, extensionText, readExtensions } from './rows.ts';
import type { Correction, ImportRow, KnownExtension } from './rows.ts';
import { tableTexts as text } from './table-text.ts';

/** What the cells of a row share. */
export interface CellProps {
  readonly row: ImportRow;
  readonly correct: (correction: Omit<Correction, 'row'>) => void;
}

/** Why a cell cannot be so, and the ways out. */
function Fix({ id, children }: { readonly id: string; readonly children: ComponentChildren }) {
  return (
    <span class="fixmsg" id={id}>
      <Icon name="warn" small />
      {children}
    </span>
  );
}

/** The API's own words. */
const told = ({ message, hint }: ImportRow) => [message, hint].filter((part) => part !== '').join('. ');

function MacFix({ row, id, correct }: CellProps & { readonly id: string }) {
  const { say } = useWords();
  const written = row.mac ?? '';
  const mended = mendMac(written);
  if (mended === null) {
    const signs = signsOf(written);
    return (
      <Fix id={id}>
        <span>{signs === null || signs === 0 ? told(row) : say(text.signs, { n: signs })}</span>
      </Fix>
    );
  }
  const { letter, place, mac } = mended;
  const one = letter === null ? null : { letter: letter.toUpperCase(), place };
  const what = one === null ? say(text.letters) : say(one.place === 12 ? text.lastLetter : text.oneLetter, one);
  return (
    <Fix id={id}>
      <span>{what}</span>
      <button class="link" type="button" onClick={() => correct({ mac })}>
        {say(text.useMac, { mac })}
      </button>
    </Fix>
  );
}

/** An input whose value counts when it is left, or on Enter. */
function Typed(props: {
  readonly value: string;
  readonly label: string;
  readonly onCommit: (value: string) => void;
  readonly inputClass: string;
  readonly error?: string | undefined;
}) {
  const { value, label, onCommit, inputClass, error } = props;
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const commit = () => {
    if (typed.trim() !== value) onCommit(typed.trim());
  };
  return (
    <input
      class={error === undefined ? inputClass : `${inputClass} err`}
      value={typed}
      aria-label={label}
      aria-invalid={error === undefined ? undefined : true}
      aria-describedby={error}
      spellcheck={false}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setTyped(value);
      }}
    />
  );
}

/** The MAC address: to be mended where it is none. */
export function MacCell({ row, correct }: CellProps) {
  const { say } = useWords();
  const id = useId();
  if (cellOf(row) !== 'mac') return <td class="mono">{shownMac(row.mac ?? '')}</td>;
  return (
    <td class="fix">
      <Typed
        value={row.mac ?? ''}
        label={say(text.macOf, { line: row.line })}
        inputClass="in mono cell-in"
        error={id}
        onCommit={(mac) => correct({ mac })}
      />
      <MacFix row={row} id={id} correct={correct} />
    </td>
  );
}

/** Its make; of a row that is refused for something else, the make that has its model. */
function makeOfRow({ vendor, model }: ImportRow, { models }: ModelNames): string | null {
  if (vendor !== null || model === null) return vendor;
  const makes = models.value.filter(({ id }) => id === model).map((one) => one.vendor);
  return makes.length === 1 ? (makes[0] ?? null) : null;
}

function ModelOptions({
  row,
  names,
  isAll,
}: {
  readonly row: ImportRow;
  readonly names: ModelNames;
  readonly isAll: boolean;
}) {
  const { say } = useWords();
  const { models, makeOf } = names;
  const own = makeOfRow(row, names);
  const makes = [...new Set(models.value.map(({ vendor }) => vendor))];
  const isKnown = own !== null && makes.includes(own);
  const shown = isKnown && !isAll ? makes.filter((make) => make === own) : makes;
  const has = models.value.some(({ vendor, id }) => vendor === own && id === row.model);
  return (
    <>
      {!isKnown && <option value="">{own ?? say(text.unknownMake)}</option>}
      {isKnown && row.model !== null && !has && <option value={`${own}/${row.model}`}>{row.model}</option>}
      {shown.map((make) => (
        <optgroup key={make} label={makeOf.value(make)}>
          <option value={`${make}/`}>{say(text.atContact, { make: makeOf.value(make) })}</option>
          {models.value
            .filter(({ vendor }) => vendor === make)
            .map(({ id, name }) => (
              <option key={id} value={`${make}/${id}`}>
                {name}
              </option>
            ))}
        </optgroup>
      ))}
      {isKnown && !isAll && <option value="*">{say(text.otherMake)}</option>}
    </>
  );
}

/** Make and model: chosen from the catalogue, or left to the phone. */
export function ModelCell({ row, correct, names }: CellProps & { readonly names: ModelNames }) {
  const { say } = useWords();
  const id = useId();
  const [isAll, setAll] = useState(false);
  const isWrong = cellOf(row) === 'model';
  const own = makeOfRow(row, names);
  const value = own === null ? '' : `${own}/${row.model ?? ''}`;
  const choose = (chosen: string) => {
    if (chosen === '*') return setAll(true);
    const [vendor = '', model = ''] = chosen.split('/');
    return correct({ vendor: vendor === '' ? null : vendor, model: model === '' ? null : model });
  };
  return (
    <td class={isWrong ? 'fix' : undefined}>
      <span class="sel">
        <select
          // What is chosen is found again when the options are others.
          key={`${names.models.value.length} ${isAll}`}
          class={isWrong ? 'in cell-in err' : 'in cell-in'}
          value={value}
          aria-label={say(text.modelOf, { mac: shownMac(row.mac ?? '') })}
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? id : undefined}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <ModelOptions row={row} names={names} isAll={isAll} />
        </select>
        <Icon name="down" />
      </span>
      {isWrong && (
        <Fix id={id}>
          <span>{told(row)}</span>
          {row.model !== null && (
            <button class="link" type="button" onClick={() => correct({ vendor: null, model: null })}>
              {say(text.useModel)}
            </button>
          )}
        </Fix>
      )}
    </td>
  );
}

/** What assigning extensions needs to know. */
export interface Numbers {
  readonly extensions: readonly KnownExtension[];
  readonly isTaken: (number: string) => boolean;
  /** The next one that no phone has. */
  readonly next: KnownExtension | null;
  /** Makes extensions that are not there; null = the person may not, or the exchange keeps them. */
  readonly make: (() => void) | null;
}

/** The extension: a number or a name. */
export function ExtensionCell({ row, correct, numbers }: CellProps & { readonly numbers: Numbers }) {
  const { say } = useWords();
  const id = useId();
  const { extensions, isTaken, next, make } = numbers;
  const isWrong = cellOf(row) === 'extension';
  const assign = (typed: string) => correct({ extensions: readExtensions(typed, row.extensions) });
  return (
    <td class={isWrong ? 'fix' : undefined}>
      <ExtensionPicker
        value={extensionText(row)}
        label={say(text.extensionOf, { mac: shownMac(row.mac ?? '') })}
        inputClass="in cell-in"
        error={isWrong ? id : undefined}
        onCommit={assign}
        {...{ extensions, isTaken }}
      />
      {isWrong && (
        <Fix id={id}>
          <span>{told(row)}</span>
          {make !== null && row.code === 'extension-unknown' && (
            <button class="link" type="button" onClick={make}>
              {say(text.makeThem)}
            </button>
          )}
          {next !== null && (
            <button class="link" type="button" onClick={() => assign(next.number)}>
              {say(text.useNext, { number: next.number })}
            </button>
          )}
          <button class="link" type="button" onClick={() => assign('')}>
            {say(text.without)}
          </button>
        </Fix>
      )}
    </td>
  );
}

/** Who has the extension. What the row says of a name stands beside it, so that nobody is mixed up. */
export function NameCell({
  row,
  extension,
  isTaken,
}: {
  readonly row: ImportRow;
  readonly extension: KnownExtension | undefined;
  readonly isTaken: boolean;
}) {
  const { say } = useWords();
  const known = extension?.name ?? null;
  const isOther = row.name !== null && row.name !== known && row.adds.length === 0;
  const later = row.outcome === 'known' ? '' : say(text.later);
  const nobody = row.extensions.length === 0 ? later : (row.adds.length > 0 && row.name) || say(text.nobody);
  return (
    <td title={known ?? undefined}>
      <span class="named">
        {known === null ? <span class="faint t">{nobody}</span> : <span class="t">{known}</span>}
        {isTaken && <span class="xs warn t">{say(text.hasPhone)}</span>}
        {isOther && <span class="xs faint t">{say(text.rowSays, { name: row.name ?? '' })}</span>}
      </span>
    </td>
  );
}

/** The note. */
export function NoteCell({ row, correct }: CellProps) {
  const { say } = useWords();
  const id = useId();
  const isWrong = cellOf(row) === 'note';
  return (
    <td class={isWrong ? 'fix c-note' : 'c-note'}>
      <Typed
        value={row.note ?? ''}
        label={say(text.noteOf, { mac: shownMac(row.mac ?? '') })}
        inputClass="in cell-in"
        error={isWrong ? id : undefined}
        onCommit={(note) => correct({ note: note === '' ? null : note })}
      />
      {isWrong && (
        <Fix id={id}>
          <span>{told(row)}</span>
        </Fix>
      )}
    </td>
  );
}
