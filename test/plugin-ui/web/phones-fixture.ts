import type { Phone } from '../../../plugin-ui/web/state/fleet.ts';
import { toRow } from '../../../plugin-ui/web/pages/phones/rows.ts';
import type { Row } from '../../../plugin-ui/web/pages/phones/rows.ts';

type Given = Partial<Omit<Phone, 'state' | 'seen' | 'lines'>> & {
  readonly state?: Phone['state']['state'];
  readonly since?: string;
  readonly address?: string;
  readonly firmware?: string;
  readonly lines?: readonly (Partial<Phone['lines'][number]> & { readonly extension: string })[];
};

const at = '2026-11-20T10:00:00.000Z';

/** A phone with what a test does not care about filled in. */
export function phoneOf({ state = 'up-to-date', since = at, address, firmware, lines = [], ...more }: Given): Phone {
  return {
    ...{ mac: '80:5E:C0:4A:10:02', vendor: 'yealink', model: 'T54', note: null, adminPassword: 'proven' },
    ...{ findings: [], quirks: [], version: 1, createdAt: at, updatedAt: at },
    ...more,
    state: { state, since, why: 'proven', message: '' },
    seen:
      address === undefined && firmware === undefined
        ? null
        : {
            ...{ at, address: address ?? '10.0.0.1', userAgent: '', model: null, variant: null, modules: null },
            ...{ firmware: firmware ?? null, alarm: null },
          },
    lines: lines.map((line, slot) => ({
      ...{ slot: slot + 1, label: null, name: null, registered: null, inUse: null },
      ...line,
    })),
  };
}

/** Its row. */
export const rowOf = (given: Given): Row =>
  toRow(phoneOf(given), (vendor, model) => [vendor, model].filter((part) => part !== null).join(' '));
