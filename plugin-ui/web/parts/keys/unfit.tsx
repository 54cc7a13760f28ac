import { useState } from 'preact/hooks';
import { useWords } from '../../state/page.ts';
import { Icon } from '../icon.tsx';
import { freePlace } from './fit.ts';
import type { Unfit } from './fit.ts';
import { put, wish } from './slots.ts';
import { keysTexts as text } from './text.ts';
import type { Bench } from './use-bench.ts';
import { contentText, placeText } from './words.ts';

const reasons = { place: text.whyPlace, kind: text.whyKind, line: text.whyLine } as const;

function UnfitKey({
  bench,
  unfit,
  modelName,
}: {
  readonly bench: Bench;
  readonly unfit: Unfit;
  readonly modelName: string | null;
}) {
  const words = useWords();
  const { say } = words;
  const { id, key, why } = unfit;
  const { sheet, desk } = bench;
  const { slots, wishes } = sheet;
  const free = why === 'line' ? null : freePlace(slots, wishes, desk.banks, desk.can, unfit);
  const where = placeText(words, id);
  const move = () => {
    if (free === null) return;
    sheet.change(put(slots, wish(slots, wishes, id, { kind: 'inherit' }), free, key));
    bench.choose(free, { focus: true });
  };
  return (
    <li>
      <b>{where}</b>
      <span class="grow">
        {contentText(words, key, desk.names)}
        <span class="hint">{say(reasons[why], { model: modelName ?? say(text.thisPhone) })}</span>
      </span>
      {bench.canEdit && (
        <span class="row wrap">
          {free !== null && (
            <button class="btn sm" type="button" onClick={move}>
              {say(text.moveFree, { key: placeText(words, free) })}
            </button>
          )}
          {free === null && why !== 'line' && <span class="hint">{say(text.noFree)}</span>}
          <button
            class="btn sm danger"
            type="button"
            aria-label={say(text.removeOne, { key: where })}
            onClick={() => bench.reset(id)}
          >
            {say(text.remove)}
          </button>
        </span>
      )}
    </li>
  );
}

/** Keys that are set here and that this phone cannot have: kept, told, with a way out for each. */
export function UnfitKeys(props: {
  readonly bench: Bench;
  readonly keys: readonly Unfit[];
  readonly modelName: string | null;
}) {
  const { bench, keys, modelName } = props;
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  if (keys.length === 0) return null;
  return (
    <div class="note unfit">
      <Icon name="info" />
      <div class="grow">
        <b>{say(text.unfit, { n: keys.length })}</b> {say(text.unfitKept)}{' '}
        <button class="link" type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {say(isOpen ? text.hideThem : text.showThem)}
        </button>
        {isOpen && (
          <ul>
            {keys.map((unfit) => (
              <UnfitKey key={unfit.id} {...{ bench, unfit, modelName }} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
