import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Sealed } from './contract.ts';

/** What stands in a key file: `root` for ever (lookup hashes hang on it), `keys` for sealing, the last one seals. */
export interface KeySet {
  /** 32 bytes. */
  readonly root: Buffer;
  /** 32 bytes each, oldest first; more than one only while a rotation runs. */
  readonly keys: readonly Buffer[];
}

/** Seals, opens and hashes with the keys of one key file. Synchronous, no I/O. */
export interface Keyring {
  /** Fingerprint of the root: the same for the life of the database. */
  readonly fingerprint: string;
  /** Ids of the sealing keys, oldest first; each is a fingerprint of its key. */
  readonly keyIds: readonly string[];
  /** Id of the key that seals. */
  readonly current: string;
  /** Seals `clear` for one place, `table/row/column`. */
  readonly seal: (clear: string, bound: string) => Sealed;
  /** Clear text. Throws {@link SealBroken} if it was tampered with, bound elsewhere, or sealed with a key that is not here. */
  readonly open: (secret: Sealed) => string;
  /** 32 bytes for one purpose and one `salt`, from the key that seals or the one with this id; null = that one is not here. */
  readonly keyFor: (purpose: string, salt: Buffer, id?: string) => Buffer | null;
  /** Keyed hash of a token: 32 hexadecimal digits. Costs about 2 µs. */
  readonly tokenHash: (token: string) => string;
  /** Keyed hash of rendered bytes: 32 hexadecimal digits. */
  readonly contentHash: (bytes: Buffer) => string;
}

/** A sealed text that does not open: a damaged or moved row, or a missing key. The message names the place, never a value. */
export class SealBroken extends Error {}

const blockBytes = 64;
const nonceBytes = 12;
const tagBytes = 16;
const longestInline = 512;

/** New random keys, for a first start. */
export function newKeySet(): KeySet {
  return { root: randomBytes(32), keys: [randomBytes(32)] };
}

/** The id of a sealing key: tells keys apart without telling them. */
export function keyIdOf(key: Buffer): string {
  return hash('sha256', Buffer.concat([Buffer.from('hookswitch sealing key\n'), key]), 'hex').slice(0, 16);
}

/** Makes the {@link Keyring} of a key file's content. */
export function createKeyring(set: KeySet): Keyring {
  const ids = set.keys.map(keyIdOf);
  const keys = new Map(set.keys.map((key, index) => [ids[index], createSecretKey(key)]));
  const current = ids.at(-1);
  const sealing = current === undefined ? undefined : keys.get(current);
  if (current === undefined || sealing === undefined) throw new Error('a key set has at least one key');
  return {
    fingerprint: derive(set.root, 'fingerprint').toString('hex').slice(0, 32),
    keyIds: ids,
    current,
    seal: (clear, bound) => ({ sealed: `${current}.${sealText(sealing, clear, bound)}`, bound }),
    open: (secret) => openText(keys, secret),
    keyFor: (purpose, salt, id = current) => {
      const key = set.keys[ids.indexOf(id)];
      return key === undefined ? null : Buffer.from(hkdfSync('sha256', key, salt, `hookswitch ${purpose}`, 32));
    },
    tokenHash: shortHmac(derive(set.root, 'token')),
    contentHash: longHmac(derive(set.root, 'content')),
  };
}

/** The id of the key that a sealed text needs. */
export function sealedWith(sealed: string): string {
  return sealed.slice(0, sealed.indexOf('.'));
}

function derive(root: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, '', `hookswitch ${purpose}`, 32));
}

function sealText(key: KeyObject, clear: string, bound: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(bound));
  const text = cipher.update(clear, 'utf8');
  cipher.final();
  return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64url');
}

function openText(keys: ReadonlyMap<string | undefined, KeyObject>, { sealed, bound }: Sealed): string {
  const id = sealedWith(sealed);
  const key = keys.get(id);
  if (key === undefined) throw new SealBroken(`${bound} is sealed with a key that is not in the key file`);
  const bytes = Buffer.from(sealed.slice(id.length + 1), 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(bound));
    decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
    const clear = decipher.update(bytes.subarray(nonceBytes, bytes.length - tagBytes), undefined, 'utf8');
    return clear + decipher.final('utf8');
  } catch {
    // Node's own message would only say that authentication failed.
    throw new SealBroken(`${bound} does not open: it was damaged or moved`);
  }
}

/** Not a slice of the longer text: that would keep all of it in memory for each of 100,000 phones. */
function halfHex(digest: Buffer): string {
  return digest.toString('hex', 0, 16);
}

/** HMAC-SHA-256 by its definition (RFC 2104) from two one-shot hashes: a third of createHmac's cost on short texts. */
function shortHmac(key: Buffer): (text: string) => string {
  const inner = Buffer.alloc(blockBytes + longestInline, 0x36);
  const outer = Buffer.alloc(blockBytes + 32, 0x5c);
  for (const [index, byte] of key.entries()) {
    inner[index] = byte ^ 0x36;
    outer[index] = byte ^ 0x5c;
  }
  return (text) => {
    if (text.length * 3 > longestInline) return halfHex(createHmac('sha256', key).update(text).digest());
    const length = inner.write(text, blockBytes);
    hash('sha256', inner.subarray(0, blockBytes + length), 'buffer').copy(outer, blockBytes);
    return halfHex(hash('sha256', outer, 'buffer'));
  };
}

/** HMAC over two hashes of the bytes: they are read where they lie, without a copy. */
function longHmac(key: Buffer): (bytes: Buffer) => string {
  const short = shortHmac(key);
  return (bytes) => short(hash('sha256', bytes, 'hex'));
}
