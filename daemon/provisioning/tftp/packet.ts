/** What stands in a packet that somebody sent to a TFTP server (RFC 1350, RFC 2347). */
export type TftpPacket =
  | {
      readonly kind: 'read';
      /** As it was asked: signs of one byte each, none of them NUL. Whatever strangers send. */
      readonly file: string;
      readonly mode: 'octet' | 'netascii' | 'other';
      /** Names in small letters; of one that stands there twice, the first. */
      readonly options: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'write' }
  | { readonly kind: 'data' }
  /** `block`: 0 to 65,535. */
  | { readonly kind: 'acknowledge'; readonly block: number }
  | { readonly kind: 'error'; readonly code: number };

/** Codes of errors that we send (RFC 1350 and, for 8, RFC 2347). */
export const tftpErrors = { undefined: 0, notFound: 1, access: 2, illegal: 4, options: 8 } as const;

const opcodes = { read: 1, write: 2, data: 3, acknowledge: 4, error: 5, optionsAcknowledge: 6 } as const;

/** RFC 2347: no request is longer. */
const longestRequest = 512;
const mostOptions = 16;

/** Reads a packet; null = it is none that a server understands. Never throws. */
export function readTftpPacket(bytes: Buffer): TftpPacket | null {
  if (bytes.length < 4) return null;
  switch (bytes.readUInt16BE(0)) {
    case opcodes.read:
      return readRequest(bytes);
    case opcodes.write:
      return { kind: 'write' };
    case opcodes.data:
      return { kind: 'data' };
    case opcodes.acknowledge:
      return { kind: 'acknowledge', block: bytes.readUInt16BE(2) };
    case opcodes.error:
      return { kind: 'error', code: bytes.readUInt16BE(2) };
    default:
      return null;
  }
}

function readRequest(bytes: Buffer): TftpPacket | null {
  if (bytes.length > longestRequest || bytes.at(-1) !== 0) return null;
  const [file = '', mode, ...others] = bytes.toString('latin1', 2, bytes.length - 1).split('\0');
  if (file === '' || mode === undefined) return null;
  // Some phones fill the packet up: what has a name and no value is no option.
  const options = new Map<string, string>();
  for (let at = 0; at + 1 < others.length && options.size < mostOptions; at += 2) {
    const name = (others[at] ?? '').toLowerCase();
    if (name !== '' && !options.has(name)) options.set(name, others[at + 1] ?? '');
  }
  return { kind: 'read', file, mode: modeOf(mode.toLowerCase()), options };
}

const modeOf = (mode: string) => (mode === 'octet' || mode === 'netascii' ? mode : 'other');

/** DATA. `block` is counted on after 65,535 from 0. */
export function writeTftpData(block: number, bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(opcodes.data, 0);
  head.writeUInt16BE(block % 65_536, 2);
  return Buffer.concat([head, bytes]);
}

/** OACK: the options that are agreed to. */
export function writeTftpOptions(options: ReadonlyMap<string, string>): Buffer {
  const words = [...options].flat().map((word) => `${word}\0`);
  return Buffer.concat([Buffer.from([0, opcodes.optionsAcknowledge]), Buffer.from(words.join(''), 'latin1')]);
}

/** ERROR. */
export function writeTftpError(code: number, message: string): Buffer {
  return Buffer.concat([Buffer.from([0, opcodes.error, 0, code]), Buffer.from(`${message}\0`, 'latin1')]);
}
