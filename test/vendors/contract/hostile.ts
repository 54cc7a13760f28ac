import fc from 'fast-check';

/** What has broken somebody's files before: signs of every format, words that formats read as something else, ends of lines. */
const pieces = [
  ...[
    '"',
    "'",
    '<',
    '>',
    '&',
    '&amp;',
    '<&>',
    ']]>',
    '<!--',
    '-->',
    '<?x?>',
    '<settings>',
    '</phone-settings>',
    '\\',
    '\\n',
    '\\"',
  ],
  ...[
    '${x}',
    '{{x}}',
    '{{{x}}}',
    '!!$(::x)',
    '$(reboot)',
    '`id`',
    '%NULL%',
    '%EMPTY%',
    '%null%',
    '%',
    '%s',
    '%00',
    '%0a',
    '#',
    ';',
    '=',
    ' = ',
  ],
  ...[
    'NO',
    'ON',
    'YES',
    'NULL',
    'true',
    '0',
    'none',
    '~',
    '#!version:1.0.0.1',
    '[section]',
    'account.2.enable = 1',
    '!include x',
  ],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\u2028',
    '\u2029',
    '\u0085',
    '\t',
    '\u0000',
    '\u000b',
    '\u001b',
    '\ufeff',
    '\ufffe',
    '\uffff',
    '\ud800',
    '\udfff',
  ],
  ...[' ', '\u00a0', '\u3000', 'è', 'ß', '\u0301', 'العربية', '日本', '😀', '👩‍👩‍👧', 'Zürich', 'A', 'b', '1'],
] as const;

/** Any character of Unicode, unassigned ones too, without halves of pairs. `unit: 'binary'` is the same, but takes seconds to begin. */
const anyCharacter = fc
  .integer({ min: 0, max: 0x10_ffff - 0x800 })
  .map((at) => String.fromCodePoint(at < 0xd800 ? at : at + 0x800));

const glued = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 4 })), {
  minLength: 1,
  maxLength: 8,
});

/** Any text that a person can type or paste: joined pieces, all of Unicode, and very long ones. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: glued.map((parts) => parts.join('')) },
  { weight: 3, arbitrary: fc.array(anyCharacter, { minLength: 1, maxLength: 40 }).map((all) => all.join('')) },
  { weight: 1, arbitrary: fc.constantFrom(...pieces).map((piece) => piece.repeat(Math.ceil(10_000 / piece.length))) },
);
