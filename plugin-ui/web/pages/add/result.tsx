import type { Text } from '../../text/define.ts';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { cellOf } from './rows.ts';
import type { ImportRow } from './rows.ts';
import { tableTexts as text } from './table-text.ts';

const mendTexts: Readonly<Record<NonNullable<ReturnType<typeof cellOf>>, Text & { readonly en: string }>> = {
  mac: text.mendMac,
  model: text.mendModel,
  extension: text.noExtension,
  note: text.mend,
};

function Becomes({ differences, hint }: Pick<ImportRow, 'differences' | 'hint'>) {
  const { say } = useWords();
  const what = differences.map(({ wanted }) => wanted || '–').join(', ');
  const full = differences.map(({ now, wanted }) => `${now || '–'} → ${wanted || '–'}`).join('; ');
  return (
    <span class="tag info" title={[full, hint].filter((part) => part !== '').join(' · ')}>
      <span class="t">{say(text.becomes, { what })}</span>
    </span>
  );
}

/** What becomes of a row, in a word. */
export function Result({
  row,
  line,
  hasFailed,
}: {
  readonly row: ImportRow;
  /** Line of the row that counts, for one that stands twice. */
  readonly line: number | null;
  readonly hasFailed: boolean;
}) {
  const { say } = useWords();
  const { outcome, mac, hint, message, adds } = row;
  if (hasFailed && outcome !== 'known') return <span class="tag bad">{say(text.notAdded)}</span>;
  if (outcome === 'known' && mac !== null) return <a href={link(['phones', mac])}>{say(text.isHere)}</a>;
  if (outcome === 'changes') return <Becomes {...row} />;
  if (outcome === 'repeated')
    return (
      <span class="tag" title={[message, hint].join('. ')}>
        {say(text.isTwice, { line: line ?? '?' })}
      </span>
    );
  if (outcome === 'refused') return <span class="tag bad">{say(mendTexts[cellOf(row) ?? 'note'])}</span>;
  return (
    <span class="tag ok" title={hint === '' ? message : hint}>
      <Icon name="check" small />
      <span class="t">{adds.length === 0 ? say(text.isReady) : say(text.makes, { numbers: adds.join(', ') })}</span>
    </span>
  );
}
