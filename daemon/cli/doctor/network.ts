import { lookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { createServer } from 'node:net';
import type { StatusOutput } from '../../api/index.ts';
import type { Config } from '../../config.ts';
import { isLoopback } from '../../lib/addresses.ts';
import { not, ok } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const patience = 5_000;

/** The status of an answer, or the code of what stood in its way. Certificates are looked at elsewhere. */
function ask(address: string): Promise<number | string> {
  return new Promise((resolve) => {
    const open = address.startsWith('https:') ? httpsRequest : httpRequest;
    const asked = open(address, { agent: false, timeout: patience, rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.once('timeout', () => asked.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
    asked.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    asked.end();
  });
}

/** Every listener of the running daemon answers. */
export function checkListeners({
  api,
  phones,
  phonesTls,
  phonesOldTls,
}: StatusOutput['addresses']): Promise<Verdict[]> {
  const wanted = [
    ['port-api', new URL('/healthz', api).href],
    ['port-phones', `${phones}/provisioning/doctor`],
    ...(phonesTls === null ? [] : [['port-phones-tls', `${phonesTls}/provisioning/doctor`]]),
    ...(phonesOldTls === null ? [] : [['port-phones-old-tls', `${phonesOldTls}/provisioning/doctor`]]),
  ] as const;
  return Promise.all(
    wanted.map(async ([check = '', address = '']) => {
      const answer = await ask(address);
      const { origin } = new URL(address);
      if (typeof answer === 'number') return ok(check, `${origin} answers`, `${origin} risponde`);
      return not(
        check,
        'fail',
        { en: `${origin} does not answer (${answer})`, it: `${origin} non risponde (${answer})` },
        {
          en: 'Check the firewall of this machine and the address in the configuration.',
          it: 'Controlla il firewall di questa macchina e l’indirizzo nella configurazione.',
        },
      );
    }),
  );
}

/** Without a daemon: whether its ports could be opened. */
export function checkFreePorts({
  phonesHost,
  phonesPort,
  phonesTlsPort,
  phonesOldTlsPort,
  apiHost,
  apiPort,
}: Config): Promise<Verdict[]> {
  const ports = [
    ['port-phones', phonesHost, phonesPort],
    ['port-phones-tls', phonesHost, phonesTlsPort],
    ...(phonesOldTlsPort === undefined ? [] : ([['port-phones-old-tls', phonesHost, phonesOldTlsPort]] as const)),
    ['port-api', apiHost, apiPort],
  ] as const;
  return Promise.all(
    ports.map(async ([check, host, port]) => {
      const refusal = await tryPort(host, port);
      if (refusal === null) return ok(check, `port ${port} is free`, `la porta ${port} è libera`);
      return not(
        check,
        'fail',
        { en: `port ${port} cannot be opened (${refusal})`, it: `la porta ${port} non si apre (${refusal})` },
        {
          en: 'Another program may use it, or the user may not open it: set another port.',
          it: 'Forse la usa un altro programma o l’utente non può aprirla: impostane un’altra.',
        },
      );
    }),
  );
}

function tryPort(host: string | undefined, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen({ host, port }, () => server.close(() => resolve(null)));
  });
}

const publicHint = {
  en: 'Correct HOOKSWITCH_PUBLIC_URL: it is what phones are told.',
  it: 'Correggi HOOKSWITCH_PUBLIC_URL: è ciò che si dice ai telefoni.',
};

/** The address that phones are told: its name, its scheme against the listeners' ports, and whether it answers from here. */
export async function checkPublicUrl(config: Config, told: string, isRunning: boolean): Promise<Verdict> {
  const url = new URL(told);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const bad = (state: 'warn' | 'fail', en: string, it: string) => not('public-url', state, { en, it }, publicHint);
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (url.protocol === 'http:' && port === config.phonesTlsPort && port !== 0)
    return bad(
      'fail',
      `${told} says http, but port ${port} is the HTTPS one`,
      `${told} dice http, ma la porta ${port} è quella HTTPS`,
    );
  if (url.protocol === 'https:' && port === config.phonesPort && port !== 0)
    return bad(
      'fail',
      `${told} says https, but port ${port} is the HTTP one`,
      `${told} dice https, ma la porta ${port} è quella HTTP`,
    );
  const found = await lookup(host).catch(() => null);
  if (found === null) return bad('fail', `the name ${host} is not known here`, `il nome ${host} qui non è noto`);
  if (isLoopback(host))
    return bad(
      'warn',
      `phones cannot reach ${told}: it is this machine’s own`,
      `i telefoni non raggiungono ${told}: è l’indirizzo locale di questa macchina`,
    );
  if (!isRunning) return ok('public-url', `${told} (${found.address})`, `${told} (${found.address})`);
  const answer = await ask(`${told}/provisioning/doctor`);
  if (typeof answer === 'string')
    return bad('warn', `${told} does not answer from here (${answer})`, `${told} da qui non risponde (${answer})`);
  if (answer !== 404)
    return bad(
      'warn',
      `${told} answers ${answer}: something else may be there`,
      `${told} risponde ${answer}: forse lì c’è altro`,
    );
  return ok('public-url', `${told} (${found.address}) answers`, `${told} (${found.address}) risponde`);
}
