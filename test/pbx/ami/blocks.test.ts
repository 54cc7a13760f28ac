import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { readBlock } from '../../../daemon/pbx/ami/block.ts';
import { openConnection } from '../../../daemon/pbx/ami/connection.ts';
import { actionText } from '../../../daemon/pbx/ami/action-text.ts';
import { startFakeAsterisk } from './fake-asterisk.ts';
import { createLinkRig, quick } from './rig.ts';

async function startReady() {
  const fake = await startFakeAsterisk();
  // No ping: its answer would come into the middle of what is sent in pieces.
  const rig = createLinkRig(fake.port, { limits: { ...quick, ping: 600_000 } });
  rig.link.start();
  await rig.reach('ready');
  /** Sends text, and waits until what is behind it has come. */
  let marks = 0;
  const send = async (...parts: (string | Buffer)[]) => {
    rig.events.length = 0;
    marks += 1;
    for (const part of parts) {
      fake.raw(part);
      if (parts.length > 1) await new Promise((resolve) => setImmediate(resolve));
    }
    fake.raw(`Event: Mark\r\nNumber: ${marks}\r\n\r\n`);
    await vi.waitFor(() => expect(rig.events.at(-1)).toMatchObject({ event: 'Mark', number: String(marks) }), {
      interval: 1,
      timeout: 5_000,
    });
    return rig.events.slice(0, -1).map((event) => ({ ...event }));
  };
  return { fake, ...rig, send };
}

describe('events', () => {
  test('empty values, values with a colon, UTF-8 and repeated headers arrive as they are, the first of each name', async () => {
    const { send } = await startReady();
    const text =
      'Event: ExtensionStatus\r\nHint: \r\nNoBlank:\r\nAppData: a: b:c\r\nStatus: Ünï ☎\r\nOutput: one\r\nOutput: two\r\nVariable: a=1\r\nVariable: b=2\r\n\r\n';
    expect(await send(text)).toEqual([
      {
        event: 'ExtensionStatus',
        hint: '',
        noblank: '',
        appdata: 'a: b:c',
        status: 'Ünï ☎',
        output: 'one',
        variable: 'a=1',
      },
    ]);
  });

  test('nobody’s prototype is touched, whatever a header is called', async () => {
    const { send, events } = await startReady();
    const headers = [
      '__proto__: evil',
      'constructor: c',
      'toString: t',
      'hasOwnProperty: h',
      '__proto__: twice',
      'length: 7',
    ];
    const [event] = await send(`Event: UserEvent\r\nUserEvent: x\r\n${headers.join('\r\n')}\r\n\r\n`);
    expect(event).toEqual({
      event: 'UserEvent',
      userevent: 'x',
      constructor: 'c',
      tostring: 't',
      hasownproperty: 'h',
      length: '7',
    });
    expect(Object.getPrototypeOf(events[0])).toBeNull();
    expect(({} as Record<string, unknown>)['evil']).toBeUndefined();
  });

  test('the first Event of a block counts, and no header makes an answer of it', async () => {
    const { link, send, fake } = await startReady();
    fake.behaviour.lost.add('corestatus');
    const asked = link.action('CoreStatus');
    await vi.waitFor(() => expect(fake.actions.at(-1)?.name).toBe('CoreStatus'));
    const id = fake.actions.at(-1)?.headers.find(([name]) => name === 'ActionID')?.[1] ?? '';
    const [event] = await send(
      `Event: UserEvent\r\nEvent: DeviceStateChange\r\nResponse: Success\r\nActionID: ${id}\r\n\r\n`,
    );
    expect(event).toMatchObject({ event: 'UserEvent' });
    expect(await asked).toMatchObject({ ok: false, problem: { parameters: { detail: 'no answer in time' } } });
  });

  test.each(['error', 'close', 'connect', 'rawevent', 'data', 'end', 'response', 'managerevent', '__proto__'])(
    'an event that is called %s is an event',
    async (name) => {
      const { link, send } = await startReady();
      expect(await send(`Event: ${name}\r\nActionID: rawevent\r\nA: b\r\n\r\n`)).toEqual([
        { event: name, actionid: 'rawevent', a: 'b' },
      ]);
      expect(
        await send(
          `Response: Error\r\nActionID: ${name}\r\n\r\nResponse: Follows\r\nContent: x\r\n\r\n--END COMMAND--\r\n\r\n`,
        ),
      ).toEqual([]);
      expect(link.status().state).toBe('ready');
    },
  );

  test('empty blocks and blocks that are nothing are passed over', async () => {
    const { send } = await startReady();
    expect(await send('\r\n\r\n\r\nNothing: at all\r\n\r\n: \r\n\r\nno colon\r\n\r\n')).toEqual([]);
  });

  test('garbage is survived: what follows it is read, nothing is thrown, nothing is logged of it', async () => {
    const { send, lines } = await startReady();
    const garbage = Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7_919 + (index >> 3)) % 256));
    await send(garbage, '\r\n\r\n');
    expect(await send('Event: Reload\r\nModule: All\r\n\r\n')).toEqual([{ event: 'Reload', module: 'All' }]);
    expect(lines.join()).not.toContain('�');
  });

  test('a block without an end is not kept for ever: the link is made anew', async () => {
    const { fake, statuses, reach } = await startReady();
    fake.raw(`Event: UserEvent\r\n${'Header: value\r\n'.repeat(30_000)}`);
    await vi.waitFor(() => expect(statuses.map(({ why }) => why?.detail)).toContain('it sent a block without an end'));
    await reach('ready');
  });

  test('a listener that throws takes neither the link nor the other listeners down', async () => {
    const { link, send, lines } = await startReady();
    link.onEvent(() => {
      throw new Error('broken listener');
    });
    const heard: string[] = [];
    const end = link.onEvent((event) => heard.push(event['event'] ?? ''));
    expect(await send('Event: Reload\r\n\r\n')).toHaveLength(1);
    expect(heard).toContain('Reload');
    end();
    heard.length = 0;
    await send('Event: Reload\r\n\r\n');
    expect(heard).toEqual([]);
    expect(lines.join()).toContain('broken listener');
    expect(link.status().state).toBe('ready');
  });

  test('fifty thousand events arrive in order, and the loop turns in between', async () => {
    const { fake, events } = await startReady();
    let turns = 0;
    let going = true;
    const count = () => {
      turns += 1;
      if (going) setImmediate(count);
    };
    count();
    const total = 50_000;
    const texts = Array.from(
      { length: total },
      (_, index) => `Event: DeviceStateChange\r\nDevice: PJSIP/${index}\r\nState: INUSE\r\n\r\n`,
    );
    fake.raw(texts.join(''));
    await vi.waitFor(() => expect(events).toHaveLength(total), { timeout: 20_000, interval: 20 });
    going = false;
    expect(events.every(({ device }, index) => device === `PJSIP/${index}`)).toBe(true);
    // Of 3 MB at most 8 KB are read in one turn.
    expect(turns).toBeGreaterThan(300);
  }, 30_000);
});

