import { createLog, systemClock } from '../../daemon/lib/index.ts';
import { createStandaloneBook, openBridge } from '../../daemon/pbx/index.ts';
import type { Bridge, Exchange } from '../../daemon/pbx/index.ts';
import { serveMessages } from './child.ts';

/** The real bridge, with its thread, in a process whose main loop does nothing else: what is measured is what taking over costs the loop that serves phones. */

const nobodys = {
  book: createStandaloneBook({ find: () => null, secretOf: () => '', epoch: () => 0 }),
  accounts: () => [],
};
let bridge: Bridge | null = null;
let exchange: Exchange | null = null;
let changes = 0;

const until = async (isSo: () => boolean) => {
  const end = Date.now() + 60_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('it took too long');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};

// The probe lets the process end when nothing else holds it.
setInterval(() => undefined, 60_000);
serveMessages({
  start: async ({ port, contacts }: { port: number; contacts: number }) => {
    bridge = await openBridge({
      choice: { kind: 'standalone', freepbxConfig: '/nowhere', dbUrl: null, hasAmi: true },
      ami: { host: '127.0.0.1', port, user: 'watcher', secret: 'right' },
      file: { read: () => Promise.resolve(null), write: () => Promise.resolve() },
      ...{
        hash: (text: string) => text,
        clock: systemClock(),
        log: createLog({ level: 'error', write: (line) => process.stderr.write(line) }),
      },
    });
    const open = bridge.attach(nobodys) as Exchange;
    exchange = open;
    open.onChange(() => void (changes += 1));
    bridge.start();
    await until(() => [...open.registered()].length === contacts);
  },
  /** Waits until the mark was told, and answers how many of the devices are not as their last state says. */
  settled: async ({ devices }: { devices: number }) => {
    await until(() => exchange?.activity('mark') === 'in-call');
    const numbers = Array.from({ length: devices }, (_, device) => device);
    const wrong = numbers.filter(
      (device) => exchange?.activity(String(10_000 + device)) !== (device % 2 === 0 ? 'in-call' : 'idle'),
    );
    return { wrong: wrong.length, changes };
  },
  /** Waits until everybody is known again after the link was cut; answers when (ms since 1970). */
  back: async ({ contacts }: { contacts: number }) => {
    await until(() => exchange?.status().doors.ami.state !== 'ready');
    await until(() => exchange?.status().doors.ami.state === 'ready' && [...exchange.registered()].length === contacts);
    return { at: performance.timeOrigin + performance.now() };
  },
  end: async () => {
    await bridge?.stop();
  },
});
