import type { WebReport } from './contract.ts';

/** Where the page is put on the exchange's web server: outside of FreePBX's own `/admin`, whose rules refuse half of it. */
const place = '/hookswitch/';

/** Apache asks from this machine, as this address. */
const proxy = '127.0.0.1';

/**
 * Lines for Apache 2.4 that bring API and page, which stay on the loopback, to a path of the web server. Facts (manual of mod_proxy and mod_deflate):
 * `flushpackets=on` hands on each part of an answer at once, which events need; `no-gzip` keeps mod_deflate from holding them back, and the page is packed
 * already; X-Forwarded-For and X-Forwarded-Host are added by mod_proxy itself, behind what a caller sent, so that a host of the caller's own is taken off;
 * an answer may pause for as long as `timeout`, and events show every 15 seconds that they go on.
 */
function apacheLines(apiPort: number): readonly string[] {
  return [
    `RedirectMatch "^${place.slice(0, -1)}$" "${place}"`,
    `<Location "${place}">`,
    `    ProxyPass "http://${proxy}:${apiPort}/" flushpackets=on retry=0 connectiontimeout=5 timeout=120`,
    `    ProxyPassReverse "http://${proxy}:${apiPort}/"`,
    '    ProxyPreserveHost On',
    '    RequestHeader unset X-Forwarded-Host',
    '    RequestHeader set X-Forwarded-Proto "expr=%{REQUEST_SCHEME}"',
    '    SetEnv no-gzip 1',
    '</Location>',
  ];
}

/** The web server's part. `trusted` = the proxies that the daemon believes already. */
export function webReport(apiPort: number, trusted: readonly string[]): WebReport {
  const isTrusted = trusted.includes(proxy) || trusted.includes(`${proxy}/32`) || trusted.includes('127.0.0.0/8');
  const all = isTrusted ? trusted : [...trusted, proxy];
  return { path: place, lines: apacheLines(apiPort), trustedProxies: all.join(','), isTrusted };
}
