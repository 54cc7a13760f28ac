import type { Signal } from '@preact/signals';
import type { components } from '../../api/schema.ts';
import type { Page } from '../../state/page.ts';
import type { Failure } from './adding.ts';
import type { Choices, Correction, ImportRow } from './rows.ts';

/** A file that was chosen or dropped: its bytes in base64. */
export interface BroughtFile {
  readonly name: string;
  readonly base64: string;
}

/** What the daemon made of what was brought. */
export interface Seen {
  readonly made: components['schemas']['PhoneImport'];
  readonly rows: readonly ImportRow[];
}

/** What is brought and mended, and not stored. It survives going to another page and back. */
export interface AddDraft {
  readonly text: string;
  readonly file: BroughtFile | null;
  /** Sheet of a workbook; null = the first. */
  readonly sheet: string | null;
  readonly addExtensions: boolean;
  readonly seen: Seen | null;
  /** The rows as they were first read: so they stand in the text. */
  readonly first: readonly ImportRow[];
  /** All that was mended, by number of row: the daemon forgets an import after an hour. */
  readonly corrections: ReadonlyMap<number, Correction>;
  readonly choices: Choices;
  readonly failed: readonly Failure[];
  /** MAC addresses of the phones that were added: they are to be pointed here. */
  readonly added: readonly string[];
}

/** What it begins with. */
export const emptyDraft: AddDraft = {
  ...{ text: '', file: null, sheet: null, addExtensions: false, seen: null, first: [] },
  ...{ corrections: new Map(), choices: new Map(), failed: [], added: [] },
};

/** The person's draft. */
export const addDraft = ({ drafts, session }: Pick<Page, 'drafts' | 'session'>): Signal<AddDraft> =>
  drafts.of(`${session.who.peek()?.name ?? ''} phones/add`, emptyDraft);

/** All corrections with one more: what is corrected again counts, the rest stays. */
export function withCorrections(
  before: ReadonlyMap<number, Correction>,
  more: readonly Correction[],
): ReadonlyMap<number, Correction> {
  const next = new Map(before);
  for (const one of more) next.set(one.row, { ...next.get(one.row), ...one });
  return next;
}
