// Runs in the phones' network: `node client.ts <JSON: phones>`. Asks as each phone and prints the options of the offers that it heard.
import { createSocket } from 'node:dgram';

/** Who asks. */
export interface DhcpAsker {
  /** Twelve digits. */
  mac: string;
  /** Option 60; empty = it does not tell. */
  vendorClass: string;
}

/** By code, in hexadecimal digits. */
export type Offer = Record<string, string>;

const wanted = [1, 3, 6, 43, 66, 67, 114, 120, 125, 160];
const cookie = Buffer.from('63825363', 'hex');
const firstOption = 240;

function option(code: number, value: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([code, value.length]), value]);
}

/** A DHCPDISCOVER (RFC 2131, section 2) that is answered to everybody, since its sender has no address. */
function discover({ mac, vendorClass }: DhcpAsker, transaction: number): Buffer {
  const head = Buffer.alloc(firstOption - 4);
  head.set([1, 1, 6, 0]);
  head.writeUInt32BE(transaction, 4);
  head.writeUInt16BE(0x8000, 10);
  head.set(Buffer.from(mac, 'hex'), 28);
  const tells = vendorClass === '' ? [] : [option(60, Buffer.from(vendorClass))];
  const options = [option(53, Buffer.from([1])), ...tells, option(55, Buffer.from(wanted)), Buffer.from([255])];
  return Buffer.concat([head, cookie, ...options]);
}

function optionsIn(bytes: Buffer, from: number, to: number): Offer {
  const found: Offer = {};
  for (let at = from; at < to && bytes[at] !== 255;) {
    const code = bytes[at] ?? 0;
    const length = code === 0 ? -1 : (bytes[at + 1] ?? 0);
    if (code !== 0) found[code] = (found[code] ?? '') + bytes.toString('hex', at + 2, at + 2 + length);
    at += 2 + length;
  }
  return found;
}

/** With what stands in the fields for file and server where the options have no room (RFC 2132, 9.3). */
function offerIn(bytes: Buffer): Offer {
  const own = optionsIn(bytes, firstOption, bytes.length);
  const over = Number.parseInt(own[52] ?? '0', 16);
  const file = (over & 1) === 1 ? optionsIn(bytes, 108, 236) : {};
  const server = (over & 2) === 2 ? optionsIn(bytes, 44, 108) : {};
  return { ...own, ...file, ...server };
}

/** One phone's offer; it asks again until it has one. */
async function ask(phone: DhcpAsker, transaction: number): Promise<Offer> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  try {
    await new Promise<void>((resolve) => void socket.bind(68, resolve));
    socket.setBroadcast(true);
    return await new Promise((resolve, reject) => {
      const say = () => socket.send(discover(phone, transaction), 67, '255.255.255.255');
      const again = setInterval(say, 500);
      const end = setTimeout(() => reject(new Error(`no offer for ${phone.mac}`)), 30_000);
      socket.on('message', (bytes) => {
        if (bytes[0] !== 2 || bytes.readUInt32BE(4) !== transaction) return;
        clearInterval(again);
        clearTimeout(end);
        resolve(offerIn(bytes));
      });
      say();
    });
  } finally {
    socket.close();
  }
}

const phones = JSON.parse(process.argv[2] ?? '[]') as DhcpAsker[];
const offers: Offer[] = [];
for (const [at, phone] of phones.entries()) offers.push(await ask(phone, 0x1000 + at));
process.stdout.write(JSON.stringify(offers));
