import type { Outcome } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import type { Page } from '../../state/page.ts';
import type { AddDraft, BroughtFile, Seen } from './draft.ts';
import type { Correction, ImportRow, KnownExtension } from './rows.ts';

type Schemas = components['schemas'];
type Asking = Pick<Page, 'ask'>;

/** Most bytes of a file: it grows by a third on its way, and the daemon takes 6 MiB. */
export const mostBytes = 4_700_000;

/** Most corrections that go with one request. */
const mostCorrections = 1_000;

/** A file as the API takes it; null = its browser cannot read it. */
export function readFile(file: File): Promise<BroughtFile | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('error', () => resolve(null));
    reader.addEventListener('load', () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve({ name: file.name, base64: url.slice(url.indexOf(',') + 1) });
    });
    reader.readAsDataURL(file);
  });
}

async function rowsOf({ ask }: Asking, id: string): Promise<Outcome<readonly ImportRow[]>> {
  const rows: ImportRow[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 1_000, ...(cursor !== undefined && { cursor }) };
    const answer = await ask((api) => api.GET('/imports/{import}/rows', { params: { path: { import: id }, query } }));
    if (!answer.ok) return answer;
    rows.push(...answer.data.items);
    cursor = answer.data.next ?? undefined;
  } while (cursor !== undefined);
  return { ok: true, data: rows, version: null, location: null };
}

async function make(page: Asking, body: Schemas['PhoneImportInput']): Promise<Outcome<Seen>> {
  const answer = await page.ask((api) => api.POST('/imports', { body }));
  if (!answer.ok) return answer;
  const rows = await rowsOf(page, answer.data.id);
  return rows.ok ? { ...answer, data: { made: answer.data, rows: rows.data } } : rows;
}

type Brought = Pick<AddDraft, 'text' | 'file' | 'sheet' | 'addExtensions'>;

function sourceOf({ text, file, sheet, addExtensions }: Brought): Schemas['PhoneImportInput'] {
  const from = file === null ? { text } : { file: file.base64 };
  return { ...from, addExtensions, ...(sheet !== null && file !== null && { sheet }) };
}

/** Reads what was brought, with all that was mended in it. Nothing is stored. */
export async function readBrought(
  page: Asking,
  brought: Brought,
  corrections: ReadonlyMap<number, Correction> = new Map(),
): Promise<Outcome<Seen>> {
  const all = [...corrections.values()];
  let answer = await make(page, { ...sourceOf(brought), corrections: all.slice(0, mostCorrections) });
  for (let at = mostCorrections; answer.ok && at < all.length; at += mostCorrections)
    answer = await make(page, {
      ...{ import: answer.data.made.id, addExtensions: brought.addExtensions },
      corrections: all.slice(at, at + mostCorrections),
    });
  return answer;
}

/** Looks at the rows again with `more` mended: as things are now. What the daemon has forgotten is brought to it again. */
export async function readAgain(page: Asking, draft: AddDraft, more: readonly Correction[]): Promise<Outcome<Seen>> {
  const { seen, addExtensions, corrections } = draft;
  if (seen === null || more.length > mostCorrections) return readBrought(page, draft, corrections);
  const body = { import: seen.made.id, addExtensions, corrections: [...more] };
  const answer = await make(page, body);
  return answer.ok || answer.problem.code !== 'intake-gone' ? answer : readBrought(page, draft, corrections);
}

/** All extensions, by number and name. */
export async function readExtensionList({ ask }: Asking): Promise<Outcome<readonly KnownExtension[]>> {
  const found: KnownExtension[] = [];
  let cursor: string | undefined;
  do {
    const query = {
      ...{ limit: 1_000, fields: ['number' as const, 'name' as const, 'user' as const] },
      ...(cursor !== undefined && { cursor }),
    };
    const answer = await ask((api) => api.GET('/extensions', { params: { query } }));
    if (!answer.ok) return answer;
    found.push(...answer.data.items);
    cursor = answer.data.next ?? undefined;
  } while (cursor !== undefined);
  return { ok: true, data: found, version: null, location: null };
}
