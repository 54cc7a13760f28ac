import { useId, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { usePage, useWords } from '../../state/page.ts';
import { startPlan } from '../../state/plans.ts';
import { link } from '../../state/router.ts';
import { readPasted } from './paste.ts';
import type { Fault } from './paste.ts';
import type { Extension } from './rows.ts';
import { extensionsTexts as text } from './text.ts';

const blank = { number: '', name: '', secret: '', mailbox: '' };
type Field = keyof typeof blank;
const fieldNames: readonly string[] = Object.keys(blank);

/** Adds one extension that is kept here. */
export function AddExtension({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const { ask, words, notices } = usePage();
  const { say } = words.value;
  const [given, setGiven] = useState(blank);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const add = async () => {
    setBusy(true);
    const { number, name, secret, mailbox } = given;
    const body = {
      ...{ number: number.trim(), name: name.trim() },
      ...(secret !== '' && { secret }),
      ...(mailbox !== '' && { mailbox }),
    };
    const answer = await ask((api) => api.POST('/extensions', { body }));
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    notices.done(say(text.added, { number: body.number }));
    onClose();
    return onDone();
  };
  const isAtField = problem?.field != null && fieldNames.includes(problem.field);
  const field = (name: Field) => ({
    value: given[name],
    error: problem?.field === name ? problem.message : null,
    onInput: (value: string) => setGiven((before) => ({ ...before, [name]: value })),
  });
  return (
    <FormDialog
      title={say(text.addTitle)}
      act={say(text.addNow)}
      problem={isAtField ? null : problem}
      onSubmit={() => void add()}
      {...{ onClose, isBusy }}
    >
      <TextField label={say(text.number)} {...field('number')} inputMode="tel" maxLength={40} focus />
      <TextField label={say(text.name)} {...field('name')} maxLength={100} />
      <TextField
        label={say(text.secret)}
        {...field('secret')}
        type="password"
        autoComplete="new-password"
        hint={say(text.secretMade)}
        maxLength={128}
      />
      <TextField label={say(text.mailbox)} {...field('mailbox')} hint={say(text.mailboxHelp)} maxLength={64} />
    </FormDialog>
  );
}

function FaultLine({ fault: { why, line, what } }: { readonly fault: Fault }) {
  const { say } = useWords();
  const words = { number: text.faultNumber, name: text.faultName, twice: text.faultTwice, here: text.faultHere };
  return <li>{say(words[why], { line: String(line), what })}</li>;
}

const mostFaults = 6;

/** Reads numbers and names out of pasted text, and plans to add them. */
export function PasteExtensions({
  all,
  onClose,
}: {
  readonly all: readonly Extension[];
  readonly onClose: () => void;
}) {
  const page = usePage();
  const { say } = page.words.value;
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const id = useId();
  const known = new Set(all.map(({ number }) => number));
  const { rows, faults } = readPasted(typed, (number) => known.has(number));
  const plan = async () => {
    if (rows.length === 0) return;
    setBusy(true);
    const changes = rows.map((extension) => ({ change: 'extension-add' as const, extension }));
    setProblem(await startPlan(page, { changes }, link(['extensions'])));
    setBusy(false);
  };
  return (
    <FormDialog
      title={say(text.pasteTitle)}
      act={say(text.planNow, { n: rows.length })}
      onSubmit={() => void plan()}
      width={560}
      isBusy={isBusy || rows.length === 0}
      {...{ problem, onClose }}
    >
      <p>{say(text.pasteHelp)}</p>
      <div class="field">
        <label for={id}>{say(text.pasteField)}</label>
        <textarea
          id={id}
          class="in mono"
          rows={10}
          spellcheck={false}
          placeholder={say(text.pasteExample)}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <p class="hint" role="status">
        {typed.trim() !== '' && say(text.pasteRead, { n: rows.length })}
      </p>
      {faults.length > 0 && (
        <ul class="stack4 err-text">
          {faults.slice(0, mostFaults).map((fault) => (
            <FaultLine key={fault.line} fault={fault} />
          ))}
          {faults.length > mostFaults && <li>…</li>}
        </ul>
      )}
    </FormDialog>
  );
}
