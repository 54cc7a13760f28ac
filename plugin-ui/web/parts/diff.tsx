import type { ComponentChildren } from 'preact';
import { Fragment } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { usePage, useShortcut, useWords } from '../state/page.ts';
import { beginsChange, countChanged, readDiff } from './diff-lines.ts';
import type { DiffLine, DiffRow } from './diff-lines.ts';
import { diffTexts as text } from './diff-text.ts';
import { Icon } from './icon.tsx';

/** A file before and after, as a unified difference; '' = the same. */
export interface DiffFile {
  readonly name: string;
  readonly diff: string;
}

type Side = 'before' | 'after';
const signs = { before: ['−', 'del'], after: ['+', 'add'] } as const;

function Pieces({ line }: { readonly line: DiffLine }) {
  return <>{line.pieces.map(({ text: part, isChanged }, at) => (isChanged ? <b key={at}>{part}</b> : part))}</>;
}

function Cells({ line, side, isChanged }: { line: DiffLine | null; side: Side; isChanged: boolean }) {
  const { say } = useWords();
  const [sign, kind] = signs[side];
  const mid = side === 'after' ? ' mid' : '';
  if (line === null)
    return (
      <>
        <td class={`ln none${mid}`} />
        <td class="mk none" />
        <td class="none" />
      </>
    );
  return (
    <>
      <td class={`ln${isChanged ? ` ${kind}` : ''}${mid}`}>{line.n}</td>
      <td class={isChanged ? `mk ${kind}` : 'mk'} aria-hidden="true">
        {isChanged && sign}
      </td>
      <td class={isChanged ? kind : undefined}>
        {isChanged && <span class="vh">{say(side === 'before' ? text.removed : text.added)} </span>}
        <Pieces line={line} />
      </td>
    </>
  );
}

function LeftOut({ row, columns }: { row: Extract<DiffRow, { kind: 'left-out' }>; columns: number }) {
  const { say } = useWords();
  const { from, to } = row;
  const said =
    to === null ? say(text.restSame) : from === to ? say(text.lineSame, { from }) : say(text.linesSame, { from, to });
  return (
    <tr class="skipl">
      <td colSpan={columns}>{said}</td>
    </tr>
  );
}

/** Rows where `n` and `p` stop can take focus. */
const stop = (isFirst: boolean) => (isFirst ? { 'data-change': '', tabIndex: -1 } : {});

function TwoColumns({ rows }: { readonly rows: readonly DiffRow[] }) {
  return (
    <tbody>
      {rows.map((row, at) =>
        row.kind === 'left-out' ? (
          <LeftOut key={at} row={row} columns={6} />
        ) : (
          <tr key={at} {...stop(beginsChange(rows, at))}>
            <Cells line={row.before} side="before" isChanged={row.kind === 'changed'} />
            <Cells line={row.after} side="after" isChanged={row.kind === 'changed'} />
          </tr>
        ),
      )}
    </tbody>
  );
}

/** All that was removed stands before what was added, as in a unified difference. */
function runFrom(rows: readonly DiffRow[], at: number): readonly DiffRow[] {
  const end = rows.findIndex((row, other) => other > at && row.kind !== 'changed');
  return rows.slice(at, end < 0 ? undefined : end);
}

function OneColumn({ rows }: { readonly rows: readonly DiffRow[] }) {
  const line = (that: DiffLine | null, side: Side, isFirst: boolean, isChanged = true) =>
    that !== null && (
      <tr key={`${side}${that.n}`} {...stop(isFirst)}>
        <Cells line={that} side={side} isChanged={isChanged} />
      </tr>
    );
  return (
    <tbody class="one">
      {rows.map((row, at) => {
        if (row.kind === 'left-out') return <LeftOut key={at} row={row} columns={3} />;
        if (row.kind === 'same') return line(row.after, 'after', false, false);
        if (!beginsChange(rows, at)) return null;
        const run = runFrom(rows, at).filter((one) => one.kind === 'changed');
        const first = run.find(({ before }) => before !== null);
        return (
          <Fragment key={at}>
            {run.map((one) => line(one.before, 'before', one === first))}
            {run.map((one, index) => line(one.after, 'after', first === undefined && index === 0))}
          </Fragment>
        );
      })}
    </tbody>
  );
}

/** Rows of a file that are drawn before somebody asks for more. */
const mostRows = 600;

