import { dateFormats } from '../values.ts';
import { always, choice, nullable, text } from './record.ts';
import { hostName, oneOf, timeZone } from './schemas.ts';

const group = 'time';

/** Clock, date and time zone. */
export const timeSettings = {
  'time.zone': always({
    group,
    label: text('Time zone', 'Fuso orario'),
    help: text(
      'IANA name such as Europe/Rome. Daylight saving time follows from it.',
      'Nome IANA, ad esempio Europe/Rome. L’ora legale ne consegue.',
    ),
    form: 'text',
    schema: timeZone,
    shipped: 'UTC',
  }),
  'time.ntp-server': nullable({
    group,
    label: text('Time server (NTP)', 'Server orario (NTP)'),
    help: text(
      'Host name or IPv4 address that phones take the time from.',
      'Nome o indirizzo IPv4 da cui i telefoni prendono l’ora.',
    ),
    form: 'text',
    schema: hostName,
    shipped: 'pool.ntp.org',
    noneMeans: text('the phone’s own, or the one that DHCP tells', 'quello del telefono o indicato dal DHCP'),
  }),
  'time.date-format': always({
    group,
    label: text('Date format', 'Formato della data'),
    help: text(
      'D day, M month (MMM its name), Y year, W weekday.',
      'D giorno, M mese (MMM il nome), Y anno, W giorno della settimana.',
    ),
    form: 'choice',
    schema: oneOf(dateFormats),
    choices: dateFormats.map((format) => choice(format, format)),
    shipped: 'DD MM YY',
  }),
  'time.time-format': always({
    group,
    label: text('Time format', 'Formato dell’ora'),
    help: text('Whether the clock counts to 12 or to 24.', 'Se l’orologio conta fino a 12 o a 24.'),
    form: 'choice',
    schema: oneOf(['12', '24']),
    choices: [choice('12', '12 hours', '12 ore'), choice('24', '24 hours', '24 ore')],
    shipped: '24',
  }),
};
