import { createSocket } from 'node:dgram';
import { not, ok } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** Seconds between 1900 (NTP) and 1970. */
const epoch = 2_208_988_800;
const patience = 2_000;

/** How far the clock of an NTP server is ahead of ours, in ms; null = no answer. Source: RFC 4330, 4 and 5. */
export function askNtp(host: string, port: number, now: () => number): Promise<number | null> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    const finish = (offset: number | null) => {
      clearTimeout(late);
      socket.close();
      resolve(offset);
    };
    const late = setTimeout(() => finish(null), patience);
    const sent = now();
    socket.once('error', () => finish(null));
    socket.once('message', (reply) => {
      const isServer = reply.length >= 48 && (reply.readUInt8(0) & 7) === 4 && reply.readUInt8(1) > 0;
      if (!isServer) return finish(null);
      const seconds = reply.readUInt32BE(40) - epoch + reply.readUInt32BE(44) / 2 ** 32;
      finish(seconds * 1000 - (sent + now()) / 2);
    });
    const question = Buffer.alloc(48);
    question.writeUInt8(0x23, 0);
    socket.send(question, port, host, (error) => error && finish(null));
  });
}

/** Our clock against another one. */
export function checkClock(source: string | null, ahead: number | null): Verdict {
  if (source === null || ahead === null)
    return not(
      'clock',
      'warn',
      {
        en: 'No other clock answered: nobody knows whether this one is right',
        it: 'Nessun altro orologio ha risposto: non si sa se questo è giusto',
      },
      {
        en: 'Let NTP (UDP port 123) through, and name a server that answers in `time.ntp-server`: phones ask it, too.',
        it: 'Lascia passare NTP (porta UDP 123) e indica in `time.ntp-server` un server che risponde: lo usano anche i telefoni.',
      },
    );
  const seconds = Math.round(Math.abs(ahead) / 1000);
  if (seconds <= 5) return ok('clock', `as ${source} says`, `come dice ${source}`);
  return not(
    'clock',
    seconds > 60 ? 'fail' : 'warn',
    {
      en: `It is ${seconds} s ${ahead > 0 ? 'behind' : 'ahead of'} ${source}`,
      it: `È ${seconds} s ${ahead > 0 ? 'indietro' : 'avanti'} rispetto a ${source}`,
    },
    {
      en: 'Let the machine follow NTP (`timedatectl set-ntp true`): certificates and tokens hang on the time.',
      it: 'Fai seguire NTP alla macchina (`timedatectl set-ntp true`): certificati e token dipendono dall’ora.',
    },
  );
}
