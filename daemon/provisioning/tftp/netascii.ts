const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** A text as the mode `netascii` sends it (RFC 764): every line ends with CR LF, a CR of its own is followed by NUL. */
export function toNetascii(bytes: Buffer): Buffer {
  const out: number[] = [];
  for (const [at, byte] of bytes.entries()) {
    if (byte === lineFeed && bytes[at - 1] !== carriageReturn) out.push(carriageReturn);
    out.push(byte);
    if (byte === carriageReturn && bytes[at + 1] !== lineFeed) out.push(0);
  }
  return Buffer.from(out);
}
