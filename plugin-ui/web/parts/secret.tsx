import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../state/page.ts';
import { copyText } from './copy.tsx';
import { Icon } from './icon.tsx';
import { partTexts as text } from './text.ts';

const shownFor = 30_000;

/**
 * A secret as dots, with "Show" (for 30 s) and "Copy" (without showing). `reveal` asks the daemon for it, which logs that; null = it was refused, which the caller tells.
 * `what` names it for screen readers. Without `reveal` the person may not see it: there are dots only.
 */
export function Secret({
  what,
  reveal,
}: {
  readonly what: string;
  readonly reveal?: (() => Promise<string | null>) | undefined;
}) {
  const { say } = useWords();
  const [value, setValue] = useState<string | null>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (value === null) return undefined;
    const timer = setTimeout(() => setValue(null), shownFor);
    return () => clearTimeout(timer);
  }, [value]);
  const toggle = async () => setValue(value === null ? ((await reveal?.()) ?? null) : null);
  const copy = async (beside: HTMLElement) => {
    const found = value ?? (await reveal?.()) ?? null;
    if (found === null) return;
    await copyText(found, beside);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  };
  const label = say(value === null ? text.show : text.hide);
  return (
    <span class="cell">
      <span class="secret">{value ?? '••••••••'}</span>
      {reveal !== undefined && (
        <>
          <button
            class="btn ghost sq sm"
            type="button"
            aria-pressed={value !== null}
            aria-label={`${label}: ${what}`}
            title={label}
            onClick={() => void toggle()}
          >
            <Icon name="eye" />
          </button>
          <button
            class="btn ghost sq sm"
            type="button"
            aria-label={`${say(isCopied ? text.copied : text.copy)}: ${what}`}
            title={say(isCopied ? text.copied : text.copy)}
            onClick={(event) => void copy(event.currentTarget)}
          >
            <Icon name={isCopied ? 'check' : 'copy'} />
          </button>
        </>
      )}
    </span>
  );
}
