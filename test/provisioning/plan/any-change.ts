import fc from 'fast-check';
import type { Mac } from '../../../daemon/lib/index.ts';
import type { PlannedChange } from '../../../daemon/provisioning/index.ts';
import type { Actor } from '../../../daemon/store/index.ts';
import type { Room } from '../room.ts';

export const one = 'aa0000000001' as Mac;
export const two = 'aa0000000002' as Mac;

const settings = (target: Extract<PlannedChange, { change: 'settings' }>['target'], values: object): PlannedChange => ({
  change: 'settings',
  target,
  settings: { ...values },
});
export const ofDefault = (values: object) => settings({ level: 'default' }, values);
export const ofModel = (values: object) => settings({ level: 'model', vendor: 'acme', model: 'One' }, values);
export const ofPhone = (mac: Mac, values: object) => settings({ level: 'phone', mac }, values);
export const addExtension = (number: string, name = `Person ${number}`): PlannedChange => ({
  change: 'extension-add',
  extension: { number, name, secret: `sesame-${number}` },
});
export const addPhone = (mac: Mac, extension?: string): PlannedChange => ({
  change: 'phone-add',
  phone: { mac, model: 'One', note: 'Desk', lines: extension === undefined ? [] : [{ slot: 1, extension }] },
});

/** All that people set: what an undo brings back. Tokens and secrets differ. */
export function everythingIn(room: Room): unknown {
  const told = (overrides: Iterable<readonly [string, unknown]>) =>
    [...overrides]
      .filter(([id]) => !id.startsWith('raw-removed.'))
      .map(([id, value]) => [id, typeof value === 'object' && value !== null && 'sealed' in value ? 'secret' : value])
      .toSorted();
  const phones = [...room.fleet.all()].map(({ mac, vendor, model, assumed, note, lines, overrides }) => ({
    ...{ mac, vendor, model, assumed, note },
    lines: lines.toSorted((a, b) => a.slot - b.slot),
    overrides: told(overrides),
  }));
  const extensions = [...room.fleet.extensions()].map(({ version: _, ...rest }) => rest);
  const level = (target: Parameters<typeof room.fleet.level>[0]) => told(room.fleet.level(target)?.overrides ?? []);
  return {
    phones: phones.toSorted((a, b) => (a.mac < b.mac ? -1 : 1)),
    extensions: extensions.toSorted((a, b) => (a.number < b.number ? -1 : 1)),
    levels: [level({ level: 'default' }), level({ level: 'model', vendor: 'acme', model: 'One' })],
  };
}

const numbers = fc.constantFrom('200', '201', '202');
const macs = fc.constantFrom(one, two);
const models = fc.constantFrom('One', 'Two', null);
const values = fc.record(
  {
    'locale.language': fc.constantFrom('it', 'de', '-'),
    'time.zone': fc.constantFrom('Europe/Paris', 'Europe/Berlin', '-'),
    'network.phone-vlan': fc.constantFrom<unknown>(20, { none: true }, '-'),
    'line-key.2': fc.constantFrom<unknown>({ kind: 'blf', value: '200' }, { none: true }, '-'),
    'line-key.4': fc.constantFrom<unknown>({ kind: 'blf', value: '201' }, '-'),
  },
  { requiredKeys: [] },
);
const lines = fc.uniqueArray(fc.record({ slot: fc.integer({ min: 1, max: 4 }), extension: numbers }), {
  selector: ({ slot }) => slot,
  maxLength: 3,
});
const phoneFields = fc.record(
  { model: models, note: fc.constantFrom('Hall', 'Desk', null), lines },
  { requiredKeys: [] },
);
const extensionFields = fc.record(
  { name: fc.constantFrom('Ann', 'Bob'), mailbox: fc.constantFrom('*97', null) },
  { requiredKeys: [] },
);
/** Any change of two phones, three extensions and the levels that they follow. */
export const anyChange: fc.Arbitrary<PlannedChange> = fc.oneof(
  fc.tuple(fc.constantFrom(ofDefault, ofModel), values).map(([of, those]) => of(those)),
  fc.tuple(macs, values).map(([mac, those]) => ofPhone(mac, those)),
  fc.tuple(macs, phoneFields).map(([mac, phone]): PlannedChange => ({ change: 'phone', mac, phone })),
  fc
    .tuple(macs, phoneFields)
    .map(([mac, phone]): PlannedChange => ({ change: 'phone-add', phone: { lines: [], ...phone, mac } })),
  macs.map((mac): PlannedChange => ({ change: 'phone-remove', mac })),
  fc.tuple(numbers, extensionFields).map(([number, that]): PlannedChange => ({
    change: 'extension-add',
    extension: { name: 'Eve', ...that, number },
  })),
  fc
    .tuple(numbers, extensionFields)
    .map(([number, extension]): PlannedChange => ({ change: 'extension', number, extension })),
  numbers.map((number): PlannedChange => ({ change: 'extension-remove', number })),
);

/** Plans changes and applies them; answers whether that was possible. */
export async function makeIn(room: Room, actor: Actor, changes: readonly PlannedChange[]): Promise<boolean> {
  const plan = await room.plans.make(actor, changes);
  await room.plans.settled(plan.id);
  return (await room.plans.apply(actor, plan.id, { unproven: true })).ok;
}
