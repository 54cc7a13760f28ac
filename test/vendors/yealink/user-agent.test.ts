import { describe, expect, it } from 'vitest';
import { yealink } from '../../../daemon/vendors/yealink/index.ts';

type Row = readonly [userAgent: string, model: string | null, variant: string, firmware: string, mac: string | null];

/** Lines that phones were seen to send (wazo's test suites, the vendor sheet). */
const seen: readonly Row[] = [
  ['Yealink SIP-T46G 28.72.0.1 00:15:65:4a:a9:37', 'T46', 'T46G', '28.72.0.1', '0015654aa937'],
  ['yealink SIP-T18 18.0.0.80 00:15:65:27:3e:05', null, 'T18', '18.0.0.80', '001565273e05'],
  ['Yealink SIP-T19P_E2 53.80.0.3 00:15:65:4c:4c:26', 'T19', 'T19P_E2', '53.80.0.3', '0015654c4c26'],
  ['Yealink SIP VP-T49G 51.80.0.10 00:15:65:9b:5a:44', 'T49', 'VP-T49G', '51.80.0.10', '0015659b5a44'],
  ['Yealink CP860 37.72.0.5 00:15:65:8a:37:86', null, 'CP860', '37.72.0.5', '0015658a3786'],
  ['Yealink W52P 25.80.0.15 00:15:65:b8:60:05', 'W52P', 'W52P', '25.80.0.15', '001565b86005'],
  ['Yealink SIP-W52P 25.73.0.20 00:15:65:40:ae:35', 'W52P', 'W52P', '25.73.0.20', '00156540ae35'],
  ['W52P 25.30.0.2 00:15:65:44:b3:7c', 'W52P', 'W52P', '25.30.0.2', '00156544b37c'],
  ['VP530P 23.70.0.40 00:15:65:31:4b:c0', null, 'VP530P', '23.70.0.40', '001565314bc0'],
  ['Yealink SIP-T77U 185.87.0.10 44:db:d2:bd:b5:69', 'T77', 'T77U', '185.87.0.10', '44dbd2bdb569'],
  ['Yealink SIP-T85W 185.87.0.10 44:db:d2:67:58:4b', 'T85', 'T85W', '185.87.0.10', '44dbd267584b'],
  ['Yealink W70B 146.87.0.15 80:5e:0c:1d:65:4e', 'W70B', 'W70B', '146.87.0.15', '805e0c1d654e'],
  ['Yealink W90DM 130.87.0.10 80:5e:c0:d9:c7:44', 'W90DM', 'W90DM', '130.87.0.10', '805ec0d9c744'],
  ['Yealink W75B 175.87.0.10 24:9a:d8:df:fb:11', 'W75B', 'W75B', '175.87.0.10', '249ad8dffb11'],
  ['Yealink AX83H 180.87.0.15 24:9a:d8:df:fb:11', 'AX83', 'AX83H', '180.87.0.15', '249ad8dffb11'],
  ['Yealink SIP-T56A  58.80.0.25 001565f429a4', 'T56', 'T56A', '58.80.0.25', '001565f429a4'],
  ['Yealink-T46G 28.71.0.81 28.1.0.128.0.0.0', 'T46', 'T46G', '28.71.0.81', null],
  ['Yealink SIP-T46U 108.86.0.90', 'T46', 'T46U', '108.86.0.90', null],
  ['Yealink SIP-T31G 124.85.257.55 80:5e:c0:d5:7d:72', 'T31', 'T31G', '124.85.257.55', '805ec0d57d72'],
  ['Yealink SIP-T34W 124.86.0.75 24:9a:d8:88:d0:f4', 'T34', 'T34W', '124.86.0.75', '249ad888d0f4'],
  ['Yealink SIP-T54W 96.86.0.70 80:5E:C0:12:34:56', 'T54', 'T54W', '96.86.0.70', '805ec0123456'],
  ['Yealink SIP-T58 58.86.0.20 80:5e:c0:12:34:56', 'T58', 'T58', '58.86.0.20', '805ec0123456'],
  ['Yealink VP59 91.86.0.20 80:5e:c0:12:34:56', 'VP59', 'VP59', '91.86.0.20', '805ec0123456'],
  ['Yealink SIP-T21P 34.72.0.1 00:15:65:4c:4c:26', null, 'T21P', '34.72.0.1', '0015654c4c26'],
  ['Yealink SIP-T49G 51.80.0.10 00:15:65:9b:5a:44', 'T49', 'T49G', '51.80.0.10', '0015659b5a44'],
  ['Yealink SIP-T20P 9.72.0.30 00:15:6525ef16a7c', null, 'T20P', '9.72.0.30', null],
  ['Yealink SIP-T38G  38.70.0.125 00:15:65:2f:c3:5e', null, 'T38G', '38.70.0.125', '0015652fc35e'],
  ['yealink SIP-T28P 2.70.0.140 00:15:65:13:ae:0b', null, 'T28P', '2.70.0.140', '00156513ae0b'],
  ['yealink SIP-T29G 46.83.0.120 00:15:65:13:ae:0b', 'T29', 'T29G', '46.83.0.120', '00156513ae0b'],
  ['Yealink SIP-CP920 78.85.0.5 00:15:65:5e:16:7c', null, 'CP920', '78.85.0.5', '0015655e167c'],
  ['Yealink CP960 73.83.0.30 00:15:65:8a:37:86', null, 'CP960', '73.83.0.30', '0015658a3786'],
  ['VP530 23.70.0.41 00:15:65:3d:58:e3', null, 'VP530', '23.70.0.41', '0015653d58e3'],
  ['Yealink SIP-T58A 58.83.0.15 00:15:65:9b:5b:22', 'T58', 'T58A', '58.83.0.15', '0015659b5b22'],
  ['Yealink SIP-T48G 35.83.0.120 00:15:65:5c:60:82', 'T48', 'T48G', '35.83.0.120', '0015655c6082'],
  ['Yealink SIP-T87W 185.87.0.10 44:db:d2:c9:73:b7', 'T87', 'T87W', '185.87.0.10', '44dbd2c973b7'],
  ['Yealink W80B 103.83.0.122 24:9a:d8:d1:a6:31', 'W80B', 'W80B', '103.83.0.122', '249ad8d1a631'],
  ['Yealink W80DM 103.87.0.10 24:9a:d8:d1:a6:31', 'W80DM', 'W80DM', '103.87.0.10', '249ad8d1a631'],
  ['Yealink W60B 77.81.0.35 80:5e:c0:09:ab:dc', 'W60B', 'W60B', '77.81.0.35', '805ec009abdc'],
  ['Yealink SIP-T99X 201.90.0.1 80:5e:c0:09:ab:dc', null, 'T99X', '201.90.0.1', '805ec009abdc'],
  ['SIP-T99X 201.90.0.1 80:5e:c0:09:ab:dc', null, 'T99X', '201.90.0.1', '805ec009abdc'],
];

