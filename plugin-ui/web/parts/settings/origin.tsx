import { useWords } from '../../state/page.ts';
import { Icon } from '../icon.tsx';
import type { FormContext } from './context.ts';
import type { Edit } from './edits.ts';
import type { Row } from './rows.ts';
import { sourceText, valueText } from './say.ts';
import { settingsTexts as text } from './text.ts';
import { isSame } from './values.ts';

interface Props {
  readonly row: Row;
  readonly edit: Edit | null;
  readonly form: FormContext;
}

/** What an edit is called that is not saved. Raw parameters are taken away and added rather than reset and changed. */
function unsavedText({ parameter, isOwn }: Row, { kind }: Edit) {
  const isRaw = parameter !== null;
  if (kind === 'reset') return isRaw ? text.rawRemoved : text.backNotSaved;
  return isRaw && !isOwn ? text.rawNew : text.notSaved;
}

/** Whence the value is, in a few words. */
function OriginLabel({ row, edit, form }: Props) {
  const words = useWords();
  const { say } = words;
  const { source, isOwn, reset, value, about } = row;
  if (edit !== null) {
    return (
      <span>
        <Icon name="pen" />
        {say(unsavedText(row, edit))}
      </span>
    );
  }
  if (!isOwn || reset === null) {
    return (
      <span>
        <Icon name="layers" />
        {sourceText(words, source, form.model)}
      </span>
    );
  }
  const isEqual = !about.secret && isSame(value, reset.value);
  return (
    <span>
      <Icon name="pin" />
      {isEqual
        ? say(text.setHereSame, { source: sourceText(words, reset.source, form.model) })
        : say(value === null ? text.setHereNone : text.setHere)}
    </span>
  );
}

/** What a reset gives, and whence. A secret is not told. */
function ResetWords({ row, model }: { readonly row: Row; readonly model: string | null }) {
  const words = useWords();
  const { say, rich } = words;
  const { about, parameter, value, reset } = row;
  if (reset === null) return null;
  const source = sourceText(words, reset.source, model);
  const isSecret = about.secret && reset.value !== null;
  if (parameter !== null && reset.value === null) return <>{say(text.rawRemove)}</>;
  if (!about.secret && isSame(value, reset.value)) return <>{say(text.resetSame)}</>;
  if (isSecret) return <>{say(text.resetSecret, { source })}</>;
  return <>{rich(text.resetTo, { value: <b>{valueText(words, about, reset.value)}</b>, source })}</>;
}

/** A link that gives the setting back, and names what it returns to and whence; or takes the edit back. */
function WayBack({ row, edit, form }: Props) {
  const { say } = useWords();
  if (edit !== null) {
    return (
      <button
        class="link"
        type="button"
        aria-label={say(text.discardOne, { label: row.about.label })}
        onClick={() => form.onEdit(row, null)}
      >
        <Icon name="undo" />
        <span>{say(text.keepStored)}</span>
      </button>
    );
  }
  if (!row.isOwn || row.reset === null) return null;
  const isGone = row.parameter !== null && row.reset.value === null;
  return (
    <button
      class="link"
      type="button"
      title={say(text.resetTip)}
      aria-keyshortcuts="Alt+Backspace"
      onClick={() => form.onEdit(row, { kind: 'reset' })}
    >
      <Icon name="undo" />
      <span>
        <ResetWords row={row} model={form.model} />
        {isGone && <span class="vh"> {row.about.label}</span>}
      </span>
    </button>
  );
}

/** How a setting stands at many phones, and what would be written. */
function ManyOrigin({ row, edit, form }: Props) {
  const words = useWords();
  const { say } = words;
  const { among, about } = row;
  if (among === null) return null;
  const { phones: n, values, own, unable } = among;
  const spread = values.map((one) => say(text.mixedValue, { value: valueText(words, about, one.value), n: one.n }));
  const written = say(edit?.kind === 'reset' ? text.willInherit : text.willBeWritten, { n });
  return (
    <>
      <span title={spread.length > 1 ? spread.join('\n') : undefined}>
        <Icon name={edit === null ? 'layers' : 'pen'} />
        {edit !== null
          ? written
          : values.length === 0
            ? say(text.unread)
            : values.length > 1
              ? say(text.mixedOf, { n: values.length })
              : say(text.sameOnAll, { n })}
      </span>
      {own > 0 && edit === null && <span>{say(text.ownOn, { own, n })}</span>}
      {unable > 0 && unable < n && <span class="warn">{say(text.unableOn, { n: unable })}</span>}
      {edit !== null && <WayBack {...{ row, edit, form }} />}
      {edit === null && (own > 0 || values.length === 0) && form.canEdit && (
        <button class="link" type="button" onClick={() => form.onEdit(row, { kind: 'reset' })}>
          <Icon name="undo" />
          <span>{say(text.resetMany, { n })}</span>
        </button>
      )}
    </>
  );
}

/** Why a setting does nothing on this phone. */
function Support({ row, form }: Pick<Props, 'row' | 'form'>) {
  const { say } = useWords();
  const model = form.model ?? say(text.thisModel);
  if (row.support === 'no') {
    return (
      <span>
        <Icon name="info" />
        {row.among === null ? say(text.unsupported, { model }) : say(text.noneCanDo)}
      </span>
    );
  }
  if (row.support !== 'value-unsupported') return null;
  return <span class="warn">{say(text.valueUnsupported, { model })}</span>;
}

/** What stands beside a control: whence its value is, the way back, and what the model says to it. */
export function Origin(props: Props) {
  const { row, edit, form } = props;
  const isSilent = row.support === 'no' && !row.isOwn && edit === null;
  return (
    <div class="src">
      {!isSilent && (row.among === null ? <OriginLabel {...props} /> : <ManyOrigin {...props} />)}
      {row.among === null && form.canEdit && <WayBack {...props} />}
      <Support {...{ row, form }} />
    </div>
  );
}
