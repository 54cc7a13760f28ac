import { describe, expect, it } from 'vitest';
import { filesOf } from '../../../daemon/domain/index.ts';
import type { Model } from '../../../daemon/domain/index.ts';
import type { PhoneVendor } from '../../../daemon/vendors/index.ts';
import { configOf, renderFile } from '../../vendors/contract/config.ts';
import { knownVendors } from '../../vendors/contract/known.ts';
import { everything } from '../../vendors/contract/sketches.ts';

const folderUrl = 'https://pbx.example.org:8443/provisioning/0First1Token2First3Token/';
const secret = /passw|pswd|secret|account|register|user|sip_|SIP\d|key|\.pin/i;

/** A model of each family. */
const families = knownVendors.flatMap((vendor) =>
  vendor.families.flatMap(({ id }): [string, PhoneVendor, Model][] => {
    const model = vendor.models.find(({ family }) => family === id);
    return model === undefined ? [] : [[`${vendor.id} ${id}`, vendor, model]];
  }),
);

describe.each(families)('%s: what a phone without an address gets', (_name, vendor, model) => {
  const whole = everything(vendor, model);
  const config = configOf(vendor, model, {
    ...whole,
    settings: { ...whole.settings, 'provisioning.http-user': 'ann', 'provisioning.http-password': 'gate-word' },
    provisioning: { folderUrl, phase: 'first-access' },
  });
  const given = filesOf(vendor, model.family).flatMap((file) => {
    if (file.bootstrap === undefined) return [];
    const text = renderFile(vendor, file, config);
    const { names, empty } = file.bootstrap;
    const kept = file.format.parse(text).filter(({ name }) => names.includes(name));
    const merged = file.format.merge(empty(text), new Map(kept.map(({ name, value }) => [name, value])));
    return [{ file, text: merged, parameters: file.format.parse(merged), kept }];
  });

  it('is a whole file of its make that says where to fetch from now on', () => {
    expect(given.length).toBeGreaterThan(0);
    for (const { parameters, kept } of given) {
      expect(new Map(parameters.map(({ name, value }) => [name, value]))).toEqual(
        new Map(kept.map(({ name, value }) => [name, value])),
      );
      expect(parameters.map(({ value }) => value).join('\n')).toContain('0First1Token2First3Token');
    }
  });

  it('holds no account, no password and no token but the first', () => {
    for (const { text, parameters } of given) {
      expect(parameters.filter(({ name }) => secret.test(name))).toEqual([]);
      for (const { extension } of config.lines) expect(text).not.toContain(extension.secret);
      for (const word of ['gate-word', config.settings['access.admin-password'] ?? 'gate-word'])
        expect(text).not.toContain(word);
      expect(parameters.length).toBeLessThan(30);
    }
  });
});
