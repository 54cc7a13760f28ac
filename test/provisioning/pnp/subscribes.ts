/** What phones of each make send when they look for their address, after the traces and manuals that the sheets name. */

export interface Asking {
  /** 12 digits in the case in which the make writes them. */
  mac: string;
  address: string;
  port: number;
  callId?: string;
}

interface Make {
  vendor: string;
  model: string;
  mac: string;
  write(asking: Asking): string;
}

const message = (...lines: readonly string[]) => `${lines.join('\r\n')}\r\n\r\n`;

function usual(user: (mac: string) => string, event: string, userAgent: string, viaMore = '') {
  return ({ mac, address, port, callId = `${mac}@${address}` }: Asking) =>
    message(
      `SUBSCRIBE sip:${user(mac)}@224.0.1.75 SIP/2.0`,
      `Via: SIP/2.0/UDP ${address}:${port};branch=z9hG4bK1536537630${viaMore}`,
      `From: <sip:${user(mac)}@224.0.1.75>;tag=1536537630`,
      `To: <sip:${user(mac)}@224.0.1.75>`,
      `Call-ID: ${callId}`,
      'CSeq: 1 SUBSCRIBE',
      `Contact: <sip:${user(mac)}@${address}:${port}>`,
      'Max-Forwards: 70',
      `User-Agent: ${userAgent}`,
      'Expires: 0',
      `Event: ua-profile;profile-type="device";${event}`,
      'Accept: application/url',
      'Content-Length: 0',
    );
}

/** Snom's trace of service.snom.com: no branch (RFC 2543), no User-Agent in its oldest. */
function snom({ mac, address, port, callId = `1930770594@${address}` }: Asking): string {
  return message(
    `SUBSCRIBE sip:MAC%3a${mac}@intern.snom.de SIP/2.0`,
    `Via: SIP/2.0/UDP ${address}:${port};rport`,
    `From: <sip:MAC%3a${mac}@intern.snom.de>;tag=658512961`,
    `To: <sip:MAC%3a${mac}@intern.snom.de>`,
    `Call-ID: ${callId}`,
    'CSeq: 1 SUBSCRIBE',
    'Event: ua-profile;profile-type="device";vendor="snom";model="snomD785";version="10.1.54.13"',
    'Expires: 0',
    'Accept: application/url',
    `Contact: <sip:${address}:${port}>`,
    'User-Agent: snomD785/10.1.54.13',
    'Content-Length: 0',
  );
}

/** One phone of each of the six makes. */
export const makes: readonly Make[] = [
  { vendor: 'snom', model: 'snomD785', mac: '000413B60680', write: snom },
  {
    ...{ vendor: 'yealink', model: 'T54W', mac: '805ec0123456' },
    write: usual(
      (mac) => `MAC%3a${mac}`,
      'vendor="Yealink";model="T54W";version="96.86.0.70"',
      'Yealink SIP-T54W 96.86.0.70',
    ),
  },
  {
    ...{ vendor: 'yealink', model: 'T21P', mac: '001565f4f9e1' },
    write: usual(
      (mac) => `MAC${mac}`,
      'vendor="Yealink";model="T21D";version="34.72.14.6"',
      'Yealink SIP-T21P 34.72.14.6',
    ),
  },
  {
    ...{ vendor: 'fanvil', model: 'X4U', mac: '0c383e112233' },
    write: usual((mac) => `MAC=${mac}`, 'vendor="Fanvil";model="X4U";version="2.4.5"', 'Fanvil X4U 2.4.5'),
  },
  {
    ...{ vendor: 'nethphone', model: 'NP-X5', mac: '0c383e445566' },
    write: usual((mac) => `MAC=${mac}`, 'vendor="NethPhone";model="NP-X5";version="2.4.5"', 'NethPhone NP-X5 2.4.5'),
  },
  {
    ...{ vendor: 'gigaset', model: 'P820', mac: '7c2f80aabbcc' },
    write: usual((mac) => `MAC%3A${mac}`, 'vendor="Gigaset";model="GigasetP82x";version="1.0"', 'Gigaset', ';rport'),
  },
  {
    ...{ vendor: 'flyingvoice', model: 'P23G', mac: '001fc1123456' },
    write: usual(
      (mac) => `MAC:${mac}`,
      'vendor="Flyingvoice";model="P23G";version="0.7.2"',
      'Flyingvoice P23G',
      ';rport',
    ),
  },
];
