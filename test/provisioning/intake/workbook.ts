import { crc32, deflateRawSync } from 'node:zlib';

/** How a part is put into an archive; the lies are those of hostile ones. */
export interface PartOptions {
  readonly encrypted?: boolean;
  /** Unpacked size that the archive claims. */
  readonly claimed?: number;
}

/** An archive with packed parts. */
export function zip(parts: Readonly<Record<string, string | Buffer>>, options: PartOptions = {}): Buffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [path, content] of Object.entries(parts)) {
    const name = Buffer.from(path);
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(options.encrypted === true ? 1 : 0, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(plain), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(options.claimed ?? plain.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, name, packed]);
    const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, Buffer.alloc(14), name]);
    entry.writeUInt32LE(at, 42);
    at += local.length;
    bodies.push(local);
    list.push(entry);
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(list.length, 8);
  end.writeUInt16LE(list.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const column = (at: number) => String.fromCharCode(65 + at);

/** XML of a cell; `=` in front makes it a formula with the rest, behind a `|`, as its saved value. */
function cell(value: string | number, at: string): string {
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
  const [formula, saved] = value.startsWith('=') ? value.slice(1).split('|') : [];
  if (formula !== undefined)
    return `<c r="${at}" t="str"><f>${escaped(formula)}</f>${saved === undefined ? '' : `<v>${escaped(saved)}</v>`}</c>`;
  return `<c r="${at}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
}

/** XML of a sheet. */
export function sheetXml(rows: readonly (readonly (string | number)[])[], more = ''): string {
  const lines = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((value, at) => cell(value, `${column(at)}${row + 1}`)).join('')}</row>`,
  );
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join('')}${more}</sheetData></worksheet>`;
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Parts of a workbook with sheets as XML by their names. */
export function workbookParts(sheets: Readonly<Record<string, string>>): Record<string, string | Buffer> {
  const names = Object.keys(sheets);
  const list = names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  const relations = names.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
    ...Object.fromEntries(names.map((name, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheets[name] ?? ''])),
  };
}
