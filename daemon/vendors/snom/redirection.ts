import type { AutomaticRedirection } from '../../domain/index.ts';
import { connectHawkService } from '../dialects/snom/index.ts';
import { addressField, keyIdField, keySecretField } from '../parts/index.ts';

/** Snom's present service, the Secure Redirection and Provisioning Service. */
export const sraps: AutomaticRedirection = {
  kind: 'automatic',
  id: 'snom-sraps',
  name: 'Snom SRAPS',
  older: false,
  about: {
    en: 'Snom’s Secure Redirection and Provisioning Service. Resellers get an account from Snom; a key is made in its portal and needs a role that may edit phones. The clock of this server must be right to the minute.',
    it: 'Il Secure Redirection and Provisioning Service di Snom. I rivenditori ricevono un account da Snom; la chiave si crea nel suo portale e ha bisogno di un ruolo che possa modificare i telefoni. L’orologio di questo server deve essere esatto al minuto.',
  },
  credentials: [
    addressField('https://api.sraps.snom.com/api/v1/', { en: 'As Snom tells it.', it: 'Come indicato da Snom.' }),
    keyIdField({ en: 'The key’s id, from the portal.', it: 'L’id della chiave, dal portale.' }),
    keySecretField({ en: 'Shown once when the key is made.', it: 'Mostrato una sola volta quando si crea la chiave.' }),
  ],
  labelCode: null,
  limits: { requestsPerSecond: 5, batch: 10, published: false },
  abilities: { look: true, list: false, tellsOwner: true, tellsPin: false },
  connect: (credentials, outside) =>
    connectHawkService({ service: 'Snom SRAPS', setting: 'setting_server' }, credentials, outside),
};
