import type { z } from 'zod';
import { lineOfText } from '../../domain/index.ts';
import type { CredentialField } from '../../domain/index.ts';
import type { Text } from '../../lib/index.ts';

const local = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Why an address is none of a service, or null. Credentials go there: in clear text to this machine only. */
function addressFault(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return 'it is no http:// or https:// address';
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return 'it holds a user, a query or a fragment';
  return url.protocol === 'https:' || local.has(url.hostname) ? null : 'it is no https:// address';
}

/** Schema of a service's address: https, or http on this machine; no user, no query. */
export const serviceAddress: z.ZodType<string> = lineOfText(200).superRefine((text, context) => {
  const message = addressFault(text);
  if (message !== null) context.addIssue({ code: 'custom', message });
});

/** Where the service listens. */
export function addressField(initial: string, help: Text): CredentialField {
  return {
    id: 'address',
    label: { en: 'Address of the service', it: 'Indirizzo del servizio' },
    help,
    secret: false,
    initial,
    schema: serviceAddress,
  };
}

/** A user's name for HTTP Basic, which cannot hold a colon. */
export function userField(help: Text): CredentialField {
  const schema = lineOfText(100).refine((text) => !text.includes(':'), { message: 'it holds a colon' });
  return { id: 'user', secret: false, initial: null, schema, help, label: { en: 'User', it: 'Utente' } };
}

/** A password. */
export function passwordField(help: Text): CredentialField {
  return {
    id: 'password',
    label: { en: 'Password', it: 'Password' },
    help,
    secret: true,
    initial: null,
    schema: lineOfText(200),
  };
}

/** Id of a key: it stands quoted in headers. */
export function keyIdField(help: Text): CredentialField {
  const schema = lineOfText(200).refine((text) => /^[!#-9;-[\]-~]+$/.test(text), {
    message: 'it holds something else than letters, digits and simple signs',
  });
  return {
    id: 'key-id',
    secret: false,
    initial: null,
    schema,
    help,
    label: { en: 'Id of the key', it: 'Id della chiave' },
  };
}

/** Secret of a key. */
export function keySecretField(help: Text): CredentialField {
  return {
    id: 'key-secret',
    label: { en: 'Secret of the key', it: 'Segreto della chiave' },
    help,
    secret: true,
    initial: null,
    schema: lineOfText(400),
  };
}

/** The name under which addresses are kept at a service. */
export function profileField(help: Text): CredentialField {
  const schema = lineOfText(20).refine((text) => /^[\w .-]+$/.test(text), {
    message: 'it holds something else than letters, digits, blanks, hyphens, dots and underscores',
  });
  return {
    id: 'profile',
    label: { en: 'Name at the service', it: 'Nome presso il servizio' },
    help,
    secret: false,
    initial: 'Hookswitch',
    schema,
  };
}

/** HTTP Basic (RFC 7617, UTF-8). */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}
