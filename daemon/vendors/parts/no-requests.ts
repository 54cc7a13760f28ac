import type { Quirk } from '../../domain/index.ts';

/**
 * Phones that take no commands over their web server, where others of the make do: the make's `dial`, `answer` ... do not reach them. Nothing is
 * written otherwise; who presses keys from afar asks for the id. @param models their ids; absent = all of the family
 */
export function noRequests(models?: readonly string[]): Quirk {
  return {
    id: 'no-requests',
    ...(models === undefined ? {} : { models }),
    unseen: true,
    text: {
      en: 'This model takes no commands over its web server: click to call goes through the exchange.',
      it: 'Questo modello non accetta comandi tramite il server web: il click to call passa dal centralino.',
    },
  };
}
