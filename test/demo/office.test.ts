import { describe, expect, it } from 'vitest';
import { createChance } from '../../daemon/demo/chance.ts';
import type { Hardware } from '../../daemon/demo/makes.ts';
import { waitOf } from '../../daemon/demo/office.ts';
import { openOffice, yealink } from './place.ts';

const first = 'http://h/provisioning/firstfirst';
const steady = 'http://h/provisioning/steadysteady';
const mac = '805ec0000002';

const yealinkFile = (repeat: string) =>
  `#!version:1.0.0.1\nstatic.auto_provision.server.url = ${steady}/\n${repeat}account.1.label = Ann\n`;
const often = 'static.auto_provision.repeat.enable = 1\nstatic.auto_provision.repeat.minutes = 3\n';
const daily = 'static.auto_provision.repeat.enable = 0\nstatic.auto_provision.repeat.minutes = %NULL%\n';
const yealinkFiles = () => ({
  [`${first}/${mac}.cfg`]: yealinkFile(often),
  [`${steady}/${mac}.cfg`]: yealinkFile(daily),
});
const snomFile = `<settings><setting_server perm="RW">${steady}/{mac}.xml</setting_server>
<prov_polling_period perm="R">120</prov_polling_period></settings>`;

/** A phone of each kind: where it is pointed, what it gets there, and what it asks for next. */
const kinds: readonly (readonly [hardware: Hardware, address: string, asked: string, file: string, next: string])[] = [
  [yealink, `${first}/`, `${first}/${mac}.cfg`, yealinkFile(often), `${steady}/${mac}.cfg`],
  [
    { make: 'snom', mac: '000413000001', name: 'D785', firmware: '10.1.175.16' },
    `${first}/000413000001.xml`,
    `${first}/000413000001.xml`,
    snomFile,
    `${steady}/000413000001.xml`,
  ],
  [
    { make: 'gigaset', mac: '7c2f80a00001', name: 'P850', firmware: '10.1.198.19' },
    `${first}/7c2f80a00001.xml`,
    `${first}/7c2f80a00001.xml`,
    snomFile,
    `${steady}/7C2F80A00001.xml`,
  ],
  [
    { make: 'gigaset', mac: '7c2f80a00002', name: 'Maxwell 3', firmware: '3.15.9' },
    `${first}/7c2f80a00002.xml`,
    `${first}/7c2f80a00002.xml`,
    `<param name="System.Provision.ProvisioningServer" value="${steady}/%MACD.xml"/>`,
    `${steady}/7C2F80A00002.xml`,
  ],
  [
    { make: 'fanvil', mac: '0c383e000001', name: 'X5U-V2', firmware: '2.12' },
    `${first}/0c383e000001.cfg`,
    `${first}/0c383e000001.cfg`,
    'Flash Server IP    :h\nFlash File Name    :provisioning/steadysteady/$mac.cfg\nFlash Interval     :1\n',
    `${steady}/0c383e000001.cfg`,
  ],
  [
    { make: 'nethphone', mac: 'e0e656010001', name: 'NP-X3', firmware: '2.4.5' },
    `${first}/e0e656010001.cfg`,
    `${first}/e0e656010001.cfg`,
    'Download Server IP :h\nConfig File Name   :provisioning/steadysteady/$mac.cfg\nDownload Interval  :1\n',
    `${steady}/e0e656010001.cfg`,
  ],
  [
    { make: 'flyingvoice', mac: '0021f2000001', name: 'FIP13G', firmware: '0.6.24' },
    `${first}/`,
    `${first}/0021f2000001.cfg`,
    yealinkFile(often),
    `${steady}/0021f2000001.cfg`,
  ],
];

