import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { usePage } from '../../state/page.ts';
import type { Page } from '../../state/page.ts';
import { startPlan } from '../../state/plans.ts';
import { link } from '../../state/router.ts';
import { fasterOf } from '../faster.ts';
import type { Faster } from '../faster.ts';
import { problemText } from '../problem-note.tsx';
import { changesOf, discard, gravityOf, movedUnder, noEdits, prune, rebase, touch, undoOf } from './edits.ts';
import type { Changes, Edit, Edits } from './edits.ts';
import { changePhone, lastChange, nameOf, readLevel } from './level-api.ts';
import { newRawRow } from './rows.ts';
import type { Row, Target } from './rows.ts';
import { faultText } from './say.ts';
import { settingsTexts as text } from './text.ts';
import { useLevel } from './use-level.ts';
import type { LoadedLevel } from './use-level.ts';

/** Somebody else was faster. */
export interface Clash {
  readonly by: Faster | null;
  /** My fields that they changed too. */
  readonly ids: ReadonlySet<string>;
}

const noErrors: ReadonlyMap<string, string> = new Map<string, string>([]);

/** What is typed at a level, kept while the page is open: by person, so that nobody finds what somebody else typed. */
function useDraft(target: Target) {
  const { drafts, session } = usePage();
  const signal = drafts.of<Edits>(`${session.who.value?.name ?? ''} ${nameOf(target)} settings`, noEdits);
  return { edits: signal.value, setEdits: (edits: Edits) => void (signal.value = edits), signal };
}

const byId = (rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));

/** The address of where we are, for the way back from a plan. */
export function hereOf({ router }: Page): string {
  const { path, query } = router.place.peek();
  return link(path, Object.fromEntries(query));
}

/** All rows: those that are stored, and raw parameters that are typed only. */
function withNew(loaded: LoadedLevel, edits: Edits): readonly Row[] {
  const { rows, raw } = loaded;
  if (rows === null || raw === null) return rows ?? [];
  const known = byId(rows);
  const added = [...edits.keys()].filter((id) => id.startsWith('raw.') && !known.has(id));
  return added.length === 0 ? rows : [...rows, ...added.map((id) => newRawRow(raw, id))];
}

/** Takes saved changes of a phone back. */
async function undo(page: Page, mac: string, version: number, back: Changes, read: LoadedLevel['read']): Promise<void> {
  const answer = await changePhone(page.ask, mac, version, back);
  const { say } = page.words.peek();
  if (answer.ok) page.notices.done(say(text.undone));
  else page.notices.failed(problemText(page.words.peek(), answer.problem));
  await read();
}

/** The editing of a level's settings: what is there, what is typed, what was refused. */
export interface Editor {
  readonly loaded: LoadedLevel;
  readonly rows: readonly Row[];
  readonly edits: Edits;
  readonly errors: ReadonlyMap<string, string>;
  readonly clash: Clash | null;
  /** A refusal that belongs to no field. */
  readonly refusal: Problem | null;
  readonly isSaving: boolean;
  /** Saving shows the plan first. */
  readonly isPlanned: boolean;
  readonly edit: (row: Row, edit: Edit | null) => void;
  readonly discard: (ids: readonly string[] | null) => void;
  readonly save: () => Promise<void>;
  readonly reveal: (id: string) => Promise<string | null>;
}

/** Secrets are never told, so that nobody can see whether they are so already: after a plan, a new version says it. */
function dropPlannedSecrets(edits: Edits, rows: ReadonlyMap<string, Row>, isNewer: boolean): Edits {
  if (!isNewer) return edits;
  return new Map([...edits].filter(([id]) => rows.get(id)?.about.secret !== true && !id.startsWith('raw.')));
}

/** Drops from the draft what a plan has made so meanwhile. */
function usePruning(target: Target, loaded: LoadedLevel) {
  const { drafts } = usePage();
  const draft = useDraft(target);
  const planned = drafts.of<number | null>(`${nameOf(target)} settings planned at`, null);
  const { rows, version } = loaded;
  useEffect(() => {
    if (rows === null || version === null || draft.signal.peek().size === 0) return;
    const at = planned.peek();
    const left = prune(draft.signal.peek(), byId(rows));
    draft.signal.value = dropPlannedSecrets(left, byId(rows), at !== null && version > at);
    planned.value = null;
  }, [rows]);
  return { ...draft, planned };
}

/** What of an editing is told: errors at fields, a refusal as a whole, who was faster. */
function useTold(page: Page) {
  const [errors, setErrors] = useState(noErrors);
  const [clash, setClash] = useState<Clash | null>(null);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const forget = (ids: readonly string[] | null) => {
    setErrors(ids === null ? noErrors : new Map([...errors].filter(([id]) => !ids.includes(id))));
    setRefusal(null);
    if (ids === null) setClash(null);
  };
  const refuse = (problem: Problem, edits: Edits) => {
    const { field } = problem;
    if (field !== null && edits.has(field)) setErrors(new Map([[field, problemText(page.words.peek(), problem)]]));
    else setRefusal(problem);
  };
  return { errors, clash, refusal, setErrors, setClash, forget, refuse };
}

