import type { Text } from '../lib/index.ts';

/** What `hookswitch live` says. */
export const liveTexts = {
  live: { en: 'tell what happens, until Ctrl-C', it: 'mostra ciò che accade, fino a Ctrl-C' },
  liveTopic: {
    en: 'only events about this; may be repeated: phones, findings, traces, plans, jobs, commands, pending',
    it: 'solo eventi di questo tipo; si può ripetere: phones, findings, traces, plans, jobs, commands, pending',
  },
  livePhone: { en: 'only events about this phone', it: 'solo eventi di questo telefono' },
  liveSince: {
    en: 'go on from the event of this id, where that is still known',
    it: 'riprendi dall’evento con questo id, se è ancora noto',
  },
  liveBroken: {
    en: 'The daemon does not answer; trying again until it does.',
    it: 'Il demone non risponde; si riprova finché non risponde.',
  },
  liveReset: {
    en: 'What happened meanwhile is not known any more.',
    it: 'Ciò che è accaduto nel frattempo non è più noto.',
  },
} as const satisfies Record<string, Text>;