function FileTable(props: { file: DiffFile; rows: readonly DiffRow[]; isWide: boolean; titles: Record<Side, string> }) {
  const { file, rows, isWide, titles } = props;
  const { say } = useWords();
  const [most, setMost] = useState(mostRows);
  useEffect(() => setMost(mostRows), [file.diff]);
  if (rows.length === 0) return <p class="s faint diff-none">{say(text.sameFile, { name: file.name })}</p>;
  const shown = rows.slice(0, most);
  const Body = isWide ? TwoColumns : OneColumn;
  const more = rows.length - shown.length;
  return (
    <>
      <table class="diff">
        <caption class="vh">{say(text.caption, { name: file.name })}</caption>
        <colgroup>
          {(isWide ? [0, 1] : [0]).map((side) => (
            <Fragment key={side}>
              <col style={{ width: '44px' }} />
              <col style={{ width: '18px' }} />
              <col />
            </Fragment>
          ))}
        </colgroup>
        <thead class={isWide ? undefined : 'vh'}>
          <tr>
            <th scope="col" colSpan={3}>
              {isWide ? titles.before : say(text.oneColumnHead)}
            </th>
            {isWide && (
              <th scope="col" colSpan={3} class="mid">
                {titles.after}
              </th>
            )}
          </tr>
        </thead>
        <Body rows={shown} />
      </table>
      {more > 0 && (
        <div class="row diff-none">
          <span class="s dim">{say(text.tooLong, { n: rows.length, shown: shown.length })}</span>
          <button class="btn sm" type="button" onClick={() => setMost(most + 10 * mostRows)}>
            {say(text.showMore, { n: Math.min(more, 10 * mostRows) })}
          </button>
        </div>
      )}
    </>
  );
}

/** Whether there is room for two columns in the element, whatever the window is like. */
function useIsWide(from: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(true);
  useEffect(() => {
    if (ref.current === null) return undefined;
    const watch = new ResizeObserver(([entry]) => entry !== undefined && setWide(entry.contentRect.width >= from));
    watch.observe(ref.current);
    return () => watch.disconnect();
  }, []);
  return { ref, isWide };
}

/** Steps from change to change: by buttons, and by `n` and `p`. */
function useChanges(box: { readonly current: HTMLElement | null }, key: unknown) {
  const [at, setAt] = useState(-1);
  useEffect(() => setAt(-1), [key]);
  const go = (step: 1 | -1) => {
    const all = [...(box.current?.querySelectorAll<HTMLElement>('[data-change]') ?? [])];
    if (all.length === 0) return;
    const next = at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % all.length;
    all[next]?.focus({ preventScroll: true });
    all[next]?.scrollIntoView({ block: 'center' });
    setAt(next);
  };
  useShortcut('n', () => go(1));
  useShortcut('p', () => go(-1));
  return { at, go };
}

/**
 * What changes in files: side by side, or in one column where the person wants that or there is no room; changed words are marked, `n` and `p` go to the next and
 * the previous change. Stands in a `card flush`. `children` are the heading at its left; `titles` say what the two columns are.
 */
export function Diff(props: {
  readonly files: readonly DiffFile[];
  readonly titles: { readonly before: string; readonly after: string };
  readonly children?: ComponentChildren;
}) {
  const { files, titles, children } = props;
  const { say } = useWords();
  const { diffView } = usePage();
  const { ref, isWide: hasRoom } = useIsWide(620);
  const key = files.map(({ diff }) => diff).join('\n');
  const read = useMemo(() => files.map((file) => ({ file, rows: readDiff(file.diff) })), [key]);
  const { at, go } = useChanges(ref, key);
  const lines = read.reduce((sum, { rows }) => sum + countChanged(rows), 0);
  const changes = read.reduce((sum, { rows }) => sum + rows.filter((_, row) => beginsChange(rows, row)).length, 0);
  const isWide = hasRoom && diffView.value === 'two';
  return (
    <div ref={ref}>
      <header class="diff-head">
        {children}
        {lines > 0 && <span class="tag">{say(text.lines, { n: lines })}</span>}
        <span class="end row">
          {changes > 1 && <Steps at={at} changes={changes} go={go} />}
          {hasRoom && <ViewChoice />}
        </span>
      </header>
      {read.map(({ file, rows }) => (
        <Fragment key={file.name}>
          {files.length > 1 && <h3 class="diff-file mono">{file.name}</h3>}
          <FileTable file={file} rows={rows} isWide={isWide} titles={titles} />
        </Fragment>
      ))}
    </div>
  );
}

function Steps({ at, changes, go }: { at: number; changes: number; go: (step: 1 | -1) => void }) {
  const { say } = useWords();
  return (
    <>
      <span class="xs faint nowrap" role="status">
        {at >= 0 && say(text.place, { at: at + 1, of: changes })}
      </span>
      {([-1, 1] as const).map((step) => (
        <button
          key={step}
          class="btn sq sm"
          type="button"
          aria-label={say(step < 0 ? text.previous : text.next)}
          aria-keyshortcuts={step < 0 ? 'p' : 'n'}
          title={`${say(step < 0 ? text.previous : text.next)} (${step < 0 ? 'p' : 'n'})`}
          onClick={() => go(step)}
        >
          <Icon name={step < 0 ? 'up' : 'down'} />
        </button>
      ))}
    </>
  );
}

function ViewChoice() {
  const { say } = useWords();
  const { diffView } = usePage();
  return (
    <span class="pages" role="group" aria-label={say(text.view)}>
      {(['two', 'one'] as const).map((view) => (
        <button key={view} type="button" aria-pressed={diffView.value === view} onClick={() => (diffView.value = view)}>
          {say(view === 'two' ? text.sideBySide : text.oneColumn)}
        </button>
      ))}
    </span>
  );
}
