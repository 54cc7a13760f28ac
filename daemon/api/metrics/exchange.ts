import type { MetricFamily, MetricSample } from '../../lib/index.ts';
import type { ExchangeHealth } from '../../pbx/index.ts';

/** Numbers of the exchange and of the thread that speaks to it. */
export function exchangeFamilies({ status, isKnown, findings, registrations }: ExchangeHealth): MetricFamily[] {
  const { kind, doors, accounts, readAt, applyPending, counters } = status;
  const family = (name: string, type: MetricFamily['type'], help: string, samples: MetricSample[]): MetricFamily => ({
    ...{ name: `hookswitch_exchange_${name}`, type, help, samples },
  });
  const one = (name: string, help: string, value: number) => family(name, 'gauge', help, [{ value }]);
  const configured = Object.entries(doors).filter(([, { state }]) => state !== 'off');
  return [
    family('info', 'gauge', 'The kind of exchange.', [{ labels: { kind }, value: 1 }]),
    one(
      'known',
      'Whether what is live at the exchange was read once: until then phones are asked to come back later.',
      Number(isKnown),
    ),
    family(
      'door_up',
      'gauge',
      'Whether a way to the exchange is open: its tables, AMI.',
      configured.map(([door, { state }]) => ({ labels: { door }, value: Number(state === 'ready') })),
    ),
    one('accounts', 'Accounts that are live.', accounts),
    one('findings', 'What somebody should mend at the exchange.', findings.length),
    one('apply_pending', 'Whether its tables hold changes that are not live yet.', Number(applyPending)),
    family('read_seconds', 'gauge', 'When the live accounts were read last, in seconds since 1970.', [
      ...(readAt === null ? [] : [{ value: readAt / 1000 }]),
    ]),
    family('registrations', 'gauge', 'Accounts that have a contact, by state, while the exchange can be asked.', [
      ...Object.entries(registrations ?? {}).map(([state, value]) => ({ labels: { state }, value })),
    ]),
    family('counts_total', 'counter', 'What the thread that speaks to the exchange did, since it was started last.', [
      ...Object.entries(counters).map(([what, value]) => ({ labels: { what }, value })),
    ]),
  ];
}