/** Names by which the collected model data says that hardware calls itself, with the first number of its firmware. */
const variants: Readonly<Record<string, readonly (readonly [name: string, hardware: number])[]>> = {
  AX83: [['AX83H', 180]],
  AX86: [['AX86R', 180]],
  T19: [
    ['SIP-T19P_E2', 53],
    ['SIP-T19_E2', 53],
  ],
  T21: [
    ['SIP-T21P_E2', 52],
    ['SIP-T21_E2', 52],
  ],
  T23: [
    ['SIP-T23P', 44],
    ['SIP-T23G', 44],
  ],
  T27: [
    ['SIP-T27P', 45],
    ['SIP-T27G', 69],
  ],
  T29: [['SIP-T29G', 46]],
  T30: [
    ['SIP-T30', 124],
    ['SIP-T30P', 124],
  ],
  T31: [
    ['SIP-T31', 124],
    ['SIP-T31P', 124],
    ['SIP-T31G', 124],
    ['SIP-T31W', 124],
  ],
  T33: [
    ['SIP-T33P', 124],
    ['SIP-T33G', 124],
  ],
  T34: [['SIP-T34W', 124]],
  T40: [
    ['SIP-T40P', 54],
    ['SIP-T40G', 76],
  ],
  T41: [
    ['SIP-T41P', 36],
    ['SIP-T41S', 66],
    ['SIP-T41U', 108],
  ],
  T42: [
    ['SIP-T42G', 29],
    ['SIP-T42S', 66],
    ['SIP-T42U', 108],
  ],
  T43: [['SIP-T43U', 108]],
  T44: [
    ['SIP-T44U', 108],
    ['SIP-T44W', 108],
  ],
  T46: [
    ['SIP-T46G', 28],
    ['SIP-T46S', 66],
    ['SIP-T46U', 108],
  ],
  T48: [
    ['SIP-T48G', 35],
    ['SIP-T48S', 66],
    ['SIP-T48U', 108],
  ],
  T49: [['SIP VP-T49G', 51]],
  T52: [['SIP-T52S', 70]],
  T53: [
    ['SIP-T53', 96],
    ['SIP-T53W', 96],
    ['SIP-T53C', 96],
  ],
  T54: [
    ['SIP-T54S', 70],
    ['SIP-T54W', 96],
    ['SIP-T54', 96],
  ],
  T56: [['SIP-T56A', 58]],
  T57: [
    ['SIP-T57W', 96],
    ['SIP-T57', 96],
  ],
  T58: [
    ['SIP-T58', 58],
    ['SIP-T58V', 58],
    ['SIP-T58W', 150],
  ],
  T73: [
    ['SIP-T73U', 185],
    ['SIP-T73W', 185],
    ['SIP-T73', 185],
  ],
  T74: [
    ['SIP-T74U', 185],
    ['SIP-T74W', 185],
    ['SIP-T74', 185],
  ],
  T77: [['SIP-T77U', 185]],
  T85: [['SIP-T85W', 185]],
  T87: [['SIP-T87W', 185]],
  T88: [
    ['SIP-T88V', 192],
    ['SIP-T88W', 192],
  ],
  VP59: [['VP59', 91]],
  W52P: [['W52P', 25]],
  W56P: [['W56P', 25]],
  W60B: [['W60B', 77]],
  W70B: [['W70B', 146]],
  W75B: [['W75B', 175]],
  W75DM: [['W75DM', 175]],
  W80B: [['W80B', 103]],
  W80DM: [['W80DM', 103]],
  W90B: [['W90B', 130]],
  W90DM: [['W90DM', 130]],
};

