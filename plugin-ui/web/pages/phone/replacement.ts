import type { components } from '../../api/schema.ts';
import type { Phone } from '../../state/fleet.ts';

type Schemas = components['schemas'];
type PlannedChange = Schemas['PlannedChange'];

/** What the API writes in the place of a secret. */
const mask = '********';

const isMasked = (value: unknown) => JSON.stringify(value).includes(mask);

/** The changes by which a phone with the address `mac` takes the place of `phone`: with its lines, note, and what is set on it (`own`), but for secrets that the person may not see. */
export function replacement(phone: Phone, mac: string, own: readonly Schemas['Setting'][]): PlannedChange[] {
  const { vendor, model, note, lines } = phone;
  const kept = own.filter(({ source, value }) => source === 'phone' && !isMasked(value));
  const settings = Object.fromEntries(kept.map(({ id, value }) => [id, value]));
  const target = { level: 'phone' as const, mac };
  return [
    { change: 'phone-remove', mac: phone.mac },
    {
      change: 'phone-add',
      phone: {
        ...{ mac, vendor, model, note },
        lines: lines.map(({ slot, extension, label }) => ({ slot, extension, label })),
      },
    },
    ...(kept.length === 0 ? [] : [{ change: 'settings' as const, target, settings }]),
  ];
}
