import { useWords } from '../../state/page.ts';
import { Icon } from '../icon.tsx';
import { sourceText } from '../settings/say.ts';
import { readKeyId } from './places.ts';
import { isSameContent, slotOf } from './slots.ts';
import { keysTexts as text } from './text.ts';
import type { Bench } from './use-bench.ts';
import { contentText } from './words.ts';

/** Where a key's function comes from, what lies below it, and the way back. */
export function Whence(props: { readonly bench: Bench; readonly id: string; readonly modelName: string | null }) {
  const { bench, id, modelName } = props;
  const words = useWords();
  const { say } = words;
  const { sheet, desk, canEdit } = bench;
  const { value, isOwn, inherited, isUnsaved } = bench.of(id);
  const stored = slotOf(sheet.slots, id);
  const what = contentText(words, inherited.value, desk.names);
  const isMakes = inherited.value === null && inherited.source === 'shipped' && readKeyId(id)?.kind === 'soft';
  const source = sourceText(words, inherited.source, modelName);
  const isTheirs = sheet.clash?.ids.includes(id) === true;
  const isBare = !isOwn && value === null && !isUnsaved && inherited.source === 'shipped';
  if (isBare) return null;
  const own =
    value === null ? text.isSetHereNone : isSameContent(value, inherited.value) ? text.isSame : text.isSetHere;
  const state = isUnsaved ? (isOwn ? text.changed : text.backAgain) : own;
  const discard = () => {
    const wishes = new Map(sheet.wishes);
    wishes.delete(id);
    sheet.change(wishes);
  };
  return (
    <div class="under">
      {isOwn || isUnsaved ? (
        <span class="row whence">
          <Icon name={isUnsaved ? 'pen' : 'pin'} />
          <b>{say(state)}</b>
        </span>
      ) : (
        <span class="row">
          <Icon name="layers" />
          {source}
        </span>
      )}
      {isOwn && <p>{isMakes ? say(text.belowShipped) : say(text.below, { what, source })}</p>}
      {isTheirs && <p class="warn">{say(text.clashHere, { what: contentText(words, stored.value, desk.names) })}</p>}
      <span class="row wrap">
        {canEdit && isUnsaved && (
          <button class="link" type="button" onClick={discard}>
            <Icon name="undo" />
            {say(text.keepStored)}
          </button>
        )}
        {canEdit && isOwn && (
          <button class="link" type="button" onClick={() => bench.reset(id)}>
            <Icon name="undo" />
            {isMakes ? say(text.resetToShipped) : say(text.resetTo, { what })}
          </button>
        )}
      </span>
    </div>
  );
}