test('what is not dealt with yet stays with the other side, not in memory', async () => {
  const fake = await startFakeAsterisk();
  const text = `Event: UserEvent\r\nText: ${'x'.repeat(900)}\r\n\r\n`;
  const total = 4_000;
  let [count, most] = [0, 0];
  const done = new Promise<void>((resolve) => {
    const connection = openConnection(
      { host: '127.0.0.1', port: fake.port },
      {
        onGreeting: () => fake.raw(text.repeat(total)),
        onBlock: () => {
          count += 1;
          most = Math.max(most, connection.bytesRead() - count * text.length);
          if (count === total) connection.destroy();
        },
        onClose: () => resolve(),
      },
    );
  });
  await done;
  expect(count).toBe(total);
  // Of nearly 4 MB: what Node reads at once, and a bit.
  expect(most).toBeLessThan(200_000);
});

test('however the stream is cut, the same events come out of it', async () => {
  const { send } = await startReady();
  const name = fc
    .stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
    .filter((text) => !['event', 'response', 'actionid', 'variable', 'chanvariable'].includes(text));
  const value = fc.string({ unit: fc.constantFrom('a', ' ', ':', '=', 'é', '☎', '😀', '"', '\\'), maxLength: 20 });
  const blocks = fc.array(fc.array(fc.tuple(name, value), { maxLength: 5 }), { minLength: 1, maxLength: 6 });
  const cuts = fc.array(fc.nat(600), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(blocks, cuts, async (sent, places) => {
      const text = sent
        .map((headers) => `Event: Test\r\n${headers.map(([key, of]) => `${key}: ${of}\r\n`).join('')}\r\n`)
        .join('');
      const bytes = Buffer.from(text);
      const at = [0, ...new Set(places.filter((place) => place < bytes.length)), bytes.length].sort((a, b) => a - b);
      const parts = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
      const expected = sent.map((headers) => ({ ...Object.fromEntries([...headers].reverse()), event: 'Test' }));
      expect(await send(...parts)).toEqual(expected);
    }),
    { numRuns: 60, endOnFailure: true },
  );
});

test('whatever the parser gives becomes text by name, or nothing', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.anything()), (parsed) => {
      const block = readBlock(parsed);
      if (block === null) return;
      expect(Object.getPrototypeOf(block.fields)).toBeNull();
      for (const text of Object.values(block.fields)) expect(typeof text).toBe('string');
    }),
  );
});

test('whatever is put into an action, it is one block of it, with every value as given', () => {
  const fields = fc.dictionary(
    fc.string(),
    fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 })),
  );
  const fit = fc.dictionary(fc.stringMatching(/^[A-Z][a-z]{0,9}$/), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(fc.string(), fc.oneof(fields, fit), (name, given) => {
      const text = actionText(name, 'id-1', given);
      if (!text.ok) return;
      expect(text.value.endsWith('\r\n\r\n')).toBe(true);
      const lines = text.value.slice(0, -4).split('\r\n');
      const values = Object.entries(given).flatMap(([field, value]) =>
        (Array.isArray(value) ? value : [value]).map((one) => `${field}: ${one}`),
      );
      expect(lines).toEqual([`Action: ${name}`, 'ActionID: id-1', ...values]);
      expect(lines.join('')).not.toMatch(/[\r\n\0]/);
    }),
  );
});
