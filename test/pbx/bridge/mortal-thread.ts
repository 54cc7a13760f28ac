import { parentPort, workerData } from 'node:worker_threads';
import { createExchangeSide } from '../../../daemon/pbx/bridge/exchange-side.ts';
import type { BridgeSetup, ToBridge } from '../../../daemon/pbx/bridge/protocol.ts';
import { systemClock } from '../../../daemon/lib/index.ts';
import { account, contact, fakeAmi, fakeSource, liveBatch, sourceBatch } from './world.ts';

/** A thread whose exchange is made up: it dies, hangs or never ends when it is told to notify somebody of that name. */
const port = parentPort;
if (port !== null) {
  const setup = workerData as BridgeSetup;
  const source = fakeSource();
  const ami = fakeAmi((_name, { Endpoint }) => {
    if (Endpoint === 'die')
      setImmediate(() => {
        throw new Error('thrown by a library');
      });
    if (Endpoint === 'hang') for (;;);
    return new Promise(() => undefined);
  });
  const side = createExchangeSide({
    source: source.source,
    ami,
    clock: systemClock(),
    post: (word) => port.postMessage(word),
  });
  port.on('message', (word: ToBridge) => {
    if (word.say === 'stop')
      return setup.ami?.user === 'stubborn' ? undefined : void side.stop().then(() => port.close());
    side.hear(word);
    // Why it was told to look, in order.
    if (word.say === 'poke') {
      const [, ...pokes] = source.heard;
      source.tell(sourceBatch({ put: [account('pokes', { name: pokes.join(' ') })] }));
    }
    if (word.say !== 'begin') return;
    source.door('ready');
    // What it does not tell as other than before must be there from before.
    const known = source.recalled().map(({ number }) => number);
    const put = ['201', '202'].filter((number) => !known.includes(number)).map((number) => account(number));
    source.tell(sourceBatch({ put: [...put, account('count', { name: String(known.length) })] }));
    ami.door('ready');
    const contacts = new Map(['201', 'die', 'hang'].map((number) => [number, [contact(number)]]));
    ami.tell(liveBatch({ whole: true, contacts }));
  });
}
