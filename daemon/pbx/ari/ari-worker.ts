import { parentPort, workerData } from 'node:worker_threads';
import { backOff } from '../../lib/back-off.ts';
import type { DoorStatus } from '../contract.ts';
import { AriFailure, openAri, type AriConnection } from './connection.ts';
import type { AriQuestion, AriSetup, AriWord } from './protocol.ts';

/** The thread that ari-client lives in: whatever it throws ends here, and phones never wait for it. */

const { login, times } = workerData as AriSetup;
const say = (word: AriWord) => parentPort?.postMessage(word);

function createLife() {
  let connection: AriConnection | null = null;
  let failures = 0;
  let retry: NodeJS.Timeout | undefined;

  const tell = (state: DoorStatus['state'], why: DoorStatus['why']) => say({ status: { state, why } });
  const again = (after: number) => {
    clearTimeout(retry);
    retry = setTimeout(() => void connect(), after);
  };
  const lost = (kind: AriFailure['kind'], detail: string) => {
    connection = null;
    if (kind === 'refused') {
      tell('refused', { code: 'exchange-login-refused', detail });
      again(times.refused);
      return;
    }
    tell('gone', { code: 'exchange-gone', detail });
    again(backOff(failures++, [times.backOffFrom, times.backOffTo], Math.random));
  };
  const connect = async () => {
    try {
      connection = await openAri(login, times, {
        event: (event) => say({ event }),
        lost: (detail) => lost('gone', detail),
      });
      failures = 0;
      tell('ready', null);
    } catch (error) {
      if (error instanceof AriFailure) lost(error.kind, error.message);
      else lost('gone', 'an unknown fault');
    }
  };
  return {
    connect,
    get connection() {
      return connection;
    },
    stop: () => {
      clearTimeout(retry);
      connection?.close();
      parentPort?.close();
    },
  };
}

const life = createLife();

async function answer({ id, resource, operation, parameters }: Exclude<AriQuestion, string>): Promise<void> {
  const { connection } = life;
  if (connection === null) return say({ id, failed: 'gone', detail: 'not connected' });
  try {
    say({ id, value: await connection.call(resource, operation, parameters) });
  } catch (error) {
    const { kind, message } = error instanceof AriFailure ? error : new AriFailure('gone', 'an unknown fault');
    say({ id, failed: kind, detail: message });
  }
}

parentPort?.on('message', (question: AriQuestion) => {
  if (question === 'stop') life.stop();
  else void answer(question);
});
void life.connect();
