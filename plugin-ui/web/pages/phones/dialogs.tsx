import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { Confirm, Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { partTexts } from '../../parts/text.ts';
import type { ModelNames } from '../../parts/use-model-names.ts';
import { useWords } from '../../state/page.ts';
import { whoIs } from './columns.tsx';
import type { Row } from './rows.ts';
import { bulkTexts as text } from './text.ts';

/** What a dialog asks about, and what it does in the end: the refusal, or null when it is done. */
interface Asking<T extends unknown[]> {
  readonly rows: readonly Row[];
  readonly onClose: () => void;
  readonly onAct: (...act: T) => Promise<Problem | null>;
}

/** Does it once at a time; a refusal stays in the dialog. */
function useAct<T extends unknown[]>({ onAct, onClose }: Asking<T>) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const act = async (...given: T) => {
    setBusy(true);
    const refusal = await onAct(...given);
    setBusy(false);
    setProblem(refusal);
    if (refusal === null) onClose();
  };
  return { act, isBusy, note: problem === null ? null : <ProblemNote problem={problem} /> };
}

const mostNamed = 8;

/** Who is meant: the first by name, the rest counted. */
function Named({ rows }: { readonly rows: readonly Row[] }) {
  const { say } = useWords();
  const more = rows.length - mostNamed;
  return (
    <ul class="named">
      {rows.slice(0, mostNamed).map((row) => (
        <li key={row.mac}>
          <b>{whoIs(row)}</b> <span class="faint">{row.model}</span>
        </li>
      ))}
      {more > 0 && <li class="dim">{say(text.andMore, { n: more })}</li>}
    </ul>
  );
}

/** Before phones restart: how many are on a call. */
export function RebootDialog(props: Asking<[force: boolean]>) {
  const { rows, onClose } = props;
  const { say } = useWords();
  const [isForced, setForced] = useState(false);
  const { act, isBusy, note } = useAct(props);
  const calls = rows.filter(({ isOnCall }) => isOnCall).length;
  const title = say(text.rebootTitle, { n: rows.length });
  return (
    <Confirm title={title} act={title} isBusy={isBusy} onClose={onClose} onConfirm={() => void act(isForced)}>
      <div class="stack8">
        <Named rows={rows} />
        <p>{say(text.rebootWhat)}</p>
        <p>{calls === 0 ? say(text.rebootNoCall) : say(text.rebootCalls, { n: calls })}</p>
        {calls > 0 && (
          <label class="opt">
            <input
              class="ck"
              type="checkbox"
              checked={isForced}
              onChange={(event) => setForced(event.currentTarget.checked)}
            />
            {say(text.cutCalls, { n: calls })}
          </label>
        )}
        {note}
      </div>
    </Confirm>
  );
}

/** Before phones are deleted: which. */
export function RemoveDialog(props: Asking<[]>) {
  const { rows, onClose } = props;
  const { say } = useWords();
  const { act, isBusy, note } = useAct(props);
  const title = say(text.removeTitle, { n: rows.length });
  return (
    <Confirm title={title} act={title} isBusy={isBusy} onClose={onClose} onConfirm={() => void act()}>
      <div class="stack8">
        <Named rows={rows} />
        <p>{say(text.removeWhat)}</p>
        {note}
      </div>
    </Confirm>
  );
}

/** A dialog that leads to a plan. */
function ToPlan(props: {
  readonly title: string;
  readonly isReady: boolean;
  readonly onClose: () => void;
  readonly onPlan: () => void;
  readonly children: ComponentChildren;
}) {
  const { title, isReady, onClose, onPlan, children } = props;
  const { say } = useWords();
  const actions = (
    <>
      <button class="btn" type="button" onClick={onClose}>
        {say(partTexts.cancel)}
      </button>
      <button class="btn primary" type="button" disabled={!isReady} onClick={onPlan}>
        {say(text.plan)}
      </button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} actions={actions}>
      <form
        class="stack8"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onPlan();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}

/** Which model the phones become: of their own make; where they are of several, of any of these. */
export function ModelDialog(props: Asking<[vendor: string, model: string]> & { readonly names: ModelNames }) {
  const { rows, onClose, names } = props;
  const { say } = useWords();
  const [chosen, setChosen] = useState('');
  const { act, isBusy, note } = useAct(props);
  const makes = [...new Set(rows.map(({ phone }) => phone.vendor))].sort();
  const choices = names.models.value.filter(({ vendor }) => makes.includes(vendor));
  const plan = () => {
    const [vendor = '', model = ''] = chosen.split('/', 2);
    void act(vendor, model);
  };
  return (
    <ToPlan
      title={say(text.modelTitle, { n: rows.length })}
      isReady={chosen !== '' && !isBusy}
      onClose={onClose}
      onPlan={plan}
    >
      <Named rows={rows} />
      {makes.length > 1 && <p class="warn">{say(text.modelMixed, { n: makes.length })}</p>}
      <label class="field">
        <span class="lbl">{say(text.modelField)}</span>
        <span class="sel">
          <select class="in" value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
            <option value="">{say(text.modelChoose)}</option>
            {choices.map(({ vendor, id, name }) => (
              <option key={`${vendor}/${id}`} value={`${vendor}/${id}`}>
                {name}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
      </label>
      {note}
    </ToPlan>
  );
}

/** One note for all of them. */
export function NoteDialog(props: Asking<[note: string | null]>) {
  const { rows, onClose } = props;
  const { say } = useWords();
  const common = rows.every(({ phone }) => phone.note === rows[0]?.phone.note) ? rows[0]?.phone.note : null;
  const [value, setValue] = useState(common ?? '');
  const { act, isBusy, note } = useAct(props);
  const plan = () => void act(value.trim() === '' ? null : value.trim());
  return (
    <ToPlan title={say(text.noteTitle, { n: rows.length })} isReady={!isBusy} onClose={onClose} onPlan={plan}>
      <Named rows={rows} />
      <label class="field">
        <span class="lbl">{say(text.noteField)}</span>
        <input class="in" value={value} maxLength={200} onInput={(event) => setValue(event.currentTarget.value)} />
      </label>
      {note}
    </ToPlan>
  );
}
