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
];

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

  it('names exactly one model for each variant of each model', () => {
    for (const model of yealink.models) {
      for (const variant of model.variants ?? []) {
        const name = variant.name.replace(' ', '_');
        expect(yealink.identify(`Yealink SIP-${name} 1.86.0.1 80:5e:c0:12:34:56`)?.model, name).toBe(model.id);
      }
    }
  });
});
