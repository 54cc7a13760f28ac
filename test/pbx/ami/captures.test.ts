import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { restingWishes } from '../../../daemon/pbx/ami/index.ts';
import { phone, startWatchRig, type WatchRig } from './watch-rig.ts';

/** What an Asterisk 22.10 sent, recorded: events alone, in order. `>>>` is what the client sent, `###` a note. */
async function recorded(name: string): Promise<string[]> {
  const text = await readFile(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8');
  const said = text
    .split('\n')
    .filter((line) => !/^(>>>|###|<<<|Asterisk Call Manager)/.test(line))
    .join('\n');
  return said
    .split(/\n\n+/)
    .map((block) => block.replace(/^\n+/, ''))
    .filter((block) => /^Event: /.test(block) && !/^(Event: FullyBooted|ActionID: )/m.test(block));
}

async function replay({ fake }: WatchRig, blocks: readonly string[]): Promise<void> {
  for (const block of blocks) {
    fake.raw(`${block.replaceAll('\n', '\r\n')}\r\n\r\n`);
    // One write each, as Asterisk does.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a registration and its end', async () => {
  const rig = await startWatchRig({
    pace: { flush: 0 },
    prepare: ({ world }) => world.devices.set('PJSIP/201', 'UNAVAILABLE'),
  });
  const blocks = await recorded('01-register-unregister');
  const end = blocks.findIndex((block) => block.includes('PeerStatus: Unreachable'));
  rig.fake.world.contacts = [phone('201', { uri: 'sip:201@127.0.0.1:5071', via: '127.0.0.1' })];
  await replay(rig, blocks.slice(0, end));
  await rig.until(() =>
    expect(rig.told.contacts.get('201')).toMatchObject([
      {
        uri: 'sip:201@127.0.0.1:5071',
        address: '127.0.0.1',
        status: 'reachable',
        userAgent: 'Yealink SIP-T54W 96.86.0.100',
      },
    ]),
  );
  rig.fake.world.contacts = [];
  await replay(rig, blocks.slice(end));
  await rig.until(() => expect(rig.told.contacts.size).toBe(0));
  expect(rig.told.activities.get('201')).toBe('idle');
});

test('a phone that falls silent, comes back and goes for good', async () => {
  const rig = await startWatchRig({
    pace: { flush: 0 },
    prepare: ({ world }) => world.devices.set('PJSIP/202', 'UNAVAILABLE'),
  });
  rig.fake.world.contacts = [phone('202', { uri: 'sip:202@127.0.0.1:5072' })];
  const seen: string[] = [];
  for (const block of await recorded('02-unreachable-expired')) {
    await replay(rig, [block]);
    const status = /^ContactStatus: (\w+)$/m.exec(block)?.[1]?.toLowerCase();
    if (status === undefined) continue;
    // What a list would say meanwhile.
    rig.fake.world.contacts = [phone('202', { uri: 'sip:202@127.0.0.1:5072', status })];
    seen.push(status);
    const expected = status === 'nonqualified' ? 'unqualified' : status;
    await rig.until(() => expect(rig.told.contacts.get('202')?.[0]?.status).toBe(expected));
  }
  expect(seen).toEqual(['nonqualified', 'reachable', 'unreachable', 'reachable', 'unreachable']);
});

test('a call: one rings, both talk, both are idle again', async () => {
  const rig = await startWatchRig({ pace: { flush: 0 } });
  const course: string[] = [];
  for (const block of await recorded('03-call')) {
    await replay(rig, [block]);
    const [, device, state] = /^Device: PJSIP\/(\d+)\nState: (\w+)$/m.exec(block) ?? [];
    if (device === undefined || state === undefined) continue;
    const expected = { RINGING: 'ringing', INUSE: 'in-call', NOT_INUSE: 'idle', UNAVAILABLE: 'idle' }[state];
    await rig.until(() => expect(rig.told.activities.get(device)).toBe(expected));
    course.push(`${device} ${expected}`);
  }
  expect(course).toContain('202 ringing');
  expect(course).toContain('202 in-call');
  expect(Object.fromEntries(rig.told.activities)).toMatchObject({ 201: 'idle', 202: 'idle' });
});

test('*78 of the recorded dialplan, and device states that tell of keys', async () => {
  const rig = await startWatchRig();
  rig.fake.world.database.set('DND/203', 'YES');
  await replay(rig, await recorded('04-dnd-astdb'));
  await rig.until(() => expect(rig.told.wishes.get('203')).toEqual({ ...restingWishes, doNotDisturb: true }));
  expect(rig.told.wishes.has('201')).toBe(false);
});

test('what is left of it by include filters is enough', async () => {
  const rig = await startWatchRig({ pace: { flush: 0 } });
  const blocks = await recorded('15-watcher-filter');
  rig.fake.world.devices.set('PJSIP/201', 'NOT_INUSE').set('PJSIP/202', 'NOT_INUSE');
  rig.fake.world.contacts = [
    phone('201', { uri: 'sip:201@127.0.0.1:5171' }),
    phone('202', { uri: 'sip:202@127.0.0.1:5272', userAgent: 'snomD785/10.1.175.16' }),
  ];
  await replay(rig, blocks);
  await rig.until(() => {
    expect(rig.told.contacts.get('202')).toMatchObject([{ status: 'reachable', userAgent: 'snomD785/10.1.175.16' }]);
    expect(Object.fromEntries(rig.told.activities)).toMatchObject({ 201: 'idle', 202: 'idle' });
  });
});
