import type { Language } from '../../lib/index.ts';
import type { LiveEvent } from '../../provisioning/index.ts';
import type { LiveEventOutput } from '../contract/live.ts';
import { toMac, toMoment } from '../contract/parts.ts';
import { tellCommand } from '../routes/commands.ts';
import { tellFinding, tellState } from '../routes/parts.ts';
import { tellAcceptAll, tellPending } from '../routes/pending.ts';

/** An event as readers of that language get it. */
export function tellEvent(event: LiveEvent, language: Language): LiveEventOutput {
  switch (event.topic) {
    case 'phones': {
      const { topic, mac, status } = event;
      if (status === null) return { topic, mac: toMac(mac), state: null };
      return { topic, mac: toMac(mac), state: tellState(status, language) };
    }
    case 'findings': {
      const { topic, mac, findings } = event;
      return { topic, mac: toMac(mac), findings: findings.map((finding) => tellFinding(finding, language)) };
    }
    case 'traces':
      return { topic: event.topic, mac: toMac(event.mac), ...event.trace, at: toMoment(event.trace.at) };
    case 'jobs':
      return { ...event, startedAt: toMoment(event.startedAt) };
    case 'commands':
      return { topic: event.topic, command: tellCommand(event.command) };
    case 'pending':
      return tellOfPending(event);
    case 'plans':
    case 'exchange':
      return event;
    case 'redirection':
      return { ...event, counts: { ...event.counts } };
  }
}

function tellOfPending(event: LiveEvent & { readonly topic: 'pending' }): LiveEventOutput {
  const nothing = { topic: event.topic, mac: null, phone: null, end: null, acceptAll: null };
  if (event.kind === 'accept-all')
    return { ...nothing, acceptAll: event.acceptAll === null ? null : tellAcceptAll(event.acceptAll) };
  const mac = toMac(event.mac);
  if (typeof event.phone === 'string') return { ...nothing, mac, end: event.phone };
  return { ...nothing, mac, phone: tellPending(event.phone) };
}

/** Whether its texts are the same in all languages. */
export const isWithoutTexts = ({ topic }: LiveEvent): boolean => topic !== 'phones' && topic !== 'findings';
