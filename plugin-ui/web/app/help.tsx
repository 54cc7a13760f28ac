import { Dialog } from '../parts/dialog.tsx';
import { usePage } from '../state/page.ts';
import type { Text } from '../text/define.ts';
import { appTexts as text } from './text.ts';

const rows: readonly (readonly [keys: readonly string[], what: Text])[] = [
  [['/'], text.keySearch],
  [['j', 'k'], text.keyMove],
  [['x'], text.keySelect],
  [['Enter'], text.keyOpen],
  [['e'], text.keyEdit],
  [['f'], text.keyFetch],
  [['g', 'p'], text.keyGo],
  [['Ctrl', 'S'], text.keySave],
  [['Esc'], text.keyClear],
  [['?'], text.keyHelp],
];

/** What keys do. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const { words, letterKeys } = usePage();
  const { say } = words.value;
  return (
    <Dialog title={say(text.help)} onClose={onClose}>
      <dl class="keys">
        {rows.map(([keys, what]) => (
          <>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{say(what)}</dd>
          </>
        ))}
      </dl>
      <label class="opt" style={{ marginTop: '16px' }}>
        <input
          class="ck"
          type="checkbox"
          checked={letterKeys.value}
          onChange={(event) => (letterKeys.value = event.currentTarget.checked)}
        />
        {say(text.letterKeys)}
      </label>
    </Dialog>
  );
}
