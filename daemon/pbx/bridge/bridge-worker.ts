import { parentPort, workerData } from 'node:worker_threads';
import { steadyClock } from '../../lib/index.ts';
import { buildSide } from './build-side.ts';
import { createExchangeSide } from './exchange-side.ts';
import type { BridgeSetup, ToBridge } from './protocol.ts';

/**
 * The thread that speaks to the exchange: its tables and AMI. Whatever a library throws, however much is read, however many events come: the loop that
 * serves phones feels nothing of it. A fault ends the thread; its keeper starts another.
 */

const port = parentPort;
if (port !== null) {
  // A day that somebody sets back must not make everything here wait for as long.
  const clock = steadyClock();
  const parts = buildSide(workerData as BridgeSetup, clock, Math.random);
  const side = createExchangeSide({ ...parts, clock, post: (word) => port.postMessage(word) });
  const stop = async () => {
    await side.stop();
    port.close();
  };
  port.on('message', (word: ToBridge) => {
    if (word.say === 'stop') void stop();
    else side.hear(word);
  });
}
