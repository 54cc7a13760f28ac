import { ok, problem } from '../../lib/index.ts';
import type { Clock, Result } from '../../lib/index.ts';
import type { DeviceMaker, MadeDevice, WantedDevice } from './contract.ts';
import { readPanelAnswer, type PanelAnswer } from './panel-answer.ts';
import { postToPanel } from './panel-post.ts';
import { panelKey, signCall } from './panel-signature.ts';

/** What the panel's maker is made with. */
export interface PanelParts {
  /** The module's ajax.php, with module and command. */
  readonly url: string;
  readonly ticketSecret: string;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  /** ms; adding a device takes FreePBX some seconds on a slow machine. */
  readonly patience?: number;
}

/** What of the main extension the module copies, and keeps the same at each `sync`. See docs/exchange-devices.md. */
const copied = [
  ...['name', 'callerid', 'outbound-cid', 'emergency-cid', 'context', 'mailbox', 'account-code', 'language'],
  ...['call-group', 'pickup-group', 'named-call-group', 'named-pickup-group', 'transport', 'codecs', 'dtmf'],
  ...['media-encryption', 'direct-media', 'nat'],
] as const;

/** Makes devices through FreePBX's own functions, by the PHP module beside its page: one call a device, one at a time. */
export function createPanelMaker(parts: PanelParts): DeviceMaker {
  const ended = new AbortController();
  const ask = (content: object, number: string) => call(parts, content, number, ended.signal);
  const made = async (asked: Promise<Result<PanelAnswer>>, number: string): Promise<Result<MadeDevice>> => {
    const answer = await asked;
    if (!answer.ok) return answer;
    // Only what the exchange's tables and Asterisk tell is live: see the watcher.
    const note = answer.value.applied === 'waiting' ? problem('user-device-apply', { number }) : null;
    return ok({ live: false, note });
  };
  return {
    refusal: null,
    atOnce: 1,
    ensure: (device) =>
      made(ask({ action: 'ensure', ...facts(device), secret: device.secret }, device.number), device.number),
    sync: (device) => made(ask({ action: 'sync', ...facts(device) }, device.number), device.number),
    remove: async ({ number, user }) => {
      const answer = await ask({ action: 'remove', number, user }, number);
      return answer.ok ? ok(null) : answer;
    },
    close: () => ended.abort(),
  };
}

const facts = ({ number, user, name }: WantedDevice) => ({ number, user, description: name, copy: copied });

async function call(
  parts: PanelParts,
  content: object,
  number: string,
  ended: AbortSignal,
): Promise<Result<PanelAnswer>> {
  const { url, ticketSecret, clock, random, patience = 30_000 } = parts;
  const id = Buffer.from(random(16)).toString('hex');
  const nonce = Buffer.from(random(16)).toString('hex');
  const time = Math.floor(clock.now() / 1000);
  const body = JSON.stringify({ version: 1, id, ...content });
  const signature = signCall(panelKey(ticketSecret), { time, nonce, body });
  const headers = {
    'x-hookswitch-time': String(time),
    'x-hookswitch-nonce': nonce,
    'x-hookswitch-signature': signature,
  };
  const reply = await postToPanel(url, headers, body, patience, ended);
  return reply.ok ? readPanelAnswer(reply.value, id, number) : reply;
}
