import { useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { actorText } from '../../parts/actor.ts';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { SettingWords } from '../../parts/setting-words.ts';
import { usePage, useWords } from '../../state/page.ts';
import { startUndo } from '../../state/plans.ts';
import { link } from '../../state/router.ts';
import { deedOf, roleToUndo, whyNot } from './audit.ts';
import type { AuditRow, Group } from './audit.ts';
import { RowChanges } from './row.tsx';
import { activityTexts as text, reasonTexts } from './text.ts';

/** Plans what takes something back; what stands in the way is told in its place. */
function Undo({ id, label, what }: { readonly id: string; readonly label: string; readonly what: string }) {
  const page = usePage();
  const { say } = useWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { path, query } = page.router.place.value;
  const run = async (partly: boolean) => {
    setBusy(true);
    setProblem(await startUndo(page, id, link(path, Object.fromEntries(query)), partly));
    setBusy(false);
  };
  return (
    <>
      <button
        class="btn sm"
        type="button"
        disabled={isBusy}
        aria-label={say(text.undoThis, { label, what })}
        onClick={() => void run(false)}
      >
        <Icon name="undo" />
        {label}
      </button>
      {problem !== null && (
        <div class="refused stack8">
          <ProblemNote problem={problem} />
          {problem.code === 'undo-secret' && (
            <button class="btn sm" type="button" disabled={isBusy} onClick={() => void run(true)}>
              {say(text.undoRest)}
            </button>
          )}
        </div>
      )}
    </>
  );
}

/** The way back for a row, or why there is none. */
function RowUndo({ row, isOnly }: { readonly row: AuditRow; readonly isOnly: boolean }) {
  const { session, words } = usePage();
  const { say } = words.value;
  const reason = whyNot(row);
  if (reason !== null) return isOnly ? <span class="xs faint">{say(reasonTexts[reason])}</span> : null;
  const role = roleToUndo(row);
  if (!session.may(role))
    return isOnly ? <span class="xs faint">{say(role === 'admin' ? text.adminsUndo : text.operatorsUndo)}</span> : null;
  const what = `${deedOf(row, words.value)} ${row.mac ?? row.entityId}`;
  return <Undo id={String(row.id)} label={say(text.undo)} what={what} />;
}

/** Rows that matter of a transaction: tokens come with phones by themselves. */
const rowsToShow = ({ rows, main }: Group) =>
  main.entity === 'token' ? rows : rows.filter(({ entity, action }) => entity !== 'token' && action !== 'steady');

const mostRows = 200;

/** Everything that was made at once: who, when, from where, what, and the way back. */
export function GroupEntry({ group, settings }: { readonly group: Group; readonly settings: SettingWords }) {
  const { session, words } = usePage();
  const { say, clock, exact } = words.value;
  const [isOpen, setOpen] = useState(false);
  const { main, transaction } = group;
  const rows = rowsToShow(group);
  const first = rows.includes(main) ? main : (rows[0] ?? main);
  const others = rows.filter((row) => row !== first);
  const at = Date.parse(main.at);
  const mayUndoAll = others.length > 0 && rows.every((row) => whyNot(row) === null && session.may(roleToUndo(row)));
  return (
    <li class="entry">
      <time class="faint nowrap" dateTime={main.at} title={exact(at)}>
        {clock(at)}
      </time>
      <span class="who">
        <b title={main.actor}>{actorText(words.value, main.actor)}</b>
        <small>
          {main.address === null
            ? !main.actor.startsWith('phone:') && say(text.here)
            : say(text.address, { address: main.address })}
        </small>
      </span>
      <div class="stack4">
        <RowChanges row={first} settings={settings} />
        {others.length > 0 && (
          <button class="link s" type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? say(text.fewer) : say(text.moreOf, { n: others.length })}
          </button>
        )}
      </div>
      <div class="undo">
        {mayUndoAll ? (
          <Undo
            id={transaction}
            label={say(text.undoAll, { n: rows.length })}
            what={`${deedOf(first, words.value)} ${first.mac ?? first.entityId}`}
          />
        ) : (
          <RowUndo row={first} isOnly />
        )}
      </div>
      {isOpen && (
        <ul class="rest">
          {others.slice(0, mostRows).map((row) => (
            <li key={row.id}>
              <RowChanges row={row} settings={settings} />
              <div class="undo">
                <RowUndo row={row} isOnly={false} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
