import type { ManualRedirection } from '../../domain/index.ts';

/** Flyingvoice's cloud: see LIMITS.md. */
export const flyingvoiceCloud: ManualRedirection = {
  kind: 'by-hand',
  id: 'flyingvoice-cloud',
  name: 'Flyingvoice FDMS',
  about: {
    en: 'Flyingvoice phones ask a service of the maker at their first start, but how a program speaks to it is published nowhere. Register the phone in the maker’s portal with the address shown here, or use DHCP.',
    it: 'I telefoni Flyingvoice interrogano un servizio del produttore al primo avvio, ma non è pubblicato come un programma possa parlargli. Registra il telefono nel portale del produttore con l’indirizzo mostrato qui, oppure usa il DHCP.',
  },
};
