import { useState } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';
import type { SettingWords } from '../../parts/setting-words.ts';
import { useWords } from '../../state/page.ts';
import { deciding, isSet } from './file-lines.ts';
import type { NumberedLine } from './file-lines.ts';
import { fileTexts as text } from './file-text.ts';
import { originDetails, originWords } from './origin-words.ts';

/** All that is known of a line, opened below it. */
function Details({ line, settings }: { readonly line: NumberedLine; readonly settings: SettingWords }) {
  const words = useWords();
  return (
    <div class="ph-origin">
      <ul>
        {line.from.map((origin, at) => (
          <li key={at}>
            <b>{originWords(words, settings, origin)}</b>
            {originDetails(words, settings, origin).map((one) => (
              <span key={one}>{one}</span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Line({ line, settings }: { readonly line: NumberedLine; readonly settings: SettingWords }) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const { n, from } = line;
  const first = deciding(from);
  const said = first === undefined ? '' : originWords(words, settings, first);
  const hasMore = from.some(({ kind }) => kind === 'setting' || kind === 'quirk');
  const label = words.say(isOpen ? text.less : text.more, { n });
  const others = from.length > 1 ? ` +${from.length - 1}` : '';
  return (
    <li class={isSet(line) ? 'set-here' : undefined}>
      <span>{n}</span>
      <code>{line.text}</code>
      {hasMore ? (
        <button class="from" type="button" aria-expanded={isOpen} title={said} onClick={() => setOpen(!isOpen)}>
          <Icon name={isOpen ? 'up' : 'down'} small />
          <span>
            {said}
            {others}
          </span>
          <span class="vh">, {label}</span>
        </button>
      ) : (
        <span class="from" title={said}>
          {said}
        </span>
      )}
      {isOpen && <Details line={line} settings={settings} />}
    </li>
  );
}

/** Lines of a file, with what each follows; plain = the lines alone. */
export function FileLines(props: {
  readonly lines: readonly NumberedLine[];
  readonly isPlain: boolean;
  readonly settings: SettingWords;
}) {
  const { lines, isPlain, settings } = props;
  const { say } = useWords();
  return (
    <ol class={isPlain ? 'file plainfile' : 'file'} aria-label={say(text.lines)}>
      {lines.map((line) =>
        isPlain ? (
          <li key={line.n}>
            <span>{line.n}</span>
            <code>{line.text}</code>
          </li>
        ) : (
          <Line key={line.n} line={line} settings={settings} />
        ),
      )}
    </ol>
  );
}
