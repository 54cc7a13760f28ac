import { useEffect, useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { usePage, useWords } from '../../state/page.ts';
import { Icon } from '../icon.tsx';
import { Tags } from './row.tsx';
import type { Row } from './rows.ts';
import { settingsTexts as text } from './text.ts';

const mostNamed = 6;

/** Calls `run` on Ctrl+S (or Cmd+S), wherever the focus is on a page of our own, and inside of the element in a panel. null = there is nothing to save. */
export function useSaveKey(run: (() => void) | null): void {
  const { options } = usePage();
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const target: EventTarget = options.isGuest ? options.host : document;
    const hear = (heard: Event) => {
      const event = heard as KeyboardEvent;
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (latest.current === null) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    target.addEventListener('keydown', hear);
    return () => target.removeEventListener('keydown', hear);
  }, []);
}

/** Leaving the page with something unsaved asks first: the browser does, in its own words. */
export function useLeaveWarning(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
}

/** What is unsaved, with a way to take each of it, or all, back. Hidden while there is nothing. */
export function SaveBar(props: {
  /** Settings that were touched. */
  readonly rows: readonly Row[];
  /** Word of the button that saves. */
  readonly word: string;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  /** null = all of them. */
  readonly onDiscard: (ids: readonly string[] | null) => void;
  /** What stands above: why it was not saved. */
  readonly children?: ComponentChildren;
}) {
  const { rows, word, isSaving, onSave, onDiscard, children } = props;
  const { say, rich } = useWords();
  const n = rows.length;
  useSaveKey(n === 0 || isSaving ? null : onSave);
  useLeaveWarning(n > 0);
  if (n === 0) return null;
  const reboots = rows.some(({ about }) => about.requires === 'reboot');
  const risk = rows.find(({ about }) => about.risk !== null)?.about.risk ?? null;
  return (
    <div class="savebar" role="region" aria-label={say(text.unsaved)}>
      {children}
      <span>{rich(text.notSavedYet, { changes: <b>{say(text.changes, { n })}</b> })}</span>
      {rows.slice(0, mostNamed).map(({ id, about }) => (
        <button
          key={id}
          class="tag tagbtn"
          type="button"
          aria-label={say(text.discardOne, { label: about.label })}
          title={say(text.discardOne, { label: about.label })}
          onClick={() => onDiscard([id])}
        >
          {about.label}
          <Icon name="x" small />
        </button>
      ))}
      {n > mostNamed && <span class="tag">{say(text.moreFields, { n: n - mostNamed })}</span>}
      <Tags about={{ requires: reboots ? 'reboot' : 'resync', risk }} />
      <span class="end">
        <button class="btn ghost" type="button" onClick={() => onDiscard(null)} disabled={isSaving}>
          {say(text.discardAll)}
        </button>
        <button class="btn primary" type="button" aria-keyshortcuts="Control+S" onClick={onSave} disabled={isSaving}>
          {isSaving ? say(text.saving) : word}
        </button>
      </span>
    </div>
  );
}
