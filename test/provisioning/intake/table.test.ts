import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inShort, readAll, wordsWith } from './words.ts';

const words = wordsWith('200', '201', '202');
const short = async (content: string | Uint8Array) => inShort(await readAll(content, words));

const expected = ['2 805ec0123456 /T46 201 Müller, Hans', '3 805ec0123457 yealink/T54 202 Anna'];

describe('CSV', () => {
  it.each([',', ';', '\t', '|'])('is read with the separator "%s" and columns in any order', async (separator) => {
    const rows = [
      ['Nome', 'Interno', 'Prezzo', 'Indirizzo MAC', 'Modello'],
      ['"Müller, Hans"', '201', '"200,00"', '80:5E:C0:12:34:56', 'T46U'],
      ['Anna', '202', '1', '805EC0123457', 'Yealink SIP-T54W, nero'],
    ];
    if (separator === ',') (rows[2] as string[])[4] = '"Yealink SIP-T54W, nero"';
    const text = rows.map((cells) => cells.join(separator)).join('\r\n');
    expect(await short(text)).toEqual(expected);
  });

  it.each([
    ['MAC address,Model,Extension,Name'],
    ['MAC-Adresse,Modell,Nebenstelle,Mitarbeiter'],
    ['Indirizzo MAC,Tipo,N. interno,Nominativo'],
    ['mac_address,MODEL NAME,Ext. #,Display Name'],
  ])('knows the heading %s', async (heading) => {
    const text = `${heading}\n805EC0123456,T46U,201,"Müller, Hans"\n805EC0123457,Yealink T54W,202,Anna\n`;
    expect(await short(text)).toEqual(expected);
  });

  it('is read without a heading; a column is one of extensions only where most of it is known', async () => {
    const table = (numbers: readonly string[]) =>
      numbers.map((number, at) => `805EC012345${at}\tT46U\t${number}\tAnna Bianchi\t3`).join('\n');
    expect(await short(table(['200', '201']))).toEqual([
      '1 805ec0123450 /T46 200 Anna Bianchi',
      '2 805ec0123451 /T46 201 Anna Bianchi',
    ]);
    expect(await short(table(['990', '991']))).toEqual([
      '1 805ec0123450 /T46  Anna Bianchi',
      '2 805ec0123451 /T46  Anna Bianchi',
    ]);
  });

  it.each([
    ['UTF-8', Buffer.from('MAC;Name\n805EC0123456;Müller')],
    ['UTF-8 with a mark', Buffer.from('\ufeffMAC;Name\n805EC0123456;Müller')],
    ['UTF-16 with a mark', Buffer.from('\ufeffMAC;Name\n805EC0123456;Müller', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('MAC;Name\n805EC0123456;Müller', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\ufeffMAC;Name\n805EC0123456;Müller', 'utf16le').swap16()],
    ['Latin-1', Buffer.from('MAC;Name\n805EC0123456;Müller', 'latin1')],
  ])('is read in %s', async (_, bytes) => {
    expect(await short(bytes)).toEqual(['2 805ec0123456 / Müller'.replace('/ M', '/  M')]);
  });

  it('keeps malformed addresses, numbers that were one, and rows without one, so that they can be told', async () => {
    const text = 'MAC;Modell;Ext\n80:5E:C0:12:34;T46U;201\n8.05E+11;T46U;201\n;T46U;202\n;;\nSumme;;3\n';
    expect(await short(text)).toEqual([
      '2 ?80:5E:C0:12:34 yealink/T46 201',
      '3 ?8.05E+11 yealink/T46 201',
      '4 ? yealink/T46 202',
      '6 ?Summe / 3',
    ]);
  });

  it('takes several addresses in a cell for several phones', async () => {
    expect(await short('MAC;Model\n"805EC0123456\n805EC0123457";T46U')).toHaveLength(2);
  });

  it('numbers lines as they stand in the file, also behind cells of several lines', async () => {
    const text = 'mac,note\n\n805EC0123456,"a\nb\nc"\n805EC0123457,x\n';
    const { rows } = await readAll(text, words);
    expect(rows.map(({ line, note }) => [line, note])).toEqual([
      [3, 'a b c'],
      [6, 'x'],
    ]);
  });

  it('reads a quote that is never closed as a sign like any other', async () => {
    for (const more of ['"22" screen', 'x "22"', '22" screen', '']) {
      const { rows } = await readAll(`mac,note\n805EC0123456,"15 inch\n805EC0123457,${more}\n`, words);
      expect(rows.map(({ mac }) => mac)).toEqual(['805ec0123456', '805ec0123457']);
    }
  });

  it('never fails on any cells', async () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('805EC0123456', 'T46U', '"', '=1+1', ''));
    const heading = fc.shuffledSubarray(['mac', 'ext', 'model', 'name', 'note', 'x'], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(heading, fc.array(fc.array(cell)), fc.constantFrom(';', ',', '\t'), async (names, rows, by) => {
        const text = [names, ...rows].map((cells) => cells.join(by)).join('\n');
        await readAll(text, words).catch((error: Error) => expect(error.message).toMatch(/^intake-/));
      }),
    );
  });
});
