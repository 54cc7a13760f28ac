import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { Mac } from '../../lib/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import type { Authority, CertificateTrouble, ShownCertificate } from './contract.ts';
import { macsIn, ownerNames } from './names.ts';
import { isWeak } from './strength.ts';

/** Certificates of a shown chain that are looked at: makers' have two to four. */
const longestChain = 8;

const troubles: Readonly<Record<string, CertificateTrouble>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  INVALID_PURPOSE: 'unfit',
  INVALID_CA: 'unfit',
  PATH_LENGTH_EXCEEDED: 'unfit',
  EE_KEY_TOO_SMALL: 'weak',
  CA_KEY_TOO_SMALL: 'weak',
  CA_MD_TOO_WEAK: 'weak',
};

interface Against {
  readonly authorities: readonly Authority[];
  readonly vendors: readonly PhoneVendor[];
  /** The handshake took weak keys and signatures. */
  readonly isLenient: boolean;
}

/**
 * Judges what a connection has shown. It is believed where OpenSSL verified it at this very handshake against all authorities; which make's they are is then
 * told by the signatures from it up to one of that make's file. Never throws: what cannot be read proves nothing and names nobody.
 */
export function readCertificate(
  socket: TLSSocket,
  { authorities, vendors, isLenient }: Against,
): ShownCertificate | null {
  try {
    const leaf = socket.getPeerX509Certificate();
    if (leaf === undefined) return null;
    const names = ownerNames(leaf);
    const read = new Map(vendors.map(({ id, deviceCertificate }) => [id, macsIn(names, deviceCertificate)]));
    const macs = (vendor: string): readonly Mac[] => read.get(vendor) ?? [];
    // A resumed session brings another handshake's verdict along; none is resumed where certificates are asked for.
    const isVerified = socket.authorized && !socket.isSessionReused();
    const error = isVerified ? null : String(socket.authorizationError);
    return { ...verdictOf(leaf, error, { authorities, isLenient }), macs };
  } catch {
    return { provenFor: [], trouble: 'unfit', macs: () => [] };
  }
}

/** What was shown, each certificate with its issuer behind it, as far as that came. */
function shownChain(leaf: X509Certificate): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let at: X509Certificate | undefined = leaf; at !== undefined; at = at.issuerCertificate) {
    if (chain.length === longestChain || chain.includes(at)) break;
    chain.push(at);
  }
  return chain;
}

/**
 * @param error OpenSSL's; null = it verified the chain. What it refuses before it has found an authority costs nothing more here, however long a chain
 * strangers show: it has no word of its own for what is too weak, and whatever else is left is nobody's.
 */
function verdictOf(
  leaf: X509Certificate,
  error: string | null,
  { authorities, isLenient }: Pick<Against, 'authorities' | 'isLenient'>,
): Pick<ShownCertificate, 'provenFor' | 'trouble'> {
  const no = (trouble: CertificateTrouble) => ({ provenFor: [], trouble });
  if (error !== null && error !== 'UNSPECIFIED') return no(troubles[error] ?? 'unknown-issuer');
  const path = pathsUp(shownChain(leaf), authorities);
  const reached = makesOf(path, authorities);
  // Level 2 is OpenSSL's own default since 3.2 alone: the phone's certificate is looked at anyhow.
  const looked = error !== null || isLenient ? path : new Set([leaf]);
  const isWeakPath = (error === null || reached.length > 0) && hasWeak(looked, authorities);
  if (error !== null || isWeakPath) return no(isWeakPath ? 'weak' : 'unknown-issuer');
  const provenFor = reached.length === 0 && !isLenient ? onlyMake(authorities) : reached;
  return provenFor.length === 0 ? no('unknown-issuer') : { provenFor, trouble: null };
}

type Path = ReadonlySet<X509Certificate>;

function hasWeak(path: Path, authorities: readonly Authority[]): boolean {
  const anchors = new Set(authorities.flatMap(({ certificates }) => certificates));
  return [...path].some((one) => isWeak(one, anchors.has(one)));
}

/** Makes in whose file the chain ends. */
function makesOf(path: Path, authorities: readonly Authority[]): readonly string[] {
  return authorities.filter(({ certificates }) => certificates.some((one) => path.has(one))).map(({ make }) => make);
}

/**
 * OpenSSL verified a chain whose middle we do not see: Node (24) itself reads what was shown once before us, which empties it. With authorities of one make alone
 * it can only be that one's; with several the certificates between must be installed, too.
 */
function onlyMake(authorities: readonly Authority[]): readonly string[] {
  return authorities.length === 1 ? authorities.map(({ make }) => make) : [];
}

/** The first certificate and all from whose keys it is signed, directly or by others between: of what was shown and of all authorities. */
function pathsUp(chain: readonly X509Certificate[], authorities: readonly Authority[]): Path {
  const [leaf] = chain;
  const candidates = [...chain.slice(1), ...authorities.flatMap(({ certificates }) => certificates)];
  const reached = new Set<X509Certificate>(leaf === undefined ? [] : [leaf]);
  // A set's iteration goes on over what is added meanwhile.
  for (const one of reached)
    for (const issuer of candidates) if (!reached.has(issuer) && hasSigned(issuer, one)) reached.add(issuer);
  return reached;
}

/** By name first: hardly any signature has to be computed. */
function hasSigned(issuer: X509Certificate, that: X509Certificate): boolean {
  return that.issuer === issuer.subject && that.checkIssued(issuer) && that.verify(issuer.publicKey);
}