/** What saving needs. */
interface Saving {
  readonly page: Page;
  readonly target: Target;
  readonly loaded: LoadedLevel;
  readonly draft: ReturnType<typeof usePruning>;
  readonly told: ReturnType<typeof useTold>;
  readonly known: ReadonlyMap<string, Row>;
}

/** Reads what is there now; true = somebody else was faster, which is told: by `refused`, where that is why we look, also if they changed none of my fields. */
async function compare(saving: Saving, refused: Problem | null = null): Promise<boolean> {
  const { page, target, loaded, draft, told } = saving;
  const always = refused !== null;
  const now = await loaded.read();
  if (now === null) return always;
  const ids = movedUnder(draft.edits, byId(now.rows));
  if (ids.length === 0 && !always) return false;
  told.setClash({ by: refused === null ? await lastChange(page.ask, target) : fasterOf(refused), ids: new Set(ids) });
  draft.setEdits(rebase(draft.edits, byId(now.rows)));
  return true;
}

async function plan(saving: Saving, changes: Changes): Promise<void> {
  const { page, target, loaded, draft, told } = saving;
  if (await compare(saving)) return;
  draft.planned.value = loaded.version;
  const input = { changes: [{ change: 'settings' as const, target, settings: changes }] };
  const problem = await startPlan(page, input, hereOf(page));
  if (problem !== null) told.refuse(problem, draft.edits);
}

async function write(saving: Saving, mac: string, changes: Changes): Promise<void> {
  const { page, loaded, draft, told, known } = saving;
  // What was read again meanwhile has the newest version: it would be accepted, and theirs be lost unseen.
  if (movedUnder(draft.edits, known).length > 0 && (await compare(saving))) return undefined;
  const answer = await changePhone(page.ask, mac, loaded.version ?? 0, changes);
  if (!answer.ok) {
    if (answer.problem.status !== 412) return told.refuse(answer.problem, draft.edits);
    await compare(saving, answer.problem);
    return undefined;
  }
  const { say } = page.words.peek();
  const back = undoOf(changes, known);
  const { version } = answer.data;
  const run = () => void undo(page, mac, version, back ?? {}, loaded.read);
  const message = say(text.saved, { n: Object.keys(changes).length });
  page.notices.done(message, back === null ? undefined : { label: say(text.undo), run });
  draft.setEdits(noEdits);
  told.setClash(null);
  await loaded.read();
  return undefined;
}

/** Saves; what does not fit is told at its field, and then nothing is sent. */
async function save(saving: Saving, isPlanned: boolean): Promise<void> {
  const { page, target, draft, told, known } = saving;
  const { changes, faults } = changesOf(draft.edits, known);
  told.forget(null);
  if (faults.size > 0) {
    const words = page.words.peek();
    const wrong = [...faults].flatMap(([id, fault]) => {
      const row = known.get(id);
      return row === undefined ? [] : [[id, faultText(words, row, fault)] as const];
    });
    return told.setErrors(new Map(wrong));
  }
  return isPlanned || target.level !== 'phone' ? plan(saving, changes) : write(saving, target.mac, changes);
}

async function revealOne({ ask, notices, words }: Page, target: Target, id: string): Promise<string | null> {
  const answer = await readLevel(ask, target, id);
  if (!answer.ok) notices.failed(problemText(words.peek(), answer.problem));
  const found = answer.ok ? answer.data.items.find((item) => item.id === id)?.value : null;
  return typeof found === 'string' ? found : null;
}

/** See {@link Editor}. */
export function useEditor(target: Target): Editor {
  const page = usePage();
  const loaded = useLevel(target);
  const draft = usePruning(target, loaded);
  const told = useTold(page);
  const [isSaving, setSaving] = useState(false);
  const { edits, setEdits } = draft;
  const { errors, clash, refusal, forget } = told;
  const rows = useMemo(() => withNew(loaded, edits), [loaded.rows, loaded.raw, edits]);
  const known = useMemo(() => byId(rows), [rows]);
  const { reboots, isRisky } = gravityOf(edits, known);
  const isPlanned = target.level !== 'phone' || reboots || isRisky;
  return {
    ...{ loaded, rows, edits, errors, clash, refusal, isSaving, isPlanned },
    edit(row, edit) {
      forget([row.id]);
      setEdits(touch(edits, row, edit));
    },
    discard(ids) {
      forget(ids);
      setEdits(discard(edits, ids));
    },
    async save() {
      if (isSaving || edits.size === 0) return;
      setSaving(true);
      await save({ page, target, loaded, draft, told, known }, isPlanned);
      setSaving(false);
    },
    reveal: (id) => revealOne(page, target, id),
  };
}
