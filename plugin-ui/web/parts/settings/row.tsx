import { useEffect, useId, useState } from 'preact/hooks';
import { useWords } from '../../state/page.ts';
import { Icon } from '../icon.tsx';
import { Secret } from '../secret.tsx';
import type { FormContext } from './context.ts';
import { Control } from './control.tsx';
import { shownOf } from './edits.ts';
import type { Edit } from './edits.ts';
import { Origin } from './origin.tsx';
import { isMixed } from './rows.ts';
import type { Row } from './rows.ts';
import { valueText } from './say.ts';
import { settingsTexts as text } from './text.ts';
import { rangeOf } from './values.ts';
import type { Description } from './values.ts';

/** What a change of this setting costs. */
export function Tags({ about }: { readonly about: Pick<Description, 'requires' | 'risk'> }) {
  const { say } = useWords();
  return (
    <>
      {about.requires === 'reboot' && (
        <span class="tag warn" title={say(text.rebootsTip)}>
          <Icon name="power" small />
          {say(text.reboots)}
        </span>
      )}
      {about.risk !== null && (
        <span class="tag warn" title={say(text.riskyTip)}>
          <Icon name="warn" small />
          {say(text.risky)}
        </span>
      )}
    </>
  );
}

interface FieldProps {
  readonly row: Row;
  readonly edit: Edit | null;
  readonly form: FormContext;
  readonly id: string;
  readonly describedBy: string;
}

/** Dots, and a way to put something else there. */
function SecretField({ row, edit, form, id, describedBy }: FieldProps) {
  const { say } = useWords();
  const { about, value } = row;
  const [isOpen, setOpen] = useState(false);
  // What was saved, or discarded, is dots again.
  const isTouched = edit !== null;
  useEffect(() => setOpen(false), [isTouched]);
  const { onEdit, reveal, canEdit } = form;
  if (edit !== null || (isOpen && canEdit)) {
    const { isNone, input } = edit === null ? { isNone: false, input: '' } : shownOf(row, edit);
    if (edit?.kind === 'reset')
      return isNone ? <span class="faint">{say(text.noneWord)}</span> : <span class="secret">••••••••</span>;
    const isWrong = form.errors.has(row.id);
    return (
      <Control
        {...{ id, about, input, isNone, isMixed: false, isDisabled: !canEdit, isWrong, describedBy }}
        isFresh={isOpen}
        onInput={(next) => onEdit(row, { kind: 'set', input: next })}
        onNone={() => onEdit(row, { kind: 'none' })}
      />
    );
  }
  const isThere = value !== null && !isMixed(row);
  return (
    <span class="row wrap">
      {isThere ? (
        <Secret what={about.label} reveal={reveal === undefined ? undefined : () => reveal(row.id)} />
      ) : (
        <span class="faint">{say(isMixed(row) ? text.unread : about.noneAllowed ? text.noneWord : text.notSet)}</span>
      )}
      {canEdit && row.support !== 'no' && (
        <button class="btn sm" type="button" onClick={() => setOpen(true)}>
          {say(isThere ? text.changeSecret : text.setSecret)}
          <span class="vh"> {about.label}</span>
        </button>
      )}
    </span>
  );
}

function Field(props: FieldProps) {
  const { row, edit, form, id, describedBy } = props;
  const { about } = row;
  if (about.secret) return <SecretField {...props} />;
  const { isNone, input } = shownOf(row, edit);
  return (
    <Control
      {...{ id, about, input, isNone, describedBy }}
      isMixed={edit === null ? isMixed(row) : row.among !== null && edit.kind === 'reset'}
      isDisabled={!form.canEdit || (row.support === 'no' && !row.isOwn)}
      isWrong={form.errors.has(row.id)}
      suggestions={form.suggest(row.id)}
      onInput={(next) => form.onEdit(row, { kind: 'set', input: next })}
      onNone={() => form.onEdit(row, { kind: 'none' })}
    />
  );
}

/** Below the control: the range, what none means, what is wrong, what somebody else did. */
function Below({ row, edit, form, id }: Omit<FieldProps, 'describedBy'>) {
  const words = useWords();
  const { say } = words;
  const { about } = row;
  const range = rangeOf(about);
  const { isNone } = shownOf(row, edit);
  const error = form.errors.get(row.id);
  const unit = about.unit === null ? '' : ` ${about.unit}`;
  return (
    <div id={`${id}-b`}>
      {range !== null && !isNone && (
        <span class="hint">{say(text.range, { min: String(range.min), max: String(range.max), unit })}</span>
      )}
      {isNone && !isMixed(row) && about.noneMeans !== null && about.noneMeans.length > 16 && (
        <span class="hint">{say(text.noneIs, { meaning: about.noneMeans })}</span>
      )}
      {error !== undefined && (
        <span class="err-text">
          <Icon name="warn" small /> {error}
        </span>
      )}
      {form.clashes.has(row.id) && edit !== null && (
        <span class="err-text">
          {say(row.isOwn ? text.clashHere : text.clashHereInherits, { value: valueText(words, about, row.value) })}{' '}
          <button class="link" type="button" onClick={() => form.onEdit(row, null)}>
            {say(text.takeTheirs)}
          </button>
        </span>
      )}
    </div>
  );
}

/** A setting: name and help, control, whence its value is and the way back. Alt+Backspace resets it. */
export function SettingRow({ row, form }: { readonly row: Row; readonly form: FormContext }) {
  const id = useId();
  const { about } = row;
  const edit = form.edits.get(row.id)?.edit ?? null;
  const isOwn = edit === null ? row.isOwn : edit.kind !== 'reset';
  const classes = ['set', isOwn && 'own', row.support === 'no' && 'not', edit !== null && 'unsaved'];
  const hear = (event: KeyboardEvent) => {
    if (event.key !== 'Backspace' || !event.altKey || !form.canEdit) return;
    event.preventDefault();
    if (row.isOwn) form.onEdit(row, { kind: 'reset' });
    else form.onEdit(row, null);
  };
  return (
    <div class={classes.filter(Boolean).join(' ')} onKeyDown={hear} data-setting={row.id}>
      <div class="name">
        <label for={id}>{about.label}</label>
        {(about.requires === 'reboot' || about.risk !== null) && (
          <span class="tags">
            <Tags about={about} />
          </span>
        )}
        {about.help !== '' && (
          <span class="hint" id={`${id}-h`}>
            {about.help}
          </span>
        )}
      </div>
      <div>
        <Field {...{ row, edit, form, id }} describedBy={about.help === '' ? `${id}-b` : `${id}-h ${id}-b`} />
        <Below {...{ row, edit, form, id }} />
      </div>
      <Origin {...{ row, edit, form }} />
    </div>
  );
}
