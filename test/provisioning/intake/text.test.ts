import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inShort, readAll, wordsWith } from './words.ts';

const words = wordsWith('200', '201', '180', '4711', '10');
const short = async (text: string) => inShort(await readAll(text, words));

describe('MAC addresses in a text', () => {
  it.each([
    '80:5E:C0:12:34:56',
    '80-5e-c0-12-34-56',
    '805ec0123456',
    '805E.C012.3456',
    '805E:C012:3456',
    '805EC0-123456',
    '80 5E C0 12 34 56',
    '80.5e.c0.12.34.56',
    '80‑5E‑C0‑12‑34‑56',
    '80 : 5E : C0 : 12 : 34 : 56'.replaceAll(' : ', ' :').replaceAll(' :', ':'),
    'MAC: 80-5E-C0-12-34-56',
    'MAC:805EC0123456',
    'mac-adresse=80:5E:C0:12:34:56',
    '(80:5E:C0:12:34:56)',
    'S/N 3146019072000123,MAC#805EC0123456,',
  ])('are found as %s', async (text) => {
    expect((await readAll(`Telefon ${text}`, words)).rows.map(({ mac }) => mac)).toEqual(['805ec0123456']);
  });

  it('are found several to a line', async () => {
    expect(await short('805EC0123456 805EC0123457, 80:5E:C0:12:34:58;805ec0123459')).toEqual([
      '1 805ec0123456 /',
      '1 805ec0123457 /',
      '1 805ec0123458 /',
      '1 805ec0123459 /',
    ]);
  });

  it('are not seen in bar codes, dates, serial and telephone numbers', async () => {
    const text =
      'EAN 4260123456789, UPC 841885101234, S/N 3146019072000123, +39 02 12 34 56 78 90, 2026-11-20 12:30:45';
    await expect(readAll(text, words)).rejects.toThrow('intake-empty');
  });

  it('are told as malformed where somebody meant one', async () => {
    expect(await short('MAC: 80-5E-C0-12-34\nMAC 80:5E:C0:12:34:56:78\nMAC: 805EC012345G')).toEqual([
      '1 ?80-5E-C0-12-34 /',
      '2 ?80:5E:C0:12:34:56:78 /',
      '3 ?805EC012345G /',
    ]);
  });

  it('are told as malformed where a letter stands for the digit that it looks like, if the make is known then', async () => {
    const text = 's/n 3166 805EC012345O 201\n8O:5E:CO:12:34:56\n805ec0l23456\nARTICOLI000O\nD0C0FFEE000O';
    expect(await short(text)).toEqual(['1 ?805EC012345O / 201', '2 ?8O:5E:CO:12:34:56 /', '3 ?805ec0l23456 /']);
  });

  it('are found whatever stands around them', async () => {
    const around = fc.stringMatching(/^[ ,;()<>"'#]{1,3}$/);
    const spelling = fc.constantFrom(
      (mac: string) => mac,
      (mac: string) => mac.toUpperCase(),
      (mac: string) => mac.replaceAll(/(..)(?!$)/g, '$1:'),
      (mac: string) => mac.replaceAll(/(..)(?!$)/g, '$1-'),
      (mac: string) => mac.replaceAll(/(....)(?!$)/g, '$1.'),
    );
    const mac = fc.stringMatching(/^805ec0[0-9a-f]{6}$/);
    await fc.assert(
      fc.asyncProperty(mac, spelling, around, around, async (address, spell, before, after) => {
        const { rows } = await readAll(`x${before}${spell(address)}${after}`, words);
        expect(rows.map((row) => row.mac)).toEqual([address]);
      }),
    );
  });
});

describe('an invoice', () => {
  it('gives each address the model of the item above it, and takes no quantity, position or price for an extension', async () => {
    const invoice = `Rechnung 4711 vom 12.11.2026
Pos Menge Artikel Preis
10  3 x Yealink SIP-T46U IP-Telefon   180,00 EUR   540,00
    S/N 3146019072000123  MAC: 80-5E-C0-12-34-56
    S/N 3146019072000124  MAC: 80-5E-C0-12-34-57
20  1 x Snom D785 210,00
    MAC 000413AABBCC`;
    expect(await short(invoice)).toEqual(['4 805ec0123456 /T46', '5 805ec0123457 /T46', '7 000413aabbcc /D785']);
  });

  it('is read when an item and its addresses share a line', async () => {
    expect(await short('2 pz D785 a 180 euro: 000413AABBCC 000413AABBCD\n1 T46U 805EC0123456 x5 200')).toEqual([
      '1 000413aabbcc /D785',
      '1 000413aabbcd /D785',
      '2 805ec0123456 /T46 200',
    ]);
  });
});

describe('an e-mail', () => {
  it('is read behind its quote marks', async () => {
    const mail = `Il 12/11 Mario ha scritto:
> Ecco i telefoni:
> Yealink T54W 80:5e:c0:12:34:56 interno 201
> 805e.c012.3457 (T46S) int. 202
>> 805EC0123458`;
    expect(await short(mail)).toEqual([
      '3 805ec0123456 yealink/T54 201',
      '4 805ec0123457 /T46 202',
      '5 805ec0123458 /',
    ]);
  });

  it('has one phone to a paragraph, in any order of lines', async () => {
    const mail = `Nome: Mario Rossi
Interno: 201
Modello: Yealink T46U
MAC: 805EC0123456

Nebenstelle 21, 22
Snom D785
MAC: 00:04:13:AA:BB:CC`;
    expect(await short(mail)).toEqual(['4 805ec0123456 yealink/T46 201 Mario Rossi', '8 000413aabbcc snom/D785 21,22']);
  });
});

describe('extensions in a text', () => {
  it.each([
    ['ext 201', '201'],
    ['Ext.: 7', '7'],
    ['extension #201', '201'],
    ['interno n. 201', '201'],
    ['int. 201/202', '201,202'],
    ['Nebenstelle 21', '21'],
    ['Nst. 21', '21'],
    ['Durchwahl -23', '23'],
    ['200', '200'],
    ['999', ''],
    ['200 201', ''],
    ['200 €', ''],
    ['prezzo 200,00', ''],
    ['qty 10', ''],
    ['200 pcs', ''],
    ['int. 12,50 €', ''],
  ])('%s', async (text, numbers) => {
    const { rows } = await readAll(`805EC0123456 ${text}`, words);
    expect(rows[0]?.extensions.map(({ number }) => number).join(',')).toBe(numbers);
  });
});

describe('models in a text', () => {
  it.each([
    ['SIP-T46U', 'T46'],
    ['t46 u', 'T46'],
    ['Yealink T46U', 'T46'],
    ['YealinkT46U', 'T46'],
    ['SIPT46U', 'T46'],
    ['T46', 'T46'],
    ['W60B base', 'W60B'],
    ['AX83H', 'AX83'],
    ['x5', null],
    ['P10', null],
    ['T99', null],
  ])('%s', async (text, model) => {
    expect((await readAll(`805EC0123456 ${text}`, words)).rows[0]?.model).toBe(model);
  });

  it('are those of the make that the address is of, where makes share a name', async () => {
    expect(await short('0C383E123456 X3')).toEqual(['1 0c383e123456 /X3']);
    expect(await short('805EC0123456 Snom D785')).toEqual(['1 805ec0123456 snom/D785']);
  });
});

it('never fails on any text', async () => {
  const bits = fc.constantFrom(
    '805EC0123456',
    'MAC:',
    '\t',
    ';',
    '"',
    '\n',
    ' ext ',
    '201',
    'T46U',
    '> ',
    'Ж',
    '\u0000',
    'mac,ext\n',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(bits, fc.string())), async (parts) => {
      await readAll(parts.join(''), words).catch((error: Error) => expect(error.message).toMatch(/^intake-/));
    }),
  );
});
