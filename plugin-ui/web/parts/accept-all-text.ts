import { texts } from '../text/define.ts';

/** Words of the time in which phones are added by themselves. */
export const acceptAllTexts = texts({
  acceptAll: {
    en: { one: 'Accept new phones for 1 minute', other: 'Accept new phones for {n} minutes' },
    it: { one: 'Accetta nuovi telefoni per 1 minuto', other: 'Accetta nuovi telefoni per {n} minuti' },
  },
  otherTime: { en: 'Choose time and number', it: 'Scegli tempo e numero' },
  acceptTitle: { en: 'Accept new phones by themselves', it: 'Accetta i nuovi telefoni da soli' },
  acceptWhat: {
    en: 'Every phone that asks from an allowed network in this time is added, as whatever it says it is. Extensions are assigned later.',
    it: 'Ogni telefono che chiede da una rete ammessa in questo tempo viene aggiunto, come dice di essere. Gli interni si assegnano dopo.',
  },
  minutes: { en: 'Minutes (1 to 60)', it: 'Minuti (da 1 a 60)' },
  most: { en: 'At most so many phones (1 to 500)', it: 'Al massimo tanti telefoni (da 1 a 500)' },
  accepting: { en: 'New phones are accepted: {left} left', it: 'Nuovi telefoni accettati: mancano {left}' },
  acceptedSo: {
    en: { one: '1 added of {most} at most', other: '{n} added of {most} at most' },
    it: { one: '1 aggiunto di {most} al massimo', other: '{n} aggiunti di {most} al massimo' },
  },
  stop: { en: 'Stop', it: 'Interrompi' },
});
