import { useCallback, useRef } from 'preact/hooks';
import { useShortcut, useWords } from '../state/page.ts';
import type { Text } from '../text/define.ts';
import { Icon } from './icon.tsx';

/** The search field of a view: `/` leads there. `label` stands in it while it is empty. */
export function SearchBox(props: {
  readonly value: string;
  readonly label: Text;
  readonly onType: (typed: string) => void;
}) {
  const { value, label, onType } = props;
  const { say } = useWords();
  const field = useRef<HTMLInputElement>(null);
  useShortcut(
    '/',
    useCallback(() => field.current?.focus(), []),
  );
  return (
    <div class="search">
      <Icon name="search" />
      <input
        ref={field}
        class="in"
        type="search"
        aria-label={say(label)}
        aria-keyshortcuts="/"
        placeholder={say(label)}
        value={value}
        onInput={(event) => onType(event.currentTarget.value)}
      />
      {value === '' && <kbd aria-hidden="true">/</kbd>}
    </div>
  );
}
