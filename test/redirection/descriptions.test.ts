import { describe, expect, it } from 'vitest';
import { readCredentials, redirectionsOf } from '../../daemon/domain/index.ts';
import { reasonText } from '../../daemon/lib/index.ts';
import { redirectionServices, vendors } from '../../daemon/vendors/index.ts';
import { rigPlans, serviceOf } from './rigs.ts';

describe('the descriptions of redirection services', () => {
  it('every id is one service’s', () => {
    const ids = redirectionServices.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(redirectionServices.map((service) => [service.id, service] as const))(
    '%s explains itself in both languages',
    (_, service) => {
      const fields = service.kind === 'automatic' ? service.credentials : [];
      const texts = [service.about, ...fields.map(({ help }) => help)];
      if (service.kind === 'automatic' && service.labelCode !== null) texts.push(service.labelCode.help);
      for (const { en, it: italian } of texts) {
        expect(en.endsWith('.') && italian.endsWith('.')).toBe(true);
        expect(italian).not.toBe(en);
      }
    },
  );

  it.each(vendors.map((vendor) => [vendor.id, vendor] as const))(
    'every family of %s has a service, or is told to be done by hand',
    (_, vendor) => {
      for (const { id } of vendor.families) expect(redirectionsOf(vendor.redirection ?? [], id), id).not.toEqual([]);
    },
  );

  it('a Maxwell is not sent to the service of the P series', () => {
    const gigaset = vendors.find(({ id }) => id === 'gigaset');
    expect(redirectionsOf(gigaset?.redirection ?? [], 'maxwell').map(({ id }) => id)).toEqual(['gigaset-xml-rpc']);
    expect(redirectionsOf(gigaset?.redirection ?? [], 'p8').map(({ id }) => id)).toEqual(['gigaset-grape']);
  });

  it.each(rigPlans.map(({ service, secret }) => [service.id, service, secret] as const))(
    'what %s must keep secret is marked so, and what is proposed is taken',
    (_, { credentials }, secret) => {
      expect(credentials.filter(({ secret: kept }) => kept).map(({ id }) => id)).toEqual([secret]);
      for (const { initial, schema } of credentials)
        if (initial !== null) expect(schema.safeParse(initial).success, initial).toBe(true);
    },
  );
});

describe('an account as people type it', () => {
  const sraps = serviceOf('snom-sraps');
  const good = { 'key-id': 'abc', 'key-secret': 'def' };

  it('takes what is proposed where nothing was typed', () => {
    const read = readCredentials(sraps, { ...good, address: '' });
    expect(read).toEqual({ ok: true, value: { ...good, address: 'https://api.sraps.snom.com/api/v1/' } });
  });

  it.each([
    ['address', 'http://api.example.org/'],
    ['address', 'https://u:p@api.example.org/'],
    ['address', 'https://api.example.org/?x=1'],
    ['address', 'file:///etc/passwd'],
    ['address', 'nonsense'],
    ['key-id', 'a"b'],
    ['key-id', 'a\\b'],
    ['key-id', 'ä'],
    ['key-id', ''],
    ['key-secret', 'a\nb'],
  ])('%s = %j is a fault that quotes nothing', (field, typed) => {
    const read = readCredentials(sraps, { ...good, [field]: typed });
    expect(read.ok ? [] : read.faults.map((fault) => fault.field)).toEqual([field]);
    const [fault] = read.ok ? [] : read.faults;
    if (typed.length > 3) expect(fault?.reason).not.toContain(typed);
    expect(reasonText(fault?.reason ?? '').it, fault?.reason).not.toBe(fault?.reason);
  });

  it.each([
    ['snom-xml-rpc', 'user', 'a:b'],
    ['gigaset-xml-rpc', 'profile', 'x/y'],
  ])('%s: %s = %j is a fault in both languages', (id, field, typed) => {
    const read = readCredentials(serviceOf(id), { user: 'u', password: 'p', [field]: typed });
    const [fault] = read.ok ? [] : read.faults;
    expect(fault?.field).toBe(field);
    expect(reasonText(fault?.reason ?? '').it).not.toBe(fault?.reason);
  });

  it('a field that the service does not have is a fault', () => {
    expect(readCredentials(sraps, { ...good, region: 'eu' })).toMatchObject({ faults: [{ field: 'region' }] });
  });
});
