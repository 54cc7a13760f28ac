import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { untoldFacts, type ExchangeFacts } from '../../daemon/pbx/index.ts';
import { settingsOfExchange, withServer } from '../../daemon/provisioning/exchange-settings.ts';
import { effective, effectiveBase } from '../../daemon/settings/index.ts';

const none = new Map<string, unknown>();
const base = (exchange: ExchangeFacts, phone = none) => {
  const layers = { exchange: settingsOfExchange(exchange), default: none, model: none, modelShipped: none };
  const { settings } = effective(effectiveBase(layers), phone);
  return withServer(settings, { facts: () => exchange }, () => 'files.example.com');
};
const facts = (
  sip: Partial<ExchangeFacts['sip']>,
  featureCodes: ExchangeFacts['featureCodes'] = {},
): ExchangeFacts => ({
  sip: { ...untoldFacts.sip, ...sip },
  featureCodes,
});

describe('what the exchange tells', () => {
  it('gives phones its codes, and none where it switched one off', () => {
    const settings = base(facts({}, { 'dnd-on': '*21', 'dnd-off': null }));
    expect(settings['feature-code.dnd-on']).toBe('*21');
    expect(settings['feature-code.dnd-off']).toBeNull();
    expect(settings['feature-code.voicemail']).toBe('*97');
  });

  it('stands below what a person says', () => {
    const phone = new Map<string, unknown>([['feature-code.dnd-on', '*55']]);
    expect(base(facts({}, { 'dnd-on': '*21' }), phone)['feature-code.dnd-on']).toBe('*55');
  });

  it('gives phones its address, and the port of the transport that they use', () => {
    const told = facts({ address: 'pbx.example.com', ports: { udp: 5160, tls: 5161 } });
    expect(base(told)).toMatchObject({ 'sip.server': 'pbx.example.com', 'sip.port': 5160 });
    expect(base(told, new Map([['sip.transport', 'tls']]))).toMatchObject({ 'sip.port': 5161 });
  });

  it('lends its port to no other server', () => {
    const elsewhere = new Map([['sip.server', 'sbc.example.com']]);
    expect(base(facts({ address: 'pbx.example.com', ports: { udp: 5160 } }), elsewhere)['sip.port']).toBeNull();
  });

  it('leaves a phone with the host of its files and the usual port where it tells nothing', () => {
    expect(base(untoldFacts)).toMatchObject({ 'sip.server': 'files.example.com', 'sip.port': null });
  });

  it('moves phones to a transport that it listens on', () => {
    expect(base(facts({ ports: { tcp: 5060, tls: 5061 } }))['sip.transport']).toBe('tcp');
  });

  it('is left out where it is nothing that a phone can be told', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.constant(null))), (codes) => {
        for (const [id, value] of settingsOfExchange(facts({}, codes))) {
          expect(id).toMatch(/^feature-code\./);
          if (value !== null) expect(value).toMatch(/^[^\s<>"|;]+$/);
        }
      }),
    );
  });
});