describe('the User-Agent of a Yealink phone', () => {
  it.each(seen)('"%s" is read', (userAgent, model, variant, firmware, mac) => {
    expect(yealink.identify(userAgent)).toEqual({
      model,
      variant,
      firmware: { text: firmware, numbers: firmware.split('.').map(Number) },
      mac,
      modules: null,
    });
  });

  it.each([
    '',
    'curl/8.5.0',
    'Mozilla/5.0 snom785-SIP 10.1.175.16 000413abcdef',
    'snomD785/10.1.175.16',
    'Mozilla/4.0 (compatible; snom320-SIP 8.7.5.35)',
    'Fanvil X4U 2.4.5 0c383e112233',
    'Yealink',
    'Yealink SIP-T46U',
    `Yealink SIP-${'T'.repeat(300)} 1.2.3.4`,
  ])('"%s" is not taken for one', (userAgent) => {
    expect(yealink.identify(userAgent)).toBeNull();
  });

  it.each(Object.entries(variants))('%s is found by each of its names', (model, names) => {
    for (const [name, hardware] of names) {
      const told = yealink.identify(`Yealink ${name} ${hardware}.86.0.15 24:9a:d8:12:34:56`);
      expect(told, name).toMatchObject({ model, mac: '249ad8123456', variant: name.replace(/^SIP[- ]/, '') });
      expect(told?.firmware?.numbers[0]).toBe(hardware);
    }
  });

  it('is read for every model that we have', () => {
    expect(Object.keys(variants).sort()).toEqual(yealink.models.map(({ id }) => id).sort());
  });

  it('names exactly one model for each variant of each model', () => {
    for (const model of yealink.models) {
      for (const variant of model.variants ?? []) {
        const name = variant.name.replace(' ', '_');
        expect(yealink.identify(`Yealink SIP-${name} 1.86.0.1 80:5e:c0:12:34:56`)?.model, name).toBe(model.id);
      }
    }
  });
});
