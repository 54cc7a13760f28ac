import { no, ok, problem } from '../../lib/index.ts';
import type { Result } from '../../lib/index.ts';
import type { Notification } from '../contract.ts';

/** Asterisk cuts AMI lines at 1,024 bytes, and takes 128 of them in one action. */
const longestLine = 1_000;
const mostLines = 100;

const printable = /^[\x20-\x7E]*$/;

/**
 * A NOTIFY as the `Variable` lines of PJSIPNotify: one for each header, and one `Content` for each line of the body, which Asterisk joins by CRLF. Nothing
 * of it is escaped on the wire, so only printable ASCII goes; inside a line Asterisk splits at commas and takes backslashes and quotes for its own, so those
 * are escaped. Refused with `field-invalid`.
 * Source: Asterisk 22, res_pjsip_notify and manager.c (variables of an action); measured.
 */
export function notificationLines({ event, contentType, body }: Notification): Result<readonly string[]> {
  const lines = body === undefined || body === '' ? [] : body.replace(/\r?\n$/, '').split(/\r?\n/);
  const variables: (readonly [name: string, field: string, value: string])[] = [['Event', 'event', event]];
  if (contentType !== undefined) variables.push(['Content-Type', 'contentType', contentType]);
  for (const line of lines) variables.push(['Content', 'body', line]);
  const refuse = (field: string, reason: string) => no(problem('field-invalid', { field, reason }, field));
  if (event.trim() === '') return refuse('event', 'it is empty');
  if (variables.length > mostLines) return refuse('body', `it has more than ${mostLines} entries`);
  const told: string[] = [];
  for (const [name, field, value] of variables) {
    if (!printable.test(value)) return refuse(field, 'it holds something else than printable ASCII');
    const line = `${name}=${value.replaceAll(/[\\,"]/g, '\\$&')}`;
    if (line.length > longestLine) return refuse(field, `it is longer than ${longestLine} characters`);
    told.push(line);
  }
  return ok(told);
}
