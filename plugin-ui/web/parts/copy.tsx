import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../state/page.ts';
import { Icon } from './icon.tsx';
import { partTexts as text } from './text.ts';

/** Puts `value` on the clipboard. Without TLS browsers give no clipboard: then the old way, by a field that is selected. */
export async function copyText(value: string, beside: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(value);
  } catch {
    const field = document.createElement('textarea');
    field.value = value;
    beside.append(field);
    field.select();
    // Deprecated, and the only way there is on http.
    document.execCommand('copy');
    field.remove();
  }
}

/** A button that copies `value`; it says "Copied" for a moment. `what` names it for screen readers. */
export function CopyButton({
  value,
  what,
  isSmall = true,
}: {
  readonly value: string;
  readonly what: string;
  readonly isSmall?: boolean;
}) {
  const { say } = useWords();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <button
      class={isSmall ? 'btn sm' : 'btn'}
      type="button"
      aria-label={`${say(isCopied ? text.copied : text.copy)}: ${what}`}
      onClick={(event) => void copyText(value, event.currentTarget).then(() => setCopied(true))}
    >
      <Icon name="copy" />
      <span aria-live="polite">{say(isCopied ? text.copied : text.copy)}</span>
    </button>
  );
}

/** Something to copy, in a box. */
export function CopyBox({ value, what }: { readonly value: string; readonly what: string }) {
  return (
    <div class="code">
      <span>{value}</span>
      <CopyButton value={value} what={what} />
    </div>
  );
}
