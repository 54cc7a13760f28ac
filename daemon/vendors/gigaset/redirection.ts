import type { AutomaticRedirection } from '../../domain/index.ts';
import { connectHawkService } from '../dialects/snom/index.ts';
import { addressField, keyIdField, keySecretField } from '../parts/index.ts';

/** Gigaset's present service, for the P series. */
export const grape: AutomaticRedirection = {
  kind: 'automatic',
  id: 'gigaset-grape',
  name: 'Gigaset GRAPE',
  older: false,
  families: ['p7', 'p8'],
  about: {
    en: 'Gigaset’s redirection for the P series. Resellers get an account from Gigaset; a key is made in its portal. The clock of this server must be right to the minute.',
    it: 'Il reindirizzamento di Gigaset per la serie P. I rivenditori ricevono un account da Gigaset; la chiave si crea nel suo portale. L’orologio di questo server deve essere esatto al minuto.',
  },
  credentials: [
    addressField('https://api.grape.gigaset.net/api/v1/', {
      en: 'As Gigaset tells it.',
      it: 'Come indicato da Gigaset.',
    }),
    keyIdField({ en: 'The key’s id, from the portal.', it: 'L’id della chiave, dal portale.' }),
    keySecretField({ en: 'Shown once when the key is made.', it: 'Mostrato una sola volta quando si crea la chiave.' }),
  ],
  labelCode: null,
  limits: { requestsPerSecond: 5, batch: 10, published: false },
  abilities: { look: true, list: false, tellsOwner: true, tellsPin: false },
  connect: (credentials, outside) =>
    connectHawkService({ service: 'Gigaset GRAPE', setting: 'ProvisioningServer' }, credentials, outside),
};
