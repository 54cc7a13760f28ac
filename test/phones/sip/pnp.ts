import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { answerTo, headerOf, readMessage, writeMessage } from './message.ts';

/** A phone that looks for its address by plug and play, strict about what it takes. */
export interface PnpPhone {
  /** Asks until it was told, and answers the address. */
  ask(): Promise<string>;
  /** Asks once; answers how many bytes that were. */
  shout(): number;
  /** From now on it answers nothing. */
  silence(): void;
  /** All that came, as it came. */
  heard(): readonly string[];
  close(): Promise<void>;
}

interface Plan {
  group: string;
  port: number;
  /** Its own address. */
  interface: string;
  mac: string;
  /** What the make sends. */
  write(asking: { mac: string; address: string; port: number }): string;
}

/** What is wrong with a NOTIFY for a phone that asked with this message; nothing = it is taken. */
function faultOf(notify: Buffer, question: string): string | undefined {
  const told = readMessage(notify);
  const asked = readMessage(Buffer.from(question));
  if (told?.method !== 'NOTIFY' || asked === undefined) return 'no NOTIFY';
  if (headerOf(told, 'Call-ID') !== headerOf(asked, 'Call-ID')) return 'another Call-ID';
  if (headerOf(told, 'To') !== headerOf(asked, 'From')) return 'another dialog';
  if (!headerOf(told, 'Event')?.startsWith('ua-profile')) return 'another event';
  if (headerOf(told, 'Content-Type') !== 'application/url') return 'another type';
  if (!headerOf(told, 'Subscription-State')?.startsWith('terminated')) return 'no end';
  if (!/^SIP\/2\.0\/UDP [\d.]+:\d+;branch=z9hG4bK\w+/.test(headerOf(told, 'Via') ?? '')) return 'no Via';
  if (Number(headerOf(told, 'Content-Length')) !== Buffer.byteLength(told.body)) return 'another length';
  return undefined;
}

/** Opens its socket; it asks nothing yet. */
export async function openPnpPhone(plan: Plan): Promise<PnpPhone> {
  const socket = createSocket('udp4').bind(0, plan.interface);
  await once(socket, 'listening');
  socket.setMulticastInterface(plan.interface);
  const question = plan.write({ mac: plan.mac, address: plan.interface, port: socket.address().port });
  const heard: string[] = [];
  const told = Promise.withResolvers<string>();
  let answered = false;
  let mute = false;
  socket.on('message', (bytes, from) => {
    heard.push(bytes.toString());
    const message = readMessage(bytes);
    if (mute || message === undefined) return;
    if (message.status === 200) answered = true;
    if (message.method === undefined) return;
    const fault = faultOf(bytes, question);
    if (fault !== undefined) return told.reject(new Error(`${fault}: ${bytes.toString()}`));
    socket.send(writeMessage(answerTo(message, 200, 'own')), from.port, from.address);
    if (!answered) return told.reject(new Error('a NOTIFY before the answer'));
    told.resolve(message.body);
  });
  const shout = () => {
    socket.send(question, plan.port, plan.group);
    return Buffer.byteLength(question);
  };
  return {
    shout,
    ask: async () => {
      shout();
      const again = setInterval(shout, 500);
      return told.promise.finally(() => clearInterval(again));
    },
    silence: () => void (mute = true),
    heard: () => heard,
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}
