import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../daemon/domain/index.ts';
import { format } from '../../../daemon/vendors/dialects/snom/format.ts';
import { snom } from '../../../daemon/vendors/snom/index.ts';
import { configOf, renderFile, toMap } from '../contract/config.ts';

const wrap = (settings: string, keys = '') =>
  `<?xml version="1.0" encoding="utf-8"?>\n<settings><phone-settings e="2">${settings}</phone-settings><functionKeys e="2">${keys}</functionKeys></settings>`;

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      '<',
      '>',
      '&',
      "'",
      '#',
      ';',
      '\\',
      '$',
      '{',
      '}',
      '!',
      '%',
      ']',
      '\n',
      '\ud800',
      'a',
      ' ',
    ),
  }),
  fc.constantFrom(
    'NO',
    'ON',
    '%NULL%',
    '${x}',
    '&amp;',
    '&#65;',
    ']]>',
    '<!--',
    '</user_name>',
    '!!$(::)!!$(mac)',
    'x'.repeat(10_000),
  ),
);

describe('Snom’s file format', () => {
  it('gives back exactly what went in, or refuses it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        if (format.refuse(text) !== null) {
          expect(() => format.escape(text)).toThrow('a value cannot be written');
          return;
        }
        const file = wrap(`<a>${format.escape(text)}</a>`, `<fkey idx="0" label="${format.escape(text)}">none</fkey>`);
        expect(toMap(format.parse(file))).toStrictEqual(
          new Map([
            ['a', text],
            ['fkey[0]', 'none'],
            ['fkey[0].label', text],
          ]),
        );
      }),
    );
  });

  it.each([
    ['a line break', 'a\nb'],
    ['a tab', 'a\tb'],
    ['a control character', 'a\u0007b'],
    ['a C1 control character', 'a\u0085b'],
    ['what XML 1.0 cannot carry', 'a\ufffeb'],
    ['half a character', 'a\ud83d'],
    ['a blank at its end', 'a '],
    ['what the phone evaluates', 'Anna !!$(user_pass1)'],
  ])('refuses a text with %s', (_what, text) => {
    expect(format.refuse(text)).not.toBeNull();
  });

  it('carries any other text', () => {
    for (const text of ['Zoë Müller', '😀 <b>&"\'', 'NO', '%NULL%', '${HOME}', '#;\\', '&amp;amp;', 'x'.repeat(10_000)])
      expect(format.refuse(text)).toBeNull();
  });

  it.each([
    ['a document type', '<!DOCTYPE settings [<!ENTITY a "b">]><settings></settings>'],
    ['an unknown entity', wrap('<a>&b;</a>')],
    ['a CDATA section', wrap('<a><![CDATA[b]]></a>')],
    ['a processing instruction', wrap('<?php x?>')],
    ['another root', '<firmware-settings></firmware-settings>'],
    ['an unknown section', '<settings><tbook></tbook></settings>'],
    ['a section twice', '<settings><phone-settings></phone-settings><phone-settings></phone-settings></settings>'],
    ['a setting twice', wrap('<a>1</a><a>2</a>')],
    ['an index twice', wrap('<a idx="1">1</a><a idx="1">2</a>')],
    ['a function key twice', wrap('', '<fkey idx="1">line</fkey><fkey idx="1">line</fkey>')],
    ['an index that is no number', wrap('<a idx="x">1</a>')],
    ['an unknown attribute', wrap('<a action="remove">1</a>')],
    ['an element within a setting', wrap('<a><b>1</b></a>')],
    ['text between settings', wrap('x<a>1</a>')],
    ['a function key without index', wrap('', '<fkey>line</fkey>')],
    ['a function key among the settings', wrap('<fkey idx="0">line</fkey>')],
    ['a setting among the function keys', wrap('', '<a>1</a>')],
    ['an open end', '<settings><phone-settings><a>1</a>'],
    ['nothing', ''],
    ['no XML', 'user_name!: 200'],
  ])('does not read %s', (_what, text) => {
    expect(() => format.parse(text)).toThrow(FormatError);
  });

  it('tells the line of a fault but never what stands there', () => {
    const secret = 'hunter2hunter2';
    const broken = `<settings>\n<phone-settings>\n<user_pass idx="1">${secret}&${secret};</user_pass>\n</phone-settings></settings>`;
    const fault = (() => {
      try {
        format.parse(broken);
        return null;
      } catch (error) {
        return error as FormatError;
      }
    })();
    expect(fault).toBeInstanceOf(FormatError);
    expect(fault?.line).toBe(3);
    expect(fault?.message).not.toContain(secret);
  });
});

