import { useComputed } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { CommandProgress } from '../../parts/command-progress.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useModelNames } from '../../parts/use-model-names.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { useActs } from './acts.ts';
import type { Acts } from './acts.ts';
import { BulkBar, BulkQuestion } from './bulk.tsx';
import { keptColumns, useColumns } from './columns.tsx';
import type { ColumnChoice } from './columns.tsx';
import { ExportMenu } from './export-menu.tsx';
import { Filters, StateChips } from './filters.tsx';
import { FirstRun } from './first-run.tsx';
import { createListState } from './list-state.ts';
import type { ListState } from './list-state.ts';
import { ListLoading, NothingFits } from './none.tsx';
import { PhoneTable } from './table.tsx';
import { phonesTexts as text } from './text.ts';
import { Ticker } from './ticker.tsx';
import { useListKeys } from './use-list-keys.ts';
import { useRowHooks } from './use-row-hooks.ts';
import { useRowHeight } from './use-row-height.ts';
import type { RowWindow } from './use-row-window.ts';

function Head({ list, acts }: { readonly list: ListState; readonly acts: Acts }) {
  const { fleet, session } = usePage();
  const { say } = useWords();
  const models = useComputed(() => {
    const all = [...fleet.phones.value.values()];
    return new Set(all.map(({ vendor, model }) => `${vendor}/${model}`)).size;
  });
  const n = fleet.total.value;
  return (
    <div class="head">
      <h1>{say(text.title)}</h1>
      {n > 0 && <span class="sub">{say(text.sub, { phones: n, n: models.value })}</span>}
      {n > 0 && (
        <div class="acts">
          <ExportMenu list={list} acts={acts} />
          {session.may('operator') && (
            <a class="btn primary" href={link(['phones', 'add'])}>
              <Icon name="plus" />
              {say(text.add)}
            </a>
          )}
        </div>
      )}
    </div>
  );
}

/** That rows changed and keep their places while somebody is at the list. */
function Moved({ list }: { readonly list: ListState }) {
  const { say } = useWords();
  const n = list.moved.value;
  if (n === 0) return null;
  return (
    <div class="moved">
      <span class="dim">{say(text.moved, { n })}</span>
      <button class="link" type="button" onClick={list.settle}>
        {say(text.sortAgain)}
      </button>
    </div>
  );
}

function Panel(props: { readonly list: ListState; readonly acts: Acts; readonly choice: ColumnChoice }) {
  const { list, acts, choice } = props;
  const { fleet } = usePage();
  const rowWindow = useRef<RowWindow | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight(panel);
  const columns = useColumns(choice);
  const shownColumns = useMemo(() => columns, [columns.map(({ id }) => id).join(), choice]);
  const hooks = useRowHooks(list, acts);
  useListKeys({ list, acts, panel, rowWindow });
  const state = fleet.state.value;
  const isLoading = state === 'loading' || state === 'idle';
  const isEmpty = list.shown.value.length === 0;
  return (
    <div class="panel" ref={panel}>
      <BulkBar list={list} acts={acts} />
      {acts.commands.map((command) => (
        <CommandProgress
          key={command.id}
          command={command}
          onOther={(other) => acts.replaceCommand(command.id, other)}
          onClose={() => acts.replaceCommand(command.id, null)}
        />
      ))}
      <Moved list={list} />
      {isEmpty && isLoading && <ListLoading />}
      {isEmpty && !isLoading && <NothingFits list={list} />}
      {!isEmpty && (
        <PhoneTable
          {...{ list, choice, hooks, rowHeight, columns: shownColumns }}
          onWindow={(drawn) => (rowWindow.current = drawn)}
        />
      )}
    </div>
  );
}

function useListState(modelName: Parameters<typeof createListState>[1]): ListState {
  const page = usePage();
  const list = useMemo(() => createListState(page, modelName), [page, modelName]);
  useEffect(list.start, [list]);
  return list;
}

/** The states' messages come in the language in which the phones were read. */
function useLanguageOfFleet(): void {
  const { fleet, language } = usePage();
  const now = language.value;
  const read = useRef(now);
  useEffect(() => {
    if (read.current === now) return;
    read.current = now;
    fleet.load();
  }, [now]);
}

/** All phones: found, filtered, watched, and acted on, also many at once. */
export function PhoneListPage() {
  const { fleet } = usePage();
  const names = useModelNames();
  const list = useListState(names.nameOf);
  const acts = useActs(list);
  const [columnChoice] = useState<Signal<ColumnChoice>>(keptColumns);
  const search = useRef<HTMLInputElement>(null);
  useLanguageOfFleet();
  const state = fleet.state.value;
  const problem = fleet.problem.value;
  const isNone = state === 'ready' && fleet.phones.value.size === 0;
  const choice = columnChoice.value;
  const choose = (next: ColumnChoice) => (columnChoice.value = next);
  return (
    <div class="page">
      <Head list={list} acts={acts} />
      {state === 'failed' && problem !== null && <ProblemNote problem={problem} retry={fleet.load} />}
      {isNone && <FirstRun />}
      {!isNone && (
        <>
          <Filters {...{ list, names, choice, choose, search }} />
          <StateChips list={list}>
            <Ticker />
          </StateChips>
          {(state !== 'failed' || fleet.phones.value.size > 0) && <Panel list={list} acts={acts} choice={choice} />}
        </>
      )}
      <BulkQuestion acts={acts} names={names} />
    </div>
  );
}
