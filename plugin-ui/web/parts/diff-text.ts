import { texts } from '../text/define.ts';

/** Words of differences between files. */
export const diffTexts = texts({
  view: { en: 'View', it: 'Vista' },
  sideBySide: { en: 'Side by side', it: 'Affiancati' },
  oneColumn: { en: 'One column', it: 'Una colonna' },
  oneColumnHead: { en: 'Line', it: 'Riga' },
  caption: { en: 'Difference of {name}, secrets hidden', it: 'Differenza di {name}, segreti nascosti' },
  removed: { en: 'Before:', it: 'Prima:' },
  added: { en: 'After:', it: 'Dopo:' },
  lines: { en: { one: '{n} line', other: '{n} lines' }, it: { one: '{n} riga', other: '{n} righe' } },
  linesSame: { en: 'Lines {from} to {to} are the same', it: 'Le righe da {from} a {to} sono uguali' },
  lineSame: { en: 'Line {from} is the same', it: 'La riga {from} è uguale' },
  restSame: { en: 'The rest is the same', it: 'Il resto è uguale' },
  sameFile: { en: '{name} stays the same.', it: '{name} resta uguale.' },
  tooLong: {
    en: 'This difference is long: {shown} of {n} lines.',
    it: 'Questa differenza è lunga: {shown} righe su {n}.',
  },
  showMore: {
    en: { one: 'Show {n} more', other: 'Show {n} more' },
    it: { one: 'Mostra {n} altra', other: 'Mostra altre {n}' },
  },
  previous: { en: 'Previous change', it: 'Modifica precedente' },
  next: { en: 'Next change', it: 'Modifica successiva' },
  place: { en: 'Change {at} of {of}', it: 'Modifica {at} di {of}' },
});
