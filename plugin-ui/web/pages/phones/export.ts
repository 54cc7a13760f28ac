import type { Outcome } from '../../api/problem.ts';
import type { Page } from '../../state/page.ts';
import type { PhoneSelection } from './selected.ts';

/** As many phones as an address may name. */
export const mostNamed = 500;

type Query = Omit<PhoneSelection, 'macs'> & { readonly macs?: string };

/** The queries that tell of these phones, in parts where they are too many for one. */
export function queriesOf(select: PhoneSelection): readonly Query[] {
  const { macs, ...filter } = select;
  if (macs === undefined) return [filter];
  const parts = Math.ceil(macs.length / mostNamed);
  return Array.from({ length: parts }, (_, part) => ({
    ...filter,
    macs: macs.slice(part * mostNamed, (part + 1) * mostNamed).join(','),
  }));
}

/** One table of several that have the same head. */
export function joinTables(tables: readonly string[]): string {
  const [first = '', ...rest] = tables;
  return first + rest.map((table) => table.slice(table.indexOf('\n') + 1)).join('');
}

/** Asks for the phones as CSV. The panel's door carries it like any answer. */
export async function readCsv({ ask }: Page, select: PhoneSelection): Promise<Outcome<string>> {
  const tables: string[] = [];
  for (const query of queriesOf(select)) {
    const answer = await ask((api) => api.GET('/export.csv', { params: { query }, parseAs: 'text' }));
    if (!answer.ok) return answer;
    tables.push(answer.data);
  }
  return { ok: true, data: joinTables(tables), version: null, location: null };
}

/** Asks for what is set of these phones as YAML; secrets stay here. At most {@link mostNamed} phones where they are named. */
export function readYaml({ ask }: Page, select: PhoneSelection): Promise<Outcome<string>> {
  const [query = {}] = queriesOf(select);
  return ask((api) => api.GET('/export.yaml', { params: { query }, parseAs: 'text' }));
}

/** Gives a text to the browser as a file. */
export function saveAs(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
