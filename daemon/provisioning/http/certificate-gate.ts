import type { PhoneDesk } from '../contract.ts';
import type { Exchange } from './exchange.ts';
import type { Notices } from './notices.ts';
import { foreignCertificate } from './replies.ts';
import type { Reply } from './replies.ts';

/**
 * Whether a phone's certificate lets it in: null = go on; else what to answer. Another phone's raises the alarm of a foreign MAC address in the request's trace.
 */
export function checkCertificate(
  { desk, notices }: { readonly desk: Pick<PhoneDesk, 'certificate'>; readonly notices: Notices },
  exchange: Exchange,
): Reply | null {
  const { hit, connection, address, at } = exchange;
  const { certificate: shown, scheme, trusted: behindProxy } = connection;
  const refusal = desk.certificate(hit, { shown, scheme, behindProxy, address, at });
  if (refusal === null) return null;
  if (refusal === 'other-phone') {
    exchange.alarm = 'mac-differs';
    notices.alarm(hit, 'mac-differs', address);
  } else notices.withoutCertificate(hit, address);
  return foreignCertificate;
}
