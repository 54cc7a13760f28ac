import type { Vendor } from '../../../daemon/domain/index.ts';
import type { Mac } from '../../../daemon/lib/index.ts';
import type { SettingValues } from '../../../daemon/settings/index.ts';
import { ask, askFirst, tokenIn } from '../asking.ts';
import { acme, handClock, openRoom, zenith, type Room } from '../room.ts';
import { contact, fakeExchange, type FakeExchange } from './fake-exchange.ts';

export const actor = { name: 'ann', address: null };
export const userAgent = 'Acme One 1.2.3';

const sip = ['sip.transport', 'sip.srtp', 'sip.dtmf', 'sip.codecs', 'sip.server', 'sip.port'] as const;

/** The test make, whose phones can be told; a change of the administrator's password restarts them. */
export const obedient: Vendor<SettingValues> = {
  ...acme,
  families: acme.families.map((family) => ({
    ...family,
    abilities: {
      ...family.abilities,
      settings: [...family.abilities.settings, ...sip],
      requires: { 'access.admin-password': 'reboot' },
    },
  })),
  actions: {
    resync: { by: 'notify', event: 'check-sync;reboot=false' },
    reboot: { by: 'notify', event: 'check-sync;reboot=true' },
  },
};

/** Phones of one room, registered at an exchange. */
export interface Office {
  room: Room;
  readonly exchange: FakeExchange;
  readonly macs: Mac[];
  /** Adds so many phones with an extension each (201 ...), fetches their files and registers them. */
  hire(count: number): Promise<void>;
  numberOf(mac: Mac): string;
  /** A phone fetches its file, as it would after a NOTIFY. */
  fetch(mac: Mac): Promise<void>;
  state(mac: Mac): string;
  /** Lets time pass in steps as small as the pace's, with all that waits for its turn. */
  pass(milliseconds: number): Promise<void>;
  /** Who was told, in order, since this was asked last. */
  told(): string[];
  close(): Promise<void>;
}

/** Opens an office without phones. */
export async function openOffice(vendors = [obedient, zenith]): Promise<Office> {
  const clock = handClock();
  const exchange = fakeExchange(() => clock.now());
  const room = await openRoom(undefined, clock, 'v1', vendors, [], exchange);
  const tokens = new Map<Mac, string>();
  const numbers = new Map<Mac, string>();
  let read = 0;
  const settle = async () => {
    await office.room.desired.settled();
    await office.room.sync.settled();
    // What was sent is answered in a later turn.
    await new Promise<void>((resolve) => void setImmediate(resolve));
    await office.room.sync.settled();
  };
  const office: Office = {
    room,
    exchange,
    macs: [],
    hire: async (count) => {
      // What was set before is not what comes after.
      clock.advance(1000);
      for (let index = 0; index < count; index++) {
        const place = office.macs.length + 1;
        const mac = `aa00000${String(place).padStart(5, '0')}` as Mac;
        const number = String(200 + place);
        exchange.account(number);
        await office.room.fleet.add(actor, { mac, model: 'One', lines: [{ slot: 1, extension: number }] });
        tokens.set(mac, tokenIn((await askFirst(office.room, mac, userAgent)).text ?? ''));
        numbers.set(mac, number);
        office.macs.push(mac);
        await office.fetch(mac);
        exchange.register(number, [contact(number)]);
      }
      await settle();
    },
    numberOf: (mac) => numbers.get(mac) as string,
    fetch: async (mac) => {
      await ask(office.room, mac, tokens.get(mac) as string, userAgent);
      await settle();
    },
    state: (mac) => {
      const status = office.room.fleet.status(mac);
      return `${status?.state ?? 'gone'} ${status?.why ?? ''}`;
    },
    pass: async (milliseconds) => {
      await settle();
      for (let left = milliseconds; left > 0; left -= 50) {
        clock.advance(Math.min(50, left));
        await settle();
      }
    },
    told: () => {
      const since = exchange.sent.slice(read);
      read = exchange.sent.length;
      return since.map(({ number, event }) => `${number} ${event}`);
    },
    close: () => office.room.close(),
  };
  return office;
}
