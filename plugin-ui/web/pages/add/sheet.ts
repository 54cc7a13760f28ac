import type { Phone } from '../../state/fleet.ts';
import type { Held } from './addresses.ts';
import { shownMac } from './mac.ts';

/** A phone with its address, for a sheet or a table. */
export interface SheetRow {
  readonly mac: string;
  readonly extension: string;
  readonly name: string;
  readonly model: string;
  readonly url: string;
}

/** Those whose address is known. */
export function sheetRows(
  macs: readonly string[],
  phones: ReadonlyMap<string, Phone>,
  held: ReadonlyMap<string, Held>,
  nameOf: (vendor: string, model: string | null) => string,
): readonly SheetRow[] {
  return macs.flatMap((mac) => {
    const one = held.get(mac);
    if (one === undefined || 'problem' in one) return [];
    const phone = phones.get(mac);
    const [line] = phone?.lines ?? [];
    return {
      mac: shownMac(mac),
      extension: line?.extension ?? '',
      name: line?.label ?? line?.name ?? phone?.note ?? '',
      model: phone === undefined ? '' : nameOf(phone.vendor, phone.model),
      url: one.address.url,
    };
  });
}

// What a spreadsheet would take for a formula gets an apostrophe in front.
const safe = (cell: string) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

const columns = (row: SheetRow) => [row.mac, row.extension, row.name, row.model, row.url].map(safe);

/** Cells as spreadsheets take them from the clipboard. */
export const toTabs = (heads: readonly string[], rows: readonly SheetRow[]) =>
  [heads, ...rows.map(columns)]
    .map((cells) => cells.map((cell) => cell.replaceAll(/[\t\r\n]/g, ' ')).join('\t'))
    .join('\n');

/** The same as a CSV file. */
export const toCsv = (heads: readonly string[], rows: readonly SheetRow[]) =>
  [heads, ...rows.map(columns)]
    .map((cells) => cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
    .join('\r\n');
