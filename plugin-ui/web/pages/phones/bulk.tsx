import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';
import type { IconName } from '../../parts/icons.ts';
import type { ModelNames } from '../../parts/use-model-names.ts';
import { usePage, useWords } from '../../state/page.ts';
import type { Text } from '../../text/define.ts';
import type { Acts, Question } from './acts.ts';
import { ModelDialog, NoteDialog, RebootDialog, RemoveDialog } from './dialogs.tsx';
import type { ListState } from './list-state.ts';
import { settingsOf } from './selected.ts';
import { allOf, nothing } from './selection.ts';
import { bulkTexts as text } from './text.ts';

function Act(props: {
  readonly icon: IconName;
  readonly label: string;
  readonly run: () => void;
  readonly isDanger?: boolean;
}) {
  return (
    <button class={props.isDanger === true ? 'btn sm danger' : 'btn sm'} type="button" onClick={props.run}>
      <Icon name={props.icon} />
      {props.label}
    </button>
  );
}

const questions = [
  ['model', 'phone', text.model],
  ['note', 'pen', text.note],
  ['reboot', 'power', text.reboot],
] as const satisfies readonly (readonly [Question, IconName, Text])[];

/** How many are selected, and the step to all that match. */
function Selected({ list }: { readonly list: ListState }) {
  const { say } = useWords();
  const { macs, isAll } = list.selection.value;
  const rows = list.shown.value;
  const selected = rows.filter(({ mac }) => macs.has(mac));
  const calls = selected.filter(({ isOnCall }) => isOnCall).length;
  const makes = new Set(selected.map(({ phone }) => phone.vendor)).size;
  const more = [calls > 0 && say(text.onCall, { n: calls }), makes > 1 && say(text.makes, { n: makes })];
  return (
    <>
      <span class="b" role="status">
        {say(isAll ? text.allMatching : text.selected, { n: macs.size })}
      </span>
      {!isAll && macs.size < rows.length && (
        <button class="link" type="button" onClick={() => (list.selection.value = allOf(rows.map(({ mac }) => mac)))}>
          {say(text.selectAll, { n: rows.length })}
        </button>
      )}
      <span class="faint">{more.filter((part) => part !== false).join(', ')}</span>
    </>
  );
}

/** Tells the head of the table, which stays in view as well, how high the bar over it is. */
function useBarHeight(bar: RefObject<HTMLElement>, isThere: boolean): void {
  useLayoutEffect(() => {
    const panel = bar.current?.parentElement;
    if (bar.current === null || panel == null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize ?? 0;
      panel.style.setProperty('--bulk', `${height}px`);
    });
    observer.observe(bar.current);
    return () => observer.disconnect();
  }, [isThere]);
}

/** What can be done with what is selected; it is there while something is. */
export function BulkBar({ list, acts }: { readonly list: ListState; readonly acts: Acts }) {
  const { router, session } = usePage();
  const { say } = useWords();
  const bar = useRef<HTMLDivElement>(null);
  const isThere = list.selection.value.macs.size > 0;
  useBarHeight(bar, isThere);
  if (!isThere) return null;
  const withMeant = (run: (meant: NonNullable<ReturnType<Acts['meant']>>) => void) => () => {
    const meant = acts.meant();
    if (meant !== null) run(meant);
  };
  return (
    <div class="bulk" ref={bar} role="region" aria-label={say(text.region)}>
      <Selected list={list} />
      <span class="end">
        {session.may('operator') && (
          <>
            <Act icon="fetch" label={say(text.fetch)} run={withMeant(acts.fetchNow)} />
            <Act icon="pen" label={say(text.settings)} run={withMeant(({ select }) => router.go(settingsOf(select)))} />
            {questions.map(([question, icon, label]) => (
              <Act
                key={question}
                icon={icon}
                label={say(label)}
                run={withMeant((meant) => acts.ask(question, meant))}
              />
            ))}
            <Act icon="trash" label={say(text.remove)} isDanger run={withMeant((meant) => acts.ask('remove', meant))} />
          </>
        )}
        <button
          class="btn ghost sq sm"
          type="button"
          aria-label={say(text.clear)}
          title={`${say(text.clear)} (Esc)`}
          onClick={() => (list.selection.value = nothing)}
        >
          <Icon name="x" />
        </button>
      </span>
    </div>
  );
}

/** The dialog that is open, if any. */
export function BulkQuestion({ acts, names }: { readonly acts: Acts; readonly names: ModelNames }) {
  const { asked, closeQuestion: onClose } = acts;
  if (asked === null) return null;
  const { rows } = asked.meant;
  if (asked.question === 'reboot') return <RebootDialog rows={rows} onClose={onClose} onAct={acts.reboot} />;
  if (asked.question === 'remove') return <RemoveDialog rows={rows} onClose={onClose} onAct={acts.remove} />;
  if (asked.question === 'note') return <NoteDialog rows={rows} onClose={onClose} onAct={acts.setNote} />;
  return <ModelDialog rows={rows} names={names} onClose={onClose} onAct={acts.setModel} />;
}
