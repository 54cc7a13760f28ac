import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith } from '../lab/index.ts';
import type { Offer } from '../provisioning/dhcp/wire/client.ts';
import { makes } from './makes.ts';
import type { Make } from './makes.ts';
import { openPlace, proofs } from './place.ts';
import type { Place, Proof } from './place.ts';
import { arrived, tryLater, walk } from './walk.ts';
import { byDhcp, byHand, byPlugAndPlay, byRedirection, byTftp, offersOf } from './ways.ts';
import type { Way } from './ways.ts';

const allProofs = Object.keys(proofs) as Proof[];
let place: Place;

beforeAll(async () => {
  place = await openPlace();
});
afterAll(() => place.close());

/** One row: a phone of the make comes by the way, proves itself, and leaves the door shut behind it. */
async function comes(make: Make, proof: Proof, way: Way) {
  const boxed = await place.box(make, proof, (way.isUnled && make.unledAs) || make.addedAs);
  expect(await walk(place, boxed, way, proof)).toEqual(arrived(proof));
  await tryLater(place, boxed, way);
}

/** Rows of the makes whose phones go that way from their factory. */
const rowsOf = (way: 'typed' | keyof Make['not']) =>
  makes
    .filter(({ not }) => !(way in not))
    .flatMap((make) => allProofs.map((proof) => [make.name, proof, make] as const));

describe('a phone whose address was typed comes and shuts the door', () => {
  it.each(rowsOf('typed'))('%s, %s', (_, proof, make) => comes(make, proof, byHand));
});

describe('a phone that asks by plug and play comes and shuts the door', () => {
  it.each(rowsOf('pnp'))('%s, %s', (_, proof, make) => comes(make, proof, byPlugAndPlay(place, make.pnp)));
});

// That Snom's and Gigaset's phones follow such an address no source tells; the names of their files are known.
describe('a phone that knows a TFTP server comes and shuts the door', () => {
  it.each(rowsOf('tftp'))('%s, %s', (_, proof, make) => comes(make, proof, byTftp(place)));
});

await describeWith('network', 'a phone whose DHCP server has our configuration comes and shuts the door', () => {
  let offers: ReadonlyMap<string, Offer>;
  beforeAll(async () => {
    offers = await offersOf(place, makes);
  });
  it.each(rowsOf('dhcp'))('%s, %s', (name, proof, make) => comes(make, proof, byDhcp(make, offers.get(name) ?? {})));
});

describe('redirection by the maker', () => {
  /** Where a make has two services, the one is used after the other. */
  const lanes = [
    ['yealink-ymcs', 'yealink-xml-rpc'],
    ['snom-sraps', 'snom-xml-rpc'],
    ['gigaset-grape'],
    ['gigaset-xml-rpc'],
    ['fanvil-fdps'],
  ];
  const ofService = (service: string) => makes.filter(({ redirection }) => redirection.includes(service));

  it('is played here by every service that the makes have', () => {
    expect(new Set(lanes.flat())).toEqual(new Set(makes.flatMap(({ redirection }) => redirection)));
  });

  // All makes at once, for services are asked as slowly as the real ones want it.
  it('sends the phones of every make here, by each of its services', async () => {
    const all = lanes.map(async (services) => {
      for (const service of services) {
        const way = await byRedirection(place, service);
        for (const make of ofService(service))
          for (const proof of ['nothing', 'both'] as const) await comes(make, proof, way);
        await way.end?.();
      }
    });
    const failures = (await Promise.allSettled(all)).flatMap((one) =>
      one.status === 'rejected' ? [one.reason as Error] : [],
    );
    if (failures.length > 0) throw new AggregateError(failures);
  });
});

describe('a phone that shows the certificate of another one', () => {
  // Another one's is refused also where none is asked for.
  it.each(makes.map((make, at) => [make.name, at % 2 === 0 ? 'digest' : 'both', make] as const))(
    '%s, asked for %s: gets nothing, both are told, and the right one comes',
    async (_, proof, make) => {
      const [own, other] = [await place.box(make, proof, make.addedAs), await place.box(make, 'both', make.addedAs)];
      await place.daemon.api.changeSettings(`/phones/${own.mac}/settings`, {
        'provisioning.base-url': place.daemon.phonesTlsUrl,
      });
      const { url } = await place.tell<{ url: string }>(`/phones/${own.mac}/address`);
      const { phone } = own.unpack(other.device);
      phone.pointAt(url);
      const { asked } = await phone.boot();
      expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([403]));
      expect(phone.report().accounts).toEqual([]);
      const told = async (mac: string) => {
        const { findings } = await place.tell<{ findings: { code: string }[] }>(`/phones/${mac}`);
        return findings.map(({ code }) => code).filter((code) => code.startsWith('device-certificate'));
      };
      expect(await told(own.mac)).toEqual(['device-certificate-other']);
      expect(await told(other.mac)).toEqual(['device-certificate-elsewhere']);
      await place.daemon.api.eventOf(own.mac, ({ alarm }) => alarm === 'mac-differs');
      const right = await walk(place, { ...own, firstAddress: url }, { find: () => Promise.resolve(url) }, proof);
      expect(right).toEqual(arrived(proof));
    },
  );
});

describe('what is told of the ways that a make does not go', () => {
  const without = (way: keyof Make['not']) =>
    makes.filter(({ not }) => way in not).map((make) => [make.name, make.not[way] ?? '', make] as const);
  const added = (make: Make) => place.box(make, 'nothing', make.addedAs);

  it.each(without('redirection'))('%s by redirection, for %s', async (_, _why, make) => {
    const { mac } = await added(make);
    const { api } = place.daemon;
    const opened = await api.call<{ code: string; hint: string }>('POST', `/phones/${mac}/redirection/activate`);
    expect(opened).toMatchObject({ status: 409, body: { code: 'redirection-by-hand' } });
    expect(opened.body.hint).toContain('portal');
    expect(await place.tell(`/phones/${mac}/path`)).toMatchObject({
      next: expect.stringContaining('by hand') as string,
      ways: [{ way: 'rps', state: 'to-come' }],
    });
    const { items } = await place.tell<{ items: object[] }>('/redirection/services');
    expect(items).toContainEqual(expect.objectContaining({ id: 'flyingvoice-cloud' }));
  });

  it.each(without('pnp'))('%s by plug and play, for %s: once switched on it is answered', async (_, _why, make) => {
    await comes(make, 'nothing', byPlugAndPlay(place, make.pnp));
  });

  it.each(without('tftp'))(
    '%s by TFTP, for %s: nothing is there, and DHCP tells the web address',
    async (_, _why, make) => {
      const boxed = await added(make);
      const { phone } = boxed.unpack();
      phone.pointAt(place.tftp);
      expect((await phone.boot()).asked.map(({ status }) => status)).toEqual([404]);
      const { makes: told } = await place.tell<{ makes: object[] }>(`/dhcp?make=${make.vendor}`);
      expect(JSON.stringify(told)).toContain(`${place.daemon.phonesUrl}/provisioning`);
    },
  );
});
