import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mac } from '../../../daemon/lib/index.ts';
import { openRoom, type Room } from '../room.ts';

const actor = { name: 'anna', address: null };
const mac = 'aa0000000001' as Mac;

let room: Room;
beforeEach(async () => {
  room = await openRoom();
  await room.fleet.addExtension(actor, { number: '200', name: 'Ann', secret: 'sesame-opens' });
  await room.fleet.add(actor, { mac, model: 'One', lines: [{ slot: 1, extension: '200' }] });
});
afterEach(() => room.close());

async function explained(start: string) {
  const files = await room.explain(mac);
  const line = files?.[0]?.lines.find(({ text }) => text.startsWith(start));
  if (line === undefined) throw new Error(`no line begins with ${start}`);
  return line;
}

describe('a line of a file', () => {
  it('is explained by the setting that it follows, its level, who set it and what would be inherited', async () => {
    await room.fleet.override({ name: 'berta', address: null }, { level: 'default' }, null, {
      'locale.language': 'de',
    });
    await room.fleet.override(actor, { level: 'phone', mac }, null, { 'locale.language': 'it' });
    expect(await explained('language=')).toEqual({
      text: 'language=it',
      from: [
        {
          kind: 'setting',
          setting: 'locale.language',
          value: 'it',
          source: 'phone',
          inherited: { value: 'de', source: 'default' },
          lastChange: { actor: 'anna', at: room.clock.now() },
        },
      ],
    });
  });

  it('is explained as shipped where nobody set it', async () => {
    const { from } = await explained('language=');
    expect(from).toEqual([
      { kind: 'setting', setting: 'locale.language', value: 'en', source: 'shipped', lastChange: null },
    ]);
  });

  it('is explained by the facts of the extension', async () => {
    const { text, from } = await explained('line.1=');
    expect(text).toBe('line.1=200 ******** off');
    expect(
      from.map((origin) => (origin.kind === 'extension' ? `${origin.number} ${origin.field}` : origin.kind)),
    ).toEqual(['200 number', '200 secret', '200 do-not-disturb']);
  });

  it('is explained by the key that stands there, set or not', async () => {
    await room.fleet.override(actor, { level: 'model', vendor: 'acme', model: 'One' }, null, {
      'line-key.2': { kind: 'blf', value: '201' },
    });
    expect((await explained('key=blf 201')).from).toMatchObject([
      { kind: 'setting', setting: 'line-key.2', source: 'model', lastChange: { actor: 'anna' } },
    ]);
  });

  it('is explained by a raw parameter, whose value stays hidden', async () => {
    await room.fleet.override(actor, { level: 'phone', mac }, null, { 'raw.screen.light': 'secret-light' });
    const { from } = await explained('screen.light=');
    expect(from).toMatchObject([{ kind: 'setting', setting: 'raw.screen.light', value: '********', source: 'phone' }]);
  });

  it('is explained by the phone’s address', async () => {
    expect((await explained('url=')).from).toEqual(expect.arrayContaining([{ kind: 'address' }]));
  });

  it('never shows a secret, in no line and no origin', async () => {
    const told = JSON.stringify(await room.explain(mac));
    expect(told).not.toContain('sesame');
    expect(told).not.toContain('Probe');
  });
});

describe('a phone that is not here', () => {
  it('has nothing to explain', async () => {
    expect(await room.explain('aa00000000ff' as Mac)).toBe(null);
  });
});
