import { useComputed } from '@preact/signals';
import { useMemo, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { giveCommand } from '../../parts/command-progress.tsx';
import type { Command } from '../../parts/command-progress.tsx';
import { problemText } from '../../parts/problem-note.tsx';
import { usePage } from '../../state/page.ts';
import { startPlan } from '../../state/plans.ts';
import type { ListState } from './list-state.ts';
import type { Row } from './rows.ts';
import { selectionOf } from './selected.ts';
import type { PhoneSelection } from './selected.ts';

/** Phones that something is to be done with: shown to the person as rows, told to the daemon as `select`. */
export interface Meant {
  readonly rows: readonly Row[];
  readonly select: PhoneSelection;
}

/** What is asked before it is done. */
export type Question = 'reboot' | 'remove' | 'model' | 'note';

/** What can be done with phones of the list. */
export interface Acts {
  /** What is selected; with nothing selected, the row that keys act on. */
  readonly meant: () => Meant | null;
  readonly ofRow: (row: Row) => Meant;
  readonly fetchNow: (meant: Meant) => void;
  readonly ask: (question: Question, meant: Meant) => void;
  readonly asked: { readonly question: Question; readonly meant: Meant } | null;
  readonly closeQuestion: () => void;
  readonly reboot: (force: boolean) => Promise<Problem | null>;
  readonly remove: () => Promise<Problem | null>;
  readonly setModel: (vendor: string, model: string) => Promise<Problem | null>;
  readonly setNote: (note: string | null) => Promise<Problem | null>;
  /** Commands whose progress is shown. */
  readonly commands: readonly Command[];
  /** A command takes the place of another (null = none does). */
  readonly replaceCommand: (id: string, by: Command | null) => void;
}

const ofRow = (row: Row): Meant => ({ rows: [row], select: { macs: [row.mac] } });

function useMeant({ shown, selection, criteria, current }: ListState): () => Meant | null {
  const selected = useComputed(() => shown.value.filter(({ mac }) => selection.value.macs.has(mac)));
  return () => {
    const rows = selected.peek();
    if (rows.length > 0) return { rows, select: selectionOf(selection.peek(), criteria.peek()) };
    const row = shown.peek().find(({ mac }) => mac === current.peek());
    return row === undefined ? null : ofRow(row);
  };
}

/** Commands that this person gave here, the last one first. */
function useCommands() {
  const page = usePage();
  const [commands, setCommands] = useState<readonly Command[]>([]);
  const give = async (action: Command['action'], force: boolean, { select }: Meant) => {
    const answer = await giveCommand(page, { action, force, select });
    if (!answer.ok) return answer.problem;
    setCommands((before) => [answer.data, ...before].slice(0, 3));
    return null;
  };
  const replaceCommand = (id: string, by: Command | null) =>
    setCommands((before) => before.flatMap((command) => (command.id === id ? (by ?? []) : command)));
  return { commands, give, replaceCommand };
}

/** See {@link Acts}. */
export function useActs(list: ListState): Acts {
  const page = usePage();
  const meant = useMeant(list);
  const { commands, give, replaceCommand } = useCommands();
  const [asked, setAsked] = useState<Acts['asked']>(null);
  const back = () => window.location.hash;
  const plan = (each: Omit<NonNullable<Parameters<typeof startPlan>[1]['each']>, 'select'>) =>
    asked === null ? Promise.resolve(null) : startPlan(page, { each: { select: asked.meant.select, ...each } }, back());
  const fetchNow = (what: Meant) =>
    void give('resync', false, what).then((problem) => {
      if (problem !== null) page.notices.failed(problemText(page.words.peek(), problem));
    });
  return useMemo(
    () => ({
      ...{ meant, ofRow, fetchNow, asked, commands, replaceCommand },
      ask: (question: Question, what: Meant) => setAsked({ question, meant: what }),
      closeQuestion: () => setAsked(null),
      reboot: (force: boolean) => (asked === null ? Promise.resolve(null) : give('reboot', force, asked.meant)),
      remove: () => plan({ remove: true }),
      setModel: (vendor: string, model: string) => plan({ phone: { vendor, model } }),
      setNote: (note: string | null) => plan({ phone: { note } }),
    }),
    [asked, commands],
  );
}