describe('a phone of the example company', () => {
  it.each(kinds)('%o takes its lasting address out of its first file', async (hardware, address, asked, file, next) => {
    const { office, requests } = openOffice({ [asked]: file });
    office.install(hardware, '10.0.0.1');
    office.pointAt(hardware.mac, address);
    expect(await office.round(hardware.mac)).toBe('taken');
    expect(requests.map(({ url }) => url)).toContain(asked);
    expect(requests[0]?.userAgent).toContain(hardware.firmware);
    expect(requests[0]?.place).toBe('10.0.0.1');
    await office.round(hardware.mac);
    expect(requests.at(-1)?.url).toBe(next);
  });

  it('asks again soon after its first file, and then as often as it was told', async () => {
    const { office, requests, pass } = openOffice(yealinkFiles());
    office.install(yealink, '10.0.0.1');
    office.pointAt(mac, `${first}/`);
    office.switchOn(mac, 1_000);
    await pass(300_000);
    const files = requests.filter(({ url }) => url.endsWith('.cfg'));
    expect(files[0]?.url).toBe(`${first}/${mac}.cfg`);
    expect(files.slice(1).every(({ url }) => url.startsWith(steady))).toBe(true);
    const waits = files.slice(1).map(({ at }, index) => at - (files[index]?.at ?? 0));
    expect(waits[0]).toBeLessThan(7_000);
    expect(Math.min(...waits.slice(1))).toBeGreaterThan(47_000);
    expect(files.length).toBeGreaterThanOrEqual(5);
    expect(files.length).toBeLessThan(9);
  });

  it('asks only for what is new, where it is of those that can', async () => {
    const other = { ...yealink, mac: '805ec0000003' };
    const { office, requests } = openOffice({
      ...yealinkFiles(),
      [`${steady}/${other.mac}.cfg`]: yealinkFile(daily),
    });
    for (const phone of [yealink, other]) {
      office.install(phone, '10.0.0.1');
      office.pointAt(phone.mac, `${steady}/`);
    }
    await office.round(mac);
    expect(await office.round(mac)).toBe('taken');
    expect(requests.at(-1)?.condition).not.toBeNull();
    await office.round(other.mac);
    await office.round(other.mac);
    expect(requests.at(-1)?.condition).toBeNull();
  });

  it('falls silent when it is switched off, and comes back', async () => {
    const { office, requests, pass } = openOffice(yealinkFiles());
    office.install(yealink, '10.0.0.1');
    office.pointAt(mac, `${steady}/`);
    office.switchOn(mac);
    await pass(10_000);
    office.switchOff(mac);
    expect(office.isOn(mac)).toBe(false);
    const before = requests.length;
    await pass(200_000);
    expect(requests).toHaveLength(before);
    office.switchOn(mac, 2_000);
    await pass(3_000);
    expect(requests.length).toBeGreaterThan(before);
  });

  it('goes on asking where it is refused or nobody answers, and not more often', async () => {
    const { office, requests, server, pass } = openOffice({});
    office.install(yealink, '10.0.0.1');
    office.pointAt(mac, `${first}/`);
    expect(await office.round(mac)).toBe('refused');
    server.isUp = false;
    expect(await office.round(mac)).toBe('alone');
    office.switchOn(mac);
    await pass(10_000);
    server.isUp = true;
    const before = requests.length;
    await pass(240_000);
    const rounds = (requests.length - before) / 2;
    expect(rounds).toBeGreaterThanOrEqual(3);
    expect(rounds).toBeLessThanOrEqual(5);
  });

  it('asks nothing after the office has closed, though it was asking just then', async () => {
    const { office, requests, clock, pass } = openOffice(yealinkFiles());
    office.install(yealink, '10.0.0.1');
    office.pointAt(mac, `${steady}/`);
    office.switchOn(mac);
    clock.advance(1);
    await office.stop();
    const before = requests.length;
    office.switchOn(mac);
    await pass(200_000);
    expect(requests).toHaveLength(before);
  });
});

describe('the pace of an office', () => {
  it('is the same for the same seed, and another for another', async () => {
    const live = async (seed: number) => {
      const { office, requests, pass, clock } = openOffice(yealinkFiles(), { seed });
      const start = clock.now();
      office.install(yealink, '10.0.0.1');
      office.pointAt(mac, `${first}/`);
      office.switchOn(mac);
      await pass(400_000);
      return requests.map(({ at, url }) => `${at - start} ${url}`);
    };
    expect(await live(7)).toEqual(await live(7));
    expect(await live(7)).not.toEqual(await live(8));
  });

  it('never lets a phone ask in a busy loop, whatever it was told', () => {
    const chance = createChance(3);
    for (const every of [0, 1, 60, 86_400, 10_000_000])
      expect(waitOf(every, { day: 75_000, least: 9_000 }, chance)).toBeGreaterThanOrEqual(7_200);
  });
});
