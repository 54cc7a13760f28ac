import type { Signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Outcome, Problem } from '../../api/problem.ts';
import { useLoad } from '../../parts/use-load.ts';
import { usePage } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { addRows } from './adding.ts';
import { addDraft, emptyDraft, withCorrections } from './draft.ts';
import type { AddDraft, BroughtFile, Seen } from './draft.ts';
import { readAgain, readBrought, readExtensionList } from './reading.ts';
import type { Correction, ImportRow, KnownExtension } from './rows.ts';
import { addTexts as text } from './text.ts';

/** How far adding is. */
export interface Progress {
  readonly looked: number;
  readonly total: number;
}

/** The draft, and what is done with it. */
export interface Desk {
  readonly draft: Signal<AddDraft>;
  readonly extensions: readonly KnownExtension[];
  /** Extensions are kept here, and the person may make some. */
  readonly mayMake: boolean;
  /** Something is being read or looked at again. */
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly progress: Progress | null;
  /** Changes the draft alone. */
  readonly set: (changes: Partial<AddDraft>) => void;
  /** Reads what was brought and goes on to the rows. */
  readonly read: (brought: { readonly text?: string; readonly file?: BroughtFile; readonly sheet?: string }) => void;
  readonly correct: (corrections: readonly Correction[]) => void;
  readonly makeExtensions: (isOn: boolean) => void;
  /** Stores the rows, and goes on to where the phones are pointed here. */
  readonly add: (rows: readonly number[]) => void;
  readonly fail: (problem: Problem | null) => void;
}

/** Address of a step. */
export const stepLink = (step: 'paste' | 'check' | 'point', macs: readonly string[] = []) =>
  link(['phones', 'add'], {
    ...(step !== 'paste' && { step }),
    // So many fit into an address; more are known as long as the page is open.
    ...(macs.length > 0 && macs.length <= 40 && { macs: macs.join(',') }),
  });

function useStandalone(): boolean {
  const { session } = usePage();
  const { data } = useLoad((ask) => ask((api) => api.GET('/status')), []);
  return data?.exchange.kind === 'standalone' && session.may('admin');
}

/** One after the other: what is mended next builds on what was mended before. */
function useInTurn() {
  const last = useRef<Promise<void>>(Promise.resolve());
  const [count, setCount] = useState(0);
  const run = (task: () => Promise<void>) => {
    setCount((n) => n + 1);
    last.current = last.current.then(task).finally(() => setCount((n) => n - 1));
  };
  return { run, isBusy: count > 0 };
}

/** Stores rows, and tells how far it is. */
function useAdding(deps: {
  readonly draft: Signal<AddDraft>;
  readonly set: (changes: Partial<AddDraft>) => void;
  readonly take: (answer: Outcome<Seen>) => boolean;
  readonly fail: (problem: Problem | null) => void;
  readonly changed: () => void;
}) {
  const { draft, set, take, fail, changed } = deps;
  const page = usePage();
  const { router, notices, words } = page;
  const [progress, setProgress] = useState<Progress | null>(null);
  const add = async (rows: readonly number[]) => {
    const { seen } = draft.peek();
    if (seen === null) return;
    const total = rows.length;
    setProgress({ looked: 0, total });
    const { done, failed, stopped } = await addRows(page, seen.made.id, rows, (looked) =>
      setProgress({ looked, total }),
    );
    setProgress(null);
    const added = [...new Set([...draft.peek().added, ...newMacs(seen.rows, done)])];
    set({ added, failed });
    if (done.length > 0) notices.announce(words.peek().say(text.addedCount, { n: done.length }));
    take(await readAgain(page, draft.peek(), []));
    changed();
    fail(stopped);
    if (stopped === null && failed.length === 0) router.go(stepLink('point', added));
  };
  return { progress, add };
}

/** Phones that were not here before. */
function newMacs(rows: readonly ImportRow[], done: readonly number[]): readonly string[] {
  const isDone = new Set(done);
  return rows.flatMap(({ number, outcome, mac }) =>
    isDone.has(number) && outcome !== 'changes' && mac !== null ? [mac] : [],
  );
}

/** See {@link Desk}. */
export function useDesk(): Desk {
  const page = usePage();
  const { router, language } = page;
  const draft = addDraft(page);
  const [problem, fail] = useState<Problem | null>(null);
  const { run, isBusy } = useInTurn();
  const { data: extensions, reload } = useLoad((ask) => readExtensionList({ ask }), []);
  const mayMake = useStandalone();
  const set = (changes: Partial<AddDraft>) => (draft.value = { ...draft.peek(), ...changes });

  const take = (answer: Outcome<Seen>): boolean => {
    fail(answer.ok ? null : answer.problem);
    if (answer.ok) set({ seen: answer.data });
    return answer.ok;
  };
  const again = (more: readonly Correction[]) => run(async () => void take(await readAgain(page, draft.peek(), more)));
  const read: Desk['read'] = ({ text: typed = '', file = null, sheet = null }) =>
    run(async () => {
      const addExtensions = draft.peek().addExtensions;
      set({ ...emptyDraft, text: typed, file, sheet, addExtensions });
      if (!take(await readBrought(page, draft.peek()))) return;
      set({ first: draft.peek().seen?.rows ?? [] });
      router.go(stepLink('check'));
    });
  const { progress, add } = useAdding({ draft, set, take, fail, changed: reload });
  // What comes of the rows is told in the language in which it was asked for.
  const spoken = useRef(language.value);
  useEffect(() => {
    if (spoken.current !== language.value && draft.peek().seen !== null) again([]);
    spoken.current = language.value;
  }, [language.value]);
  return {
    ...{ draft, mayMake, isBusy, problem, progress, set, read, fail },
    extensions: extensions ?? [],
    correct: (corrections) => {
      if (corrections.length === 0) return;
      set({ corrections: withCorrections(draft.peek().corrections, corrections), failed: [] });
      again(corrections);
    },
    makeExtensions: (isOn) => {
      set({ addExtensions: isOn });
      again([]);
    },
    add: (rows) => run(() => add(rows)),
  };
}
