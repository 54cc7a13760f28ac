import { useWords } from '../../state/page.ts';
import { Icon } from '../icon.tsx';
import { sourceText } from '../settings/say.ts';
import { faultOf, pictureOf } from './kinds.ts';
import type { Shown } from './slots.ts';
import { keysTexts as text } from './text.ts';
import type { Bench } from './use-bench.ts';
import { contentText, deedText, keyTitle, placeText, unsetFace, unsetText } from './words.ts';

/** Whether a key does nothing on purpose. */
const isNone = ({ value, isOwn, inherited }: Shown) => value === null && (isOwn || inherited.source !== 'shipped');

function lookOf(shown: Shown): 'own' | 'inh' | 'none' | 'free' {
  if (isNone(shown)) return 'none';
  if (shown.value === null) return 'free';
  return shown.isOwn ? 'own' : 'inh';
}

/** What a key shows and what it is said to be. */
function useFace(bench: Bench, id: string, modelName: string | null) {
  const words = useWords();
  const { say } = words;
  const { names } = bench.desk;
  const shown = bench.of(id);
  const { value, isOwn, inherited, isUnsaved } = shown;
  const look = lookOf(shown);
  const title =
    value === null ? (look === 'none' ? say(text.none) : unsetFace(words, id)) : keyTitle(words, value, names);
  const hidden = look === 'none' && isOwn && inherited.value !== null ? inherited.value : null;
  const deed =
    value !== null
      ? deedText(words, value)
      : hidden === null
        ? ''
        : say(text.hides, { what: keyTitle(words, hidden, names) });
  const whence = isOwn
    ? say(text.setHere)
    : value === null && look === 'free'
      ? ''
      : sourceText(words, inherited.source, modelName);
  const isFaulty = value !== null && isOwn && faultOf(value) !== null;
  const marks = [
    isUnsaved ? say(text.unsaved) : '',
    isFaulty ? say(text.incomplete) : '',
    bench.isWrong(id) ? say(text.cannot) : '',
  ];
  const told = [whence, ...marks].filter((part) => part !== '').join(', ');
  return { look, title, deed: deed === title ? '' : deed, told, value, isUnsaved, isFaulty };
}

/** A key as it lies on the phone. */
export function KeyButton(props: {
  readonly bench: Bench;
  readonly id: string;
  readonly side: 'left' | 'right' | null;
  readonly modelName: string | null;
  readonly dragged: boolean;
  readonly over: boolean;
  readonly onChoose: (id: string) => void;
}) {
  const { bench, id, side, modelName, dragged, over, onChoose } = props;
  const words = useWords();
  const { look, title, deed, told, value, isUnsaved, isFaulty } = useFace(bench, id, modelName);
  const isChosen = bench.chosen === id;
  const isWrong = isFaulty || bench.isWrong(id);
  const classes = [
    'key',
    look,
    side ?? '',
    isUnsaved ? 'unsaved' : '',
    isWrong ? 'wrong' : '',
    dragged ? 'drag' : '',
    over ? 'over' : '',
  ];
  const picture = look === 'free' ? 'plus' : look === 'none' ? 'x' : value === null ? 'x' : pictureOf(value.kind);
  const tip =
    look === 'free' ? unsetText(words, id) : value === null ? title : contentText(words, value, bench.desk.names);
  return (
    <button
      class={classes.filter(Boolean).join(' ')}
      type="button"
      data-key={id}
      tabIndex={isChosen ? 0 : -1}
      aria-pressed={isChosen}
      title={[tip, told].filter((part) => part !== '').join(', ')}
      onFocus={() => bench.choose(id)}
      onClick={() => onChoose(id)}
    >
      <i class="cap" aria-hidden="true" />
      <span class="k">
        <b>{title}</b>
        <small>{deed}</small>
        <span class="vh">{[told, placeText(words, id)].filter((part) => part !== '').join(', ')}</span>
      </span>
      <Icon name={isWrong ? 'warn' : picture} />
    </button>
  );
}
