import { texts } from '../text/define.ts';

/** Words of those who do something without being a person with an account. */
export const actorTexts = texts({
  system: { en: 'Hookswitch itself', it: 'Hookswitch stesso' },
  cli: { en: 'command line', it: 'riga di comando' },
  byToken: { en: 'token {name}', it: 'token {name}' },
  byPhone: { en: 'the phone itself', it: 'il telefono stesso' },
  byPanel: { en: '{name} (panel)', it: '{name} (pannello)' },
});
