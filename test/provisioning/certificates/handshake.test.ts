import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ShownCertificate } from '../../../daemon/provisioning/certificates/index.ts';
import { createAuthority, selfSigned, signedByDevice } from '../../lab/certificate-authority.ts';
import type { Authority, CertificateInput, Shown } from '../../lab/certificate-authority.ts';
import { file, mac, otherMac } from '../http/rig.ts';
import { askTls, dialTls, startShow, type Dial } from './place.ts';

const day = 86_400_000;
const client = '1.3.6.1.5.5.7.3.2';
const server = '1.3.6.1.5.5.7.3.1';

type Place = Awaited<ReturnType<typeof startShow>>;

/** What the desk was told of the certificate that a request came with; undefined = of none. */
async function judged(
  { rig }: Place,
  shown?: Shown,
  options: Dial = {},
  port = rig.https,
): Promise<ShownCertificate | undefined> {
  const before = rig.calls.length;
  const reply = await askTls(port, file, { ...options, shown });
  expect(reply.status).toBe(200);
  return rig.calls.slice(before).find((one) => one.call === 'certificate')?.shown;
}

const told = (shown: ShownCertificate | undefined) =>
  shown === undefined ? 'nothing' : (shown.trouble ?? shown.provenFor.join(' '));

describe('the certificate of a phone', () => {
  let yealink: Authority;
  let snom: Authority;
  beforeAll(() => {
    [yealink, snom] = [createAuthority('Yealink Root'), createAuthority('Snom Root')];
  });
  const good = (): Shown => yealink.device({ names: [mac] });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('is proven by %s where its maker’s authority signed it', async (version) => {
    const place = await startShow({ yealink: yealink.pem, snom: snom.pem });
    const options = { minVersion: version, maxVersion: version } as const;
    const shown = await judged(place, good(), options);
    expect(told(shown)).toBe('yealink');
    expect(shown?.macs('yealink')).toEqual([mac]);
    expect(told(await judged(place, snom.device({ names: [otherMac] }), options))).toBe('snom');
    expect(told(await judged(place, undefined, options))).toBe('nothing');
  });

  it('is asked for only where an authority is installed, from then on until the last is gone, without a restart', async () => {
    const place = await startShow();
    const shown = good();
    expect(told(await judged(place, shown))).toBe('nothing');
    await place.put('yealink', yealink.pem);
    expect(told(await judged(place, shown))).toBe('yealink');
    await place.put('yealink', snom.pem);
    expect(told(await judged(place, shown))).toBe('unknown-issuer');
    await place.put('yealink', yealink.pem + snom.pem);
    expect(told(await judged(place, shown))).toBe('yealink');
    await place.put('yealink', null);
    expect(told(await judged(place, shown))).toBe('nothing');
  });

  it('is proven over certificates between, shown or installed', async () => {
    const middle = yealink.below('Issuing');
    const shown = middle.device({ names: [mac] });
    const alone = { ...shown, cert: shown.cert.slice(0, shown.cert.indexOf('-----END') + 26) };
    const all = yealink.pem + middle.pem;
    for (const [installed, what] of [
      [{ yealink: yealink.pem }, shown],
      [{ yealink: all }, alone],
      [{ yealink: all, snom: snom.pem }, shown],
    ] as const)
      expect(told(await judged(await startShow(installed), what))).toBe('yealink');
    expect(told(await judged(await startShow({ yealink: yealink.pem }), alone))).toBe('unknown-issuer');
    expect(told(await judged(await startShow({ yealink: yealink.pem, snom: snom.pem }), alone))).toBe('unknown-issuer');
  });

  const troubles: readonly (readonly [string, CertificateInput, string])[] = [
    ['expired', { until: Date.now() - 60_000, from: Date.now() - 30 * day }, 'expired'],
    ['not valid yet', { from: Date.now() + day }, 'not-yet-valid'],
    ['with a key of 1024 bits', { key: 'rsa-1024' }, 'weak'],
    ['signed with SHA-1', { digest: 'sha1' }, 'weak'],
    ['for servers only', { uses: [server] }, 'unfit'],
    ['for clients', { uses: [client] }, 'yealink'],
    ['for both', { uses: [server, client] }, 'yealink'],
    ['with an elliptic key', { key: 'ec' }, 'yealink'],
  ];
  it.each(troubles)('%s is judged so, on the listener for old TLS versions, too', async (_name, input, verdict) => {
    const place = await startShow({ yealink: yealink.pem }, { oldTlsPort: 0 });
    const shown = yealink.device({ names: [mac], ...input });
    expect(told(await judged(place, shown))).toBe(verdict);
    expect(told(await judged(place, shown, {}, place.rig.oldTls))).toBe(verdict);
  });

  it('is not proven by another maker’s authority of the same name, by itself, or by a device’s key', async () => {
    const place = await startShow({ yealink: yealink.pem, snom: snom.pem });
    expect(told(await judged(place, createAuthority('Yealink Root').device({ names: [mac] })))).toBe('unknown-issuer');
    expect(told(await judged(place, selfSigned({ names: [mac] })))).toBe('unknown-issuer');
    const stolen = yealink.device({ names: [otherMac] });
    const forged = signedByDevice({ ...stolen, name: otherMac }, createPrivateKey(stolen.key), { names: [mac] });
    expect(told(await judged(place, forged))).toBe('unfit');
  });

  it('is told apart by signatures where two makers’ authorities have the same name', async () => {
    const [one, two] = [createAuthority('Device Root'), createAuthority('Device Root')];
    const place = await startShow({ yealink: one.pem, snom: two.pem });
    // OpenSSL itself tries only one of two that have the same name and no key identifiers.
    const verdicts = [
      told(await judged(place, one.device({ names: [mac] }))),
      told(await judged(place, two.device({ names: [mac] }))),
    ];
    expect([
      ['yealink', 'unknown-issuer'],
      ['unknown-issuer', 'snom'],
      ['yealink', 'snom'],
    ]).toContainEqual(verdicts);
  });

  it('is never taken for two makers’ where nobody sees whose it is', async () => {
    const place = await startShow({ yealink: yealink.pem, snom: snom.pem });
    const shown = await judged(place, yealink.below('Issuing').device({ names: [mac] }));
    // What Node leaves of the chain that was shown differs by its version.
    expect([['yealink'], []]).toContainEqual(shown?.provenFor);
    expect(shown?.trouble).toBe(shown?.provenFor.length === 0 ? 'unknown-issuer' : null);
  });

  it('is not proven below an authority that may have none below it', async () => {
    const limited = yealink.below('Issuing', { isAuthority: 0 });
    const place = await startShow({ yealink: yealink.pem });
    expect(told(await judged(place, limited.device({ names: [mac] })))).toBe('yealink');
    expect(told(await judged(place, limited.below('Sold').device({ names: [mac] })))).toBe('unfit');
  });

  it('is not proven by an authority that has expired', async () => {
    const old = createAuthority('Old', { until: Date.now() - day, from: Date.now() - 9 * day });
    const place = await startShow({ yealink: old.pem });
    expect(told(await judged(place, old.device({ names: [mac] })))).toBe('expired');
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'is looked at anew at every handshake by %s: none is resumed',
    async (version) => {
      const place = await startShow({ yealink: yealink.pem });
      const options = { shown: good(), minVersion: version, maxVersion: version } as const;
      const sessions: Buffer[] = [];
      const first = await dialTls(place.rig.https, options);
      first.on('session', (session) => sessions.push(session));
      first.write(`GET ${file} HTTP/1.1\r\nHost: pbx\r\nConnection: close\r\n\r\n`);
      first.resume();
      await once(first, 'close');
      const session = sessions.at(-1);
      const again = await dialTls(place.rig.https, { ...options, ...(session && { session }) });
      expect(again.isSessionReused()).toBe(false);
      again.destroy();
      // The session of a phone that has shown its own gives nothing to one that shows none.
      expect(told(await judged(place, undefined, { ...options, shown: undefined, ...(session && { session }) }))).toBe(
        'nothing',
      );
    },
  );

  it('is resumed as before where nobody is asked', async () => {
    const place = await startShow();
    const options = { maxVersion: 'TLSv1.2' } as const;
    const first = await dialTls(place.rig.https, options);
    const session = first.getSession();
    first.destroy();
    const again = await dialTls(place.rig.https, { ...options, ...(session && { session }) });
    expect(again.isSessionReused()).toBe(true);
  });

  it('is judged once for all requests of a connection, which ends when other authorities come into force', async () => {
    const place = await startShow({ yealink: yealink.pem });
    const socket = await dialTls(place.rig.https, { shown: good() });
    const ask = async () => {
      socket.write(`GET ${file} HTTP/1.1\r\nHost: pbx\r\n\r\n`);
      await once(socket, 'data');
    };
    await ask();
    await ask();
    const shown = place.rig.calls.flatMap((one) => (one.call === 'certificate' ? [one.shown] : []));
    expect(shown).toHaveLength(2);
    expect(shown[0]).toBe(shown[1]);
    const ended = once(socket, 'close');
    await place.put('snom', snom.pem);
    await ended;
  });

  it('holds for what is being answered when other authorities come into force, and for nothing after the next answer', async () => {
    const place = await startShow({ yealink: yealink.pem });
    const { rig } = place;
    const gate = Promise.withResolvers<void>();
    rig.state.prepare = () => gate.promise;
    const socket = await dialTls(rig.https, { shown: good() });
    const ended = once(socket, 'close');
    let text = '';
    socket.on('data', (data: Buffer) => (text += data.toString()));
    socket.write(`GET ${file} HTTP/1.1\r\nHost: pbx\r\n\r\n`);
    await rig.called(({ call }) => call === 'prepared');
    await place.put('snom', snom.pem);
    gate.resolve();
    rig.state.prepare = null;
    await expect.poll(() => text).toContain('Ann');
    expect(text).not.toMatch(/connection: close/i);
    socket.write(`GET ${file} HTTP/1.1\r\nHost: pbx\r\n\r\n`);
    await ended;
    expect(text).toMatch(/connection: close/i);
  });

  it('is proven also where the root itself is signed as roots once were, for nobody relies on that', async () => {
    const old = createAuthority('Old Root', { digest: 'sha1' });
    const { rig, ...place } = await startShow({ yealink: old.pem }, { oldTlsPort: 0 });
    for (const port of [rig.https, rig.oldTls])
      expect(told(await judged({ rig, ...place }, old.device({ names: [mac] }), {}, port))).toBe('yealink');
  });

  describe('from somebody hostile', () => {
    const shapes: readonly (readonly [string, CertificateInput])[] = [
      ['a NUL in its name', { names: [`${mac}\0${otherMac}`] }],
      ['a NUL behind its name', { names: [`${mac}\0`] }],
      ['line breaks in its name', { names: [`x\nCN=${mac}`] }],
      ['look-alike digits', { names: ['８０５ｅｃ０ａａｂｂｃｃ'] }],
      ['a name of 20,000 characters', { names: [mac.repeat(1_700)] }],
      ['500 names, the last a phone’s', { names: [...Array.from({ length: 499 }, () => 'x'), mac] }],
      ['500 alternative names', { names: ['phone'], alternatives: Array.from({ length: 500 }, () => mac) }],
      ['no name at all', {}],
    ];
    it.each(shapes)('names nobody: %s', async (_name, input) => {
      const place = await startShow({ yealink: yealink.pem });
      for (const shown of [yealink.device({ key: 'ec', ...input }), selfSigned({ key: 'ec', ...input })])
        expect((await judged(place, shown))?.macs('yealink') ?? []).toEqual([]);
      expect(told(await judged(place, good()))).toBe('yealink');
    });

    it('never names more than stands in it, whatever its names are', async () => {
      const place = await startShow({ yealink: yealink.pem });
      const name = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom(mac, mac.toUpperCase(), '80:5E:C0:AA:BB:CC', otherMac),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(name, { maxLength: 3 }), async (names) => {
          const shown = await judged(place, selfSigned({ names, key: 'ec' }));
          const plain = names.map((one) => one.trim().toLowerCase().replaceAll(/[:.-]/g, ''));
          for (const one of shown?.macs('yealink') ?? []) expect(plain).toContain(one);
          if (names.includes(mac)) expect(shown?.macs('yealink')).toContain(mac);
          expect(shown?.provenFor ?? []).toEqual([]);
        }),
        { numRuns: 40 },
      );
    });

    it('with a chain of fifty certificates is answered as anybody', async () => {
      const place = await startShow({ yealink: yealink.pem });
      const many = Array.from({ length: 50 }, (_, at) => selfSigned({ names: [`link ${at}`], key: 'ec' }).cert).join(
        '',
      );
      const shown = selfSigned({ names: [mac], key: 'ec' });
      expect(told(await judged(place, { ...shown, cert: shown.cert + many }))).toBe('unknown-issuer');
    });
  });
});
