import { useId, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { partTexts } from '../../parts/text.ts';
import { phoneName } from '../../parts/phone-name.ts';
import { usePage } from '../../state/page.ts';
import type { Phone } from '../../state/fleet.ts';
import type { Page } from '../../state/page.ts';
import { startPlan } from '../../state/plans.ts';
import { link } from '../../state/router.ts';
import type { Acts } from './acts.ts';
import { dialogTexts as text } from './dialog-text.ts';
import type { Shown } from './head.tsx';
import { replacement } from './replacement.ts';

/** What is set on the phone itself. Secrets only for those who may see them. */
async function ownSettings({ ask, session }: Page, mac: string) {
  const query = { source: 'phone' as const, limit: 1_000, ...(session.may('admin') && { reveal: true }) };
  return ask((api) => api.GET('/phones/{mac}/settings', { params: { path: { mac }, query } }));
}

/** Whether a MAC address can be that of a new phone: it is one, and no phone has it. */
async function lookFor({ ask }: Page, mac: string): Promise<{ taken: Phone | null; problem: Problem | null }> {
  const answer = await ask((api) => api.GET('/phones/{mac}', { params: { path: { mac } } }));
  if (answer.ok) return { taken: answer.data, problem: null };
  return { taken: null, problem: answer.problem.code === 'phone-unknown' ? null : answer.problem };
}

/** Another phone takes the place of this one: same lines, settings, keys, note. Seen as a plan before it is done. */
export function ReplaceDialog({ view, acts }: { readonly view: Shown; readonly acts: Acts }) {
  const page = usePage();
  const { say } = page.words.value;
  const { phone, mac } = view;
  const id = useId();
  const [value, setValue] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [taken, setTaken] = useState<Phone | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const plan = async () => {
    setBusy(true);
    setTaken(null);
    const other = await lookFor(page, value.trim());
    if (other.taken !== null || other.problem !== null) {
      setTaken(other.taken);
      setProblem(other.problem);
      return setBusy(false);
    }
    const own = await ownSettings(page, mac);
    const refused = own.ok
      ? await startPlan(page, { changes: replacement(phone, value.trim(), own.data.items) }, link(['phones']))
      : own.problem;
    setBusy(false);
    return setProblem(refused);
  };
  return (
    <Dialog
      title={say(text.replaceTitle, { name: phoneName(phone, phone.mac) })}
      onClose={acts.close}
      actions={
        <>
          <button class="btn" type="button" onClick={acts.close}>
            {say(partTexts.cancel)}
          </button>
          <button class="btn primary" type="submit" form={`${id}-form`} disabled={isBusy || value.trim() === ''}>
            {say(text.replaceAct)}
          </button>
        </>
      }
    >
      <form
        id={`${id}-form`}
        class="stack8"
        onSubmit={(event) => {
          event.preventDefault();
          void plan();
        }}
      >
        <div class="field">
          <label for={id}>{say(text.newMac)}</label>
          <input
            class={problem === null && taken === null ? 'in mono' : 'in mono err'}
            id={id}
            value={value}
            autocomplete="off"
            spellcheck={false}
            placeholder="80:5E:C0:12:34:56"
            aria-invalid={problem !== null || taken !== null}
            onInput={(event) => setValue(event.currentTarget.value)}
          />
        </div>
        <p>{say(text.replaceHelp, { mac })}</p>
        {!page.session.may('admin') && <p class="hint">{say(text.replaceSecrets)}</p>}
        {taken !== null && (
          <p class="err-text" role="alert">
            {say(text.macTaken, { name: phoneName(taken, taken.mac) })}{' '}
            <a href={link(['phones', taken.mac])}>{say(text.openIt)}</a>
          </p>
        )}
        {problem !== null && <ProblemNote problem={problem} />}
      </form>
    </Dialog>
  );
}
