import type { Problem, Result } from '../../lib/index.ts';
import type { AmiEvent, AmiLink } from '../ami/contract.ts';
import { readTransports } from '../tables/endpoint-words.ts';
import { LinkFailure } from '../tables/link.ts';
import type { SectionReader } from './reader.ts';
import type { Section } from './section.ts';

/** Endpoints that are asked for at once: Asterisk answers in its own order, and a thousand questions at a time would hold up everything else. */
const atOnce = 16;

/**
 * Reads endpoints by asking Asterisk itself: what it says is live by nature, and files with templates and includes need not be understood. The AMI user
 * needs the class `system`.
 */
export function createAmiReader(link: Pick<AmiLink, 'list'>): SectionReader {
  return {
    read: async () => {
      const endpoints = itemsOf(await link.list('PJSIPShowEndpoints'));
      const names = endpoints.filter(({ event }) => event === 'EndpointList').map(({ objectname = '' }) => objectname);
      const waiting = names[Symbol.iterator]();
      const sections: Section[] = [];
      const ask = async () => {
        for (const name of waiting) {
          const section = sectionOf(itemsOf(await link.list('PJSIPShowEndpoint', { Endpoint: name })));
          if (section !== null) sections.push(section);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, ask));
      return sections.sort((one, other) => (one.id < other.id ? -1 : 1));
    },
    close: () => undefined,
  };
}

function itemsOf(answer: Result<readonly AmiEvent[]>): readonly AmiEvent[] {
  if (answer.ok) return answer.value;
  // "No endpoints found", and an endpoint that went between the two questions: both are no fault.
  if (isNothingFound(answer.problem)) return [];
  const detail = String(answer.problem.parameters['detail'] ?? answer.problem.code);
  if (answer.problem.code === 'exchange-refused') throw new LinkFailure('refused', 'exchange-refused', detail);
  throw new LinkFailure('gone', 'exchange-gone', detail);
}

const isNothingFound = ({ code, parameters }: Problem) =>
  code === 'exchange-refused' && /(no \w+ found|unable to (find|retrieve))/i.test(String(parameters['detail'] ?? ''));

/** One endpoint's details, as `PJSIPShowEndpoint` lists them; null = there is none among them. */
export function sectionOf(details: readonly AmiEvent[]): Section | null {
  const of = (event: string) => details.find((detail) => detail['event'] === event);
  const endpoint = of('EndpointDetail');
  if (endpoint === undefined) return null;
  const [auth, aor, transport] = [of('AuthDetail'), of('AorDetail'), of('TransportDetail')];
  const told = (name: string) => endpoint[name] ?? '';
  const protocol = readTransports(transport?.['protocol'] ?? '');
  return {
    id: told('objectname'),
    transport: told('transport'),
    protocol: protocol === null || protocol === 'unknown' ? null : (protocol[0] ?? null),
    mediaEncryption: told('mediaencryption'),
    mediaEncryptionOptimistic: told('mediaencryptionoptimistic'),
    webrtc: told('webrtc'),
    dtmfMode: told('dtmfmode'),
    allow: told('allow'),
    disallow: '',
    callerId: told('callerid'),
    mailboxes: told('mailboxes'),
    auth:
      auth === undefined
        ? null
        : { type: auth['authtype'] ?? '', username: auth['username'] ?? '', password: auth['password'] ?? '' },
    maxContacts: aor === undefined ? null : Number(aor['maxcontacts'] ?? 0) || 0,
  };
}
