import { httpUrl } from '../../domain/index.ts';
import { always, nullable, text } from './record.ts';
import { baseUrl, timeOfDay, yesOrNo } from './schemas.ts';

const group = 'provisioning';

/** How phones fetch their files for the rest of their life. */
export const provisioningSettings = {
  'provisioning.nightly': always({
    group,
    label: text('Nightly update', 'Aggiornamento notturno'),
    help: text(
      'Whether phones ask for changes every night. Without it they ask only when they start or are told to.',
      'Se i telefoni cercano modifiche ogni notte. Altrimenti lo fanno solo all’avvio o su richiesta.',
    ),
    form: 'switch',
    schema: yesOrNo,
    shipped: true,
  }),
  'provisioning.window-from': always({
    group,
    label: text('Nightly window from', 'Finestra notturna dalle'),
    help: text(
      'Start of the window, in the phone’s time zone. Phones spread themselves over it.',
      'Inizio della finestra, nel fuso orario del telefono. I telefoni si distribuiscono al suo interno.',
    ),
    form: 'time',
    schema: timeOfDay,
    shipped: '01:00',
  }),
  'provisioning.window-to': always({
    group,
    label: text('Nightly window to', 'Finestra notturna alle'),
    help: text('End of the window, on the same day.', 'Fine della finestra, nello stesso giorno.'),
    form: 'time',
    schema: timeOfDay,
    shipped: '04:00',
  }),
  'provisioning.base-url': nullable({
    group,
    label: text('Address for phones', 'Indirizzo per i telefoni'),
    help: text(
      'Scheme, host, port and path at which phones reach this server, without a slash at the end. An office behind a VPN may need its own.',
      'Schema, host, porta e percorso con cui i telefoni raggiungono questo server, senza barra finale. Una sede dietro VPN può averne uno proprio.',
    ),
    form: 'url',
    schema: baseUrl,
    shipped: null,
    noneMeans: text('the address of the installation', 'l’indirizzo dell’installazione'),
    risk: 'may-become-unreachable',
    // Views get the address as a whole, with the token.
    internal: true,
  }),
  'provisioning.firmware-url': nullable({
    group,
    label: text('Firmware', 'Firmware'),
    help: text(
      'Address of a firmware image. It must suit the model exactly; phones that have another version load it and restart.',
      'Indirizzo di un’immagine firmware. Deve essere esattamente quella del modello; i telefoni con un’altra versione la caricano e si riavviano.',
    ),
    form: 'url',
    schema: httpUrl,
    shipped: null,
    noneMeans: text('the firmware is left alone', 'il firmware non viene toccato'),
    requires: 'reboot',
  }),
};