describe('raw parameters', () => {
  const text = renderFile(snom, 'phone', configOf(snom, 'D785', { settings: { 'expansion.modules': 1 } }));

  it('change nothing else: an empty merge prints the file as the template does', () => {
    expect(format.merge(text, new Map())).toBe(text);
  });

  it('replace what is there and are appended where nothing is', () => {
    const merged = toMap(
      format.parse(
        format.merge(
          text,
          new Map([
            ['language', 'Deutsch'],
            ['user_name[1]', '999'],
            ['mb_trusted_hosts', 'a & b'],
            ['codec_size[2]', '40'],
            ['fkey[3]', 'url http://x/?a=1&b=2'],
            ['fkey[3].label', 'A "label"'],
            ['fkey[300]', 'line'],
          ]),
        ),
      ),
    );
    const before = toMap(format.parse(text));
    expect(merged.get('language')).toBe('Deutsch');
    expect(merged.get('user_name[1]')).toBe('999');
    expect(merged.get('mb_trusted_hosts')).toBe('a & b');
    expect(merged.get('codec_size[2]')).toBe('40');
    expect(merged.get('fkey[3]')).toBe('url http://x/?a=1&b=2');
    expect(merged.get('fkey[3].label')).toBe('A "label"');
    expect(merged.get('fkey[300]')).toBe('line');
    const touched = new Set(['language', 'user_name[1]', 'fkey[3]', 'fkey[3].label']);
    for (const [name, value] of before) if (!touched.has(name)) expect(merged.get(name)).toBe(value);
  });

  it('are written in the reset form when they are none', () => {
    const none = ['language', 'user_active[1]', 'fkey[0]', 'fkey[0].context', 'dhcp_options_on_inform', 'new_one'];
    const merged = toMap(format.parse(format.merge(text, new Map(none.map((name) => [name, null])))));
    expect(none.map((name) => merged.get(name))).toStrictEqual(['', 'off', 'none', 'active', '43 120 125 132', '']);
  });

  it('keep every text exactly, whatever was there before', () => {
    const name = fc.constantFrom('language', 'user_pass[3]', 'fkey[7]', 'fkey[7].short_label', 'brand_new');
    fc.assert(
      fc.property(name, anyText, (parameter, value) => {
        fc.pre(format.refuse(value) === null);
        const merged = toMap(format.parse(format.merge(text, new Map([[parameter, value]]))));
        expect(merged.get(parameter)).toBe(value);
        expect(merged.size - toMap(format.parse(text)).size).toBe(parameter === 'brand_new' ? 1 : 0);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    '',
    'fkey',
    'fkey[1].onclick',
    'a b',
    'user_name[1',
    'user_name[01]',
    'a"b',
    '<a>',
    '1a',
    'a.b',
    'a[1].label',
    'x'.repeat(81),
  ])('cannot be called %j', (name) => {
    expect(format.refuseName(name)).not.toBeNull();
  });

  it.each(['language', 'use_NTLMv2', 'user_name[12]', 'fkey[0]', 'fkey[219].short_label'])(
    'may be called %s',
    (name) => {
      expect(format.refuseName(name)).toBeNull();
    },
  );
});
