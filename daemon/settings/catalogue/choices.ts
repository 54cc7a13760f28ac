import type { Choice } from '../../domain/index.ts';
import { idleSeconds, languages, ringTones, toneZones } from '../values.ts';
import { choice } from './record.ts';

const names = {
  language: {
    en: new Intl.DisplayNames('en', { type: 'language' }),
    it: new Intl.DisplayNames('it', { type: 'language' }),
  },
  region: { en: new Intl.DisplayNames('en', { type: 'region' }), it: new Intl.DisplayNames('it', { type: 'region' }) },
};

function named(kind: keyof typeof names, value: string, code: string): Choice {
  return choice(value, names[kind].en.of(code) ?? value, names[kind].it.of(code) ?? value);
}

/** Screen languages by their names. */
export const languageChoices: readonly Choice[] = languages.map((code) => named('language', code, code));

/** Tone zones by their countries' names. */
export const toneZoneChoices: readonly Choice[] = toneZones.map((code) => named('region', code, code.toUpperCase()));

/** Ring tones: silent, and the built-in ones by number. */
export const ringToneChoices: readonly Choice[] = ringTones.map((tone) =>
  tone === 'silent'
    ? choice(tone, 'silent', 'muta')
    : choice(tone, `ring ${tone.slice(5)}`, `suoneria ${tone.slice(5)}`),
);

function span(seconds: number): readonly [en: string, it: string] {
  if (seconds < 60) return [`${seconds} seconds`, `${seconds} secondi`];
  if (seconds === 60) return ['1 minute', '1 minuto'];
  if (seconds < 3600) return [`${seconds / 60} minutes`, `${seconds / 60} minuti`];
  return ['1 hour', '1 ora'];
}

/** Idle times; `never` is what 0 does. */
export function idleChoices(neverEn: string, neverIt: string): readonly Choice[] {
  return idleSeconds.map((seconds) =>
    seconds === 0 ? choice(seconds, neverEn, neverIt) : choice(seconds, ...span(seconds)),
  );
}
