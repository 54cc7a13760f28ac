import { z } from 'zod';
import { filledText } from '../lib/addresses.ts';
import { field } from './field.ts';

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

const isZone = (text: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
};

/** When windows at makers' redirection services are swept. */
export const redirectionFields = {
  redirectionSweepDay: field(
    {
      doc: 'Day of the week on which windows at makers’ redirection services end that are at least a day old; none is open for more than seven days.',
      default: 'wednesday',
      example: 'sunday',
    },
    z.enum(days, { error: `it is none of: ${days.join(', ')}` }).default('wednesday'),
  ),
  redirectionSweepTime: field(
    { doc: 'Time of that day.', default: '00:00', example: '"03:30"' },
    filledText.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'it is no time such as 03:30').default('00:00'),
  ),
  redirectionSweepZone: field(
    { doc: 'Time zone of that time.', default: 'Europe/Berlin', example: 'Europe/Rome' },
    filledText.refine(isZone, 'it is no time zone such as Europe/Berlin').default('Europe/Berlin'),
  ),
  redirectionKeepOpen: field(
    {
      doc: 'Windows at redirection services stay open until the phone has come: `yes` or `no`. Its first access is then renewed for as long.',
      default: 'no',
      example: 'yes',
    },
    z
      .union([z.boolean(), z.enum(['yes', 'no'], { error: 'it is neither yes nor no' })], {
        error: 'it is neither yes nor no',
      })
      .transform((value) => value === true || value === 'yes')
      .default(false),
  ),
} as const;

/** Number of a day, 0 = Sunday. */
export function weekdayOf(day: (typeof days)[number]): number {
  return days.indexOf(day);
}
