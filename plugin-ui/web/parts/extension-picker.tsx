import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../state/page.ts';
import { ExtensionCombo, useWalk } from './extension-combo.tsx';
import type { PickedExtension } from './extension-combo.tsx';
import { pickerTexts as text } from './extension-picker-text.ts';

const most = 8;

const folded = (value: string) => value.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Extensions that fit what is typed, by number or by any word of the name: those that begin so come first, those that no phone has before others. */
export function pickExtensions<T extends PickedExtension>(
  all: readonly T[],
  typed: string,
  isTaken: (number: string) => boolean,
): readonly T[] {
  const wanted = folded(typed.split(/[,;]/).at(-1)?.trim() ?? '');
  const rank = ({ number, name }: T): number => {
    if (wanted === '') return 0;
    if (number === wanted) return 0;
    if (number.startsWith(wanted)) return 1;
    const plain = folded(name);
    if (plain.split(/\s+/).some((word) => word.startsWith(wanted))) return 2;
    return plain.includes(wanted) || number.includes(wanted) ? 3 : -1;
  };
  return all
    .map((one) => ({ one, rank: rank(one), taken: isTaken(one.number) ? 1 : 0 }))
    .filter((entry) => entry.rank >= 0)
    .toSorted((a, b) => (a.rank === 0 ? 0 : 1) - (b.rank === 0 ? 0 : 1) || a.taken - b.taken || a.rank - b.rank)
    .slice(0, most)
    .map(({ one }) => one);
}

/** An extension, or several with commas, found by typing its number or name. Arrows walk, Enter takes, Esc closes. What is typed counts when the field is left or on Enter. */
export function ExtensionPicker(props: {
  readonly value: string;
  readonly label: string;
  readonly extensions: readonly PickedExtension[];
  /** Whether a phone has it already: it can be picked all the same. */
  readonly isTaken: (number: string) => boolean;
  readonly onCommit: (value: string) => void;
  /** Id of what tells why it cannot be so. */
  readonly error?: string | undefined;
  readonly inputClass?: string;
}) {
  const { value, label, extensions, isTaken, onCommit, error, inputClass = 'in' } = props;
  const { say } = useWords();
  const [typed, setTyped] = useState(value);
  const walk = useWalk();
  useEffect(() => setTyped(value), [value]);
  const commit = (next: string) => {
    walk.set(false);
    setTyped(next);
    if (next.trim() !== value) onCommit(next.trim());
  };
  const take = ({ number }: PickedExtension) => {
    const before = typed.split(/[,;]/).slice(0, -1);
    commit([...before.map((part) => part.trim()), number].join(', '));
  };
  return (
    <ExtensionCombo
      {...{ label, error, inputClass, walk }}
      value={typed}
      placeholder={say(text.choose)}
      found={walk.isOpen ? pickExtensions(extensions, typed, isTaken) : []}
      onType={(next) => {
        setTyped(next);
        walk.set(next.trim() !== '');
      }}
      onTake={take}
      onEnter={(event, chosen) => {
        event.preventDefault();
        if (chosen === undefined) commit(typed);
        else take(chosen);
      }}
      onLeave={() => commit(typed)}
      beside={({ number }) => isTaken(number) && <small>{say(text.hasPhone)}</small>}
    />
  );
}
