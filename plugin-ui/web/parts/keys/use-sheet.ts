import type { Signal } from '@preact/signals';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { usePage } from '../../state/page.ts';
import type { Page } from '../../state/page.ts';
import { startPlan } from '../../state/plans.ts';
import type { Faster } from '../faster.ts';
import { problemText } from '../problem-note.tsx';
import { changePhone, lastChange, nameOf, readLevel } from '../settings/level-api.ts';
import type { LevelSettings } from '../settings/level-api.ts';
import type { Changes } from '../settings/edits.ts';
import type { Target } from '../settings/rows.ts';
import { hereOf } from '../settings/use-editor.ts';
import { back, begin, forth, step } from './history.ts';
import type { History } from './history.ts';
import { changesOf, movedUnder, noWishes, prune, rebase, slotsOf, undoOf, without } from './slots.ts';
import type { Slots, Wishes } from './slots.ts';
import { keysTexts as text } from './text.ts';

/** Somebody else was faster: who, and which of my keys. */
export interface KeyClash {
  readonly by: Faster | null;
  readonly ids: readonly string[];
}

/** The keys of a level with what is unsaved: kept while the page is open, by person. */
export interface Sheet {
  readonly target: Target;
  readonly settings: LevelSettings | null;
  readonly slots: Slots;
  readonly wishes: Wishes;
  readonly problem: Problem | null;
  readonly refusal: Problem | null;
  readonly clash: KeyClash | null;
  readonly isSaving: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Notes a step. Steps with the same tag in a row are one. */
  readonly change: (wishes: Wishes, tag?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly discard: () => void;
  readonly takeTheirs: () => void;
  readonly save: () => Promise<void>;
  readonly reload: () => void;
}

const readAfter = 200;

/** Reads a level, again when its phone changes and when events may have been missed. */
function useLevel(target: Target) {
  const { ask, live } = usePage();
  const [settings, setSettings] = useState<LevelSettings | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = useRef(0);
  const name = nameOf(target);
  const read = useCallback(async (): Promise<LevelSettings | null> => {
    const mine = ++run.current;
    const answer = await readLevel(ask, target);
    if (mine !== run.current) return null;
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return null;
    setSettings(answer.data);
    return answer.data;
  }, [name]);
  useEffect(() => {
    setSettings(null);
    void read();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const heard = (event: { readonly mac: string }) => {
      if (target.level !== 'phone' || event.mac !== target.mac) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        void read();
      }, readAfter);
    };
    const ends = [live.on('phones', heard), live.onMissed(() => void read())];
    return () => {
      run.current++;
      clearTimeout(timer);
      for (const end of ends) end();
    };
  }, [name]);
  return { settings, problem, read };
}

const nothing = begin(noWishes);

interface Written {
  readonly version: number;
  readonly slots: Slots;
  readonly wishes: Wishes;
  readonly read: () => Promise<LevelSettings | null>;
}

/** Saves a phone's keys, with a way back. `moved` = somebody changed the same keys: nothing was saved. */
async function writePhone(page: Page, mac: string, written: Written): Promise<Problem | 'moved' | null> {
  const { version, slots, wishes, read } = written;
  const send = (at: number, changes: Changes) => changePhone(page.ask, mac, at, changes);
  let answer = await send(version, changesOf(wishes));
  if (!answer.ok && answer.problem.status === 412) {
    const fresh = await read();
    // Where nobody touched my keys there is nothing to compare.
    if (fresh === null || movedUnder(slotsOf(fresh.items), wishes).length > 0) return 'moved';
    answer = await send(fresh.version, changesOf(wishes));
  }
  if (!answer.ok) return answer.problem;
  const { say } = page.words.peek();
  const saved = answer.data.version;
  const undo = async () => {
    const undone = await send(saved, undoOf(slots, wishes));
    if (undone.ok) page.notices.done(say(text.undone));
    else page.notices.failed(problemText(page.words.peek(), undone.problem));
    await read();
  };
  page.notices.done(say(text.saved, { n: wishes.size }), { label: say(text.undoStep), run: () => void undo() });
  return null;
}

/** What was read anew may hold what I wished, or what somebody else did to the same keys: these are told, the rest just appears. */
function useMerging(deps: {
  readonly target: Target;
  readonly settings: LevelSettings | null;
  readonly slots: Slots;
  readonly draft: Signal<History<Wishes>>;
  readonly tell: (clash: KeyClash) => void;
}): void {
  const page = usePage();
  const { target, settings, slots, draft, tell } = deps;
  useEffect(() => {
    if (settings === null) return;
    const left = prune(slots, draft.peek().now);
    if (left !== draft.peek().now) draft.value = left.size === 0 ? nothing : { ...draft.peek(), now: left };
    const ids = movedUnder(slots, left);
    if (ids.length === 0) return;
    void lastChange(page.ask, target).then((by) => tell({ by, ids }));
    draft.value = { ...draft.peek(), now: rebase(slots, left) };
  }, [slots]);
}

/** See {@link Sheet}. */
export function useSheet(target: Target): Sheet {
  const page = usePage();
  const { settings, problem, read } = useLevel(target);
  const who = page.session.who.value?.name ?? '';
  const draft = page.drafts.of<History<Wishes>>(`${who} ${nameOf(target)} keys`, nothing);
  const [clash, setClash] = useState<KeyClash | null>(null);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [isSaving, setSaving] = useState(false);
  const slots = useMemo(() => slotsOf(settings?.items ?? []), [settings]);
  const { now: wishes, past, future } = draft.value;
  const set = (history: History<Wishes>) => {
    setRefusal(null);
    draft.value = history;
  };
  useMerging({ target, settings, slots, draft, tell: setClash });
  useEffect(() => {
    if (wishes.size === 0) setClash(null);
  }, [wishes]);

  const write = async (mac: string): Promise<void> => {
    const refused = await writePhone(page, mac, { version: settings?.version ?? 0, slots, wishes, read });
    if (refused === 'moved') return;
    if (refused !== null) return setRefusal(refused);
    draft.value = nothing;
    setClash(null);
    await read();
  };
  const plan = async () => {
    const input = { changes: [{ change: 'settings' as const, target, settings: changesOf(wishes) }] };
    const refused = await startPlan(page, input, hereOf(page));
    if (refused !== null) setRefusal(refused);
  };
  return {
    ...{ target, settings, slots, wishes, problem, refusal, clash, isSaving },
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    change: (next, tag) => set(step(draft.peek(), next, tag ?? null)),
    undo: () => set(back(draft.peek())),
    redo: () => set(forth(draft.peek())),
    discard: () => set(nothing),
    takeTheirs: () => {
      set(step(draft.peek(), without(wishes, clash?.ids ?? [])));
      setClash(null);
    },
    save: async () => {
      if (isSaving || wishes.size === 0) return;
      setSaving(true);
      setRefusal(null);
      await (target.level === 'phone' ? write(target.mac) : plan());
      setSaving(false);
    },
    reload: () => void read(),
  };
}
