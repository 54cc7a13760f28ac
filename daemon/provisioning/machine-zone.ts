import { catalogue } from '../settings/index.ts';

/** The machine's time zone (IANA) where it is worth being its phones' default. A machine that runs on UTC tells nothing about where its phones are. */
export function worthTaking(zone: string | undefined): string | null {
  if (zone === undefined || zone === 'UTC' || zone.startsWith('Etc/')) return null;
  const setting = catalogue.get('time.zone');
  return setting?.schema.safeParse(zone).success === true ? zone : null;
}
