import type { Mac } from '../../daemon/lib/index.ts';
import type { Room } from './room.ts';

/** What a phone of a test got: its file's text, or null; and what its request raised. */
export interface Got {
  readonly text: string | null;
  readonly alarm: string | null;
}

/** The token in an address. */
export const tokenIn = (text: string) => /provisioning\/([0-9A-Za-z]{22})\//.exec(text)?.[1] ?? '';

/** Asks for the phone's file as the phones' server does. */
export async function ask(room: Room, mac: Mac, token: string, userAgent: string): Promise<Got> {
  const { desk, clock } = room;
  const hit = desk.findToken(token);
  if (hit === null) return { text: null, alarm: null };
  const identity = desk.identify(hit.vendor, userAgent);
  await desk.prepare(hit, identity, clock.now());
  const answer = desk.file(hit, `${mac}.cfg`);
  const { model = null, variant = null, firmware = null, modules = null } = identity ?? {};
  const told = { address: '192.0.2.9', userAgent, model, variant, modules, firmware: firmware?.text ?? null };
  const alarm = desk.seen(hit, { at: clock.now(), ...told }, identity, answer.kind === 'foreign');
  if (answer.kind !== 'file') return { text: null, alarm };
  desk.served(hit, answer, true, clock.now());
  return { text: answer.body.toString(), alarm };
}

/** The same by the address that the phone is pointed to. */
export function askFirst(room: Room, mac: Mac, userAgent: string): Promise<Got> {
  return ask(room, mac, tokenIn(room.fleet.address(mac)?.url ?? ''), userAgent);
}
