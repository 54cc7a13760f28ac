import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { connect, rootCertificates } from 'node:tls';
import type { Config } from '../../config.ts';
import { not, ok } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const day = 86_400_000;

function readChain(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

const signs = (issuer: X509Certificate, that: X509Certificate) =>
  that.checkIssued(issuer) && that.verify(issuer.publicKey);

/** By its own word alone. Not every one says that it may sign certificates, so {@link signs} does not tell. */
const isOwnIssuer = (that: X509Certificate) => that.subject === that.issuer && that.verify(that.publicKey);

/** How the first certificate is vouched for by the others and by what Node trusts (Mozilla's list). */
export function trustOf(chain: readonly X509Certificate[], roots: readonly X509Certificate[]) {
  let top = chain[0];
  if (top === undefined) return 'none';
  const left = new Set(chain.slice(1));
  for (;;) {
    const current: X509Certificate = top;
    if (roots.some((root) => root.fingerprint256 === current.fingerprint256 || signs(root, current))) return 'public';
    if (isOwnIssuer(current)) return current === chain[0] ? 'self-signed' : 'private';
    const issuer = [...left].find((candidate) => signs(candidate, current));
    if (issuer === undefined) return 'incomplete';
    left.delete(issuer);
    top = issuer;
  }
}

const ownCa = {
  en: 'Most phones trust public certificates alone: get one for that name, or give phones an http:// address on a network that you trust.',
  it: 'Quasi tutti i telefoni si fidano solo di certificati pubblici: procuratene uno per quel nome, o dai ai telefoni un indirizzo http:// su una rete fidata.',
};

/** The certificate's file: expiry, name, key and trust, as strictly as phones need it. */
export async function checkCertificate(config: Config, told: string, now: number): Promise<Verdict[]> {
  const path = config.certificate ?? join(config.dataDir, 'tls', 'certificate.pem');
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null && config.certificate === undefined)
    return [ok('certificate', 'made at the first start', 'creato al primo avvio')];
  const chain = readChain(text ?? '');
  const [leaf] = chain;
  if (leaf === undefined)
    return [
      not(
        'certificate',
        'fail',
        { en: `${path} holds no certificate`, it: `${path} non contiene un certificato` },
        {
          en: 'Name a PEM file with the certificate and its chain.',
          it: 'Indica un file PEM con il certificato e la sua catena.',
        },
      ),
    ];
  const isUsed = told.startsWith('https:');
  return [checkExpiry(leaf, now), checkName(leaf, told, isUsed), checkKeyKind(leaf), checkTrust(chain, isUsed)];
}

function checkExpiry(leaf: X509Certificate, now: number): Verdict {
  const left = Math.floor((Date.parse(leaf.validTo) - now) / day);
  if (left > 14) return ok('certificate-expiry', `valid for ${left} days`, `valido per ${left} giorni`);
  return not(
    'certificate-expiry',
    left < 0 ? 'fail' : 'warn',
    {
      en: left < 0 ? 'it has expired' : `it expires in ${left} days`,
      it: left < 0 ? 'è scaduto' : `scade tra ${left} giorni`,
    },
    { en: 'Renew it; the new file is taken up by itself.', it: 'Rinnovalo; il nuovo file viene preso da solo.' },
  );
}

function checkName(leaf: X509Certificate, told: string, isUsed: boolean): Verdict {
  const host = new URL(told).hostname.replace(/^\[|\]$/g, '');
  const fits = (isIP(host) === 0 ? leaf.checkHost(host) : leaf.checkIP(host)) !== undefined;
  if (fits || !isUsed)
    return ok('certificate-name', fits ? host : 'phones are told http', fits ? host : 'ai telefoni si dice http');
  return not(
    'certificate-name',
    'fail',
    { en: `it is not for ${host}`, it: `non è per ${host}` },
    {
      en: 'Get one for that name, or correct HOOKSWITCH_PUBLIC_URL.',
      it: 'Procuratene uno per quel nome, o correggi HOOKSWITCH_PUBLIC_URL.',
    },
  );
}

/** Phones that are known to offer no elliptic curves; each make's LIMITS.md has the source. Of other makes' older phones nothing is known. */
const withoutCurves = [{ make: 'Yealink', phones: 'T19, T21, T23, T27G, T40G, T4xS, T58', firmware: '84–89' }];

const curveless = () =>
  withoutCurves.map(({ make, phones, firmware }) => `${make} ${phones} (firmware ${firmware})`).join('; ');

function checkKeyKind({ publicKey }: X509Certificate): Verdict {
  const kind = publicKey.asymmetricKeyType ?? 'unknown';
  if (kind === 'rsa') return ok('certificate-key', 'RSA', 'RSA');
  return not(
    'certificate-key',
    'warn',
    {
      en: `its key is ${kind}: some phones know RSA alone, surely ${curveless()}`,
      it: `la chiave è ${kind}: alcuni telefoni conoscono solo RSA, di certo ${curveless()}`,
    },
    { en: 'Have it issued with an RSA key of 2048 bits.', it: 'Fallo emettere con una chiave RSA di 2048 bit.' },
  );
}

function checkTrust(chain: readonly X509Certificate[], isUsed: boolean): Verdict {
  const trust = trustOf(
    chain,
    rootCertificates.map((pem) => new X509Certificate(pem)),
  );
  if (trust === 'public')
    return ok('certificate-trust', 'publicly trusted, chain complete', 'di fiducia pubblica, catena completa');
  if (!isUsed) return ok('certificate-trust', `${trust}; phones are told http`, `${trust}; ai telefoni si dice http`);
  if (trust === 'incomplete')
    return not(
      'certificate-trust',
      'fail',
      { en: 'its chain is incomplete', it: 'la catena è incompleta' },
      {
        en: 'Put the intermediate certificates behind it in the file (`fullchain.pem`).',
        it: 'Metti nel file anche i certificati intermedi (`fullchain.pem`).',
      },
    );
  return not('certificate-trust', 'fail', { en: `it is ${trust}`, it: `è ${trust}` }, ownCa);
}

/** Old phones send no name (SNI): whether the address answers them with a certificate, too. */
export async function checkWithoutName(address: string): Promise<Verdict> {
  const { hostname, port } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, '');
  const shown = await new Promise<string | null>((resolve) => {
    const options = { host, port: Number(port || 443), servername: '', rejectUnauthorized: false, timeout: 5_000 };
    const socket = connect(options, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.once('timeout', () => socket.destroy(new Error('no answer')));
    socket.once('error', () => resolve(null));
  });
  if (shown !== null) return ok('certificate-sni', 'shown without a name, too', 'mostrato anche senza nome');
  return not(
    'certificate-sni',
    'warn',
    {
      en: `${address} shows no certificate to whoever sends no name`,
      it: `${address} non mostra un certificato a chi non invia un nome`,
    },
    {
      en: 'Make it the default one of the proxy: older phones send none.',
      it: 'Rendilo quello predefinito del proxy: i telefoni più vecchi non lo inviano.',
    },
  );
}
