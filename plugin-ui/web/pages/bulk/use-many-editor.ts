import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { changesOf, discard, noEdits, prune, touch } from '../../parts/settings/edits.ts';
import type { Edit, Edits } from '../../parts/settings/edits.ts';
import type { Row } from '../../parts/settings/rows.ts';
import { faultText } from '../../parts/settings/say.ts';
import { usePage } from '../../state/page.ts';
import { startPlan } from '../../state/plans.ts';
import { link } from '../../state/router.ts';
import { keyOfSelection } from './selection.ts';
import type { Selection } from './selection.ts';

const noErrors: ReadonlyMap<string, string> = new Map<string, string>([]);

/** The editing of many phones' settings: only what is touched is planned. */
export function useManyEditor(selection: Selection, rows: readonly Row[]) {
  const page = usePage();
  const draft = page.drafts.of<Edits>(
    `${page.session.who.value?.name ?? ''} ${keyOfSelection(selection)} settings`,
    noEdits,
  );
  const [errors, setErrors] = useState(noErrors);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [isSaving, setSaving] = useState(false);
  const known = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  useEffect(() => {
    if (rows.length > 0) draft.value = prune(draft.peek(), known);
  }, [rows]);
  const edits = draft.value;
  const save = async () => {
    const { changes, faults } = changesOf(edits, known);
    setRefusal(null);
    const words = page.words.peek();
    const wrong = [...faults].flatMap(([id, fault]) => {
      const row = known.get(id);
      return row === undefined ? [] : [[id, faultText(words, row, fault)] as const];
    });
    setErrors(new Map(wrong));
    if (faults.size > 0 || isSaving) return;
    setSaving(true);
    const input = { each: { select: selection, settings: changes }, skipRefused: true };
    setRefusal(await startPlan(page, input, link(['phones'])));
    setSaving(false);
  };
  return {
    ...{ edits, errors, refusal, isSaving, save },
    edit: (row: Row, edit: Edit | null) => {
      setErrors(new Map([...errors].filter(([id]) => id !== row.id)));
      draft.value = touch(edits, row, edit);
    },
    discard: (ids: readonly string[] | null) => {
      setErrors(noErrors);
      draft.value = discard(edits, ids);
    },
  };
}
