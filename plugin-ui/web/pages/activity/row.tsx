import { phoneName } from '../../parts/phone-name.ts';
import type { SettingWords } from '../../parts/setting-words.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { changesIn, deedOf, levelOf } from './audit.ts';
import type { AuditRow, Change } from './audit.ts';
import { activityTexts as text } from './text.ts';

/** What a row is about, with the way there. */
export function Subject({ row }: { readonly row: AuditRow }) {
  const { fleet } = usePage();
  const { say } = useWords();
  const level = levelOf(row);
  if (row.mac !== null) {
    const phone = fleet.phones.value.get(row.mac);
    const name = phoneName(phone, row.mac);
    return phone === undefined ? <b>{name}</b> : <a href={link(['phones', row.mac])}>{name}</a>;
  }
  if (level !== null) return <a href={link(['models', level.vendor, level.model])}>{level.model}</a>;
  if (row.entity === 'level') return <a href={link(['defaults'])}>{say(text.defaults)}</a>;
  if (row.entity === 'session') return null;
  return <b>{row.entityId}</b>;
}

function ChangeText({ change: { label, before, after } }: { readonly change: Change }) {
  const { rich } = useWords();
  return rich(text.becomes, { label: <span class="b">{label}</span>, before: before ?? '', after: after ?? '' });
}

const mostChanges = 6;

/** A row in words: what was done with what, and each thing from what to what. */
export function RowChanges({ row, settings }: { readonly row: AuditRow; readonly settings: SettingWords }) {
  const words = useWords();
  const { say, rich } = words;
  const changes = changesIn(row, words, settings);
  const shown = changes.slice(0, mostChanges);
  // Something that came or went is told in one line.
  const isWhole = changes.every(({ before, after }) => before === null || after === null);
  return (
    <span class="did">
      {row.entity === 'session'
        ? deedOf(row, words)
        : rich(text.ofPhone, { deed: deedOf(row, words), name: <Subject row={row} /> })}
      {isWhole && shown.length > 0 && (
        <span class="dim">
          {' '}
          ({shown.map(({ label, before, after }) => `${label} ${after ?? before ?? ''}`).join(', ')})
        </span>
      )}
      {!isWhole && shown.length > 0 && (
        <ul>
          {shown.map((change) => (
            <li key={change.label}>
              <ChangeText change={change} />
            </li>
          ))}
          {changes.length > shown.length && (
            <li class="dim">{say(text.moreLines, { n: changes.length - shown.length })}</li>
          )}
        </ul>
      )}
    </span>
  );
}
