import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { ask, dial, file, rest, startRig } from './rig.ts';

/** More than any socket's buffers hold. */
const large = Buffer.alloc(24_000_000, 'old ');
const get = `GET ${file} HTTP/1.1\r\nConnection: close\r\n\r\n`;

describe('a download is proof', () => {
  it('when the last byte of a GET went out, or 304 confirmed it', async () => {
    const rig = await startRig();
    await ask(rig.http, file);
    await ask(rig.http, file, { headers: ['If-None-Match: *'] });
    const complete = rig.calls.filter((call) => call.call === 'served').map((call) => call.complete);
    expect(complete).toEqual([true, true]);
    expect(rig.traces().map((it) => [it.status, it.complete])).toEqual([
      [200, true],
      [304, true],
    ]);
  });

  it('never by HEAD', async () => {
    const rig = await startRig();
    await ask(rig.http, file, { method: 'HEAD' });
    await ask(rig.http, file, { method: 'HEAD', headers: ['If-None-Match: *'] });
    expect(rig.calls.map(({ call }) => call)).toEqual(['seen', 'seen']);
    expect(rig.traces().map((it) => [it.method, it.status, it.complete])).toEqual([
      ['HEAD', 200, false],
      ['HEAD', 304, false],
    ]);
  });

  it.each([
    ['hangs up', (socket: { destroy(): void }) => socket.destroy()],
    ['resets the connection', (socket: { resetAndDestroy(): void }) => socket.resetAndDestroy()],
  ])('not when the phone %s in the middle', async (_how, leave) => {
    const rig = await startRig({ bodies: [large, Buffer.from('x')] });
    const socket = await dial(rig.http);
    socket.write(get);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    leave(socket);
    const served = await rig.called(({ call }) => call === 'served');
    expect(served).toMatchObject({ complete: false });
    expect(rig.calls.filter(({ call }) => call === 'served')).toHaveLength(1);
    expect(rig.traces()).toMatchObject([{ status: 200, complete: false }]);
    expect(rig.server.statistics()).toMatchObject({ aborted: 1, bytes: 0 });
  });

  it('not when the server stops before the end', async () => {
    const rig = await startRig({ bodies: [large, Buffer.from('x')], connections: { stopTimeout: 40 } });
    const socket = await dial(rig.http);
    socket.on('error', () => undefined);
    socket.write(get);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    await rig.server.stop();
    expect(rig.calls.filter((call) => call.call === 'served')).toMatchObject([{ complete: false }]);
  });

  it('not while the phone has not taken it, and it loses its connection in the end', async () => {
    const rig = await startRig({ bodies: [large, Buffer.from('x')], connections: { answerTimeout: 60_000 } });
    const socket = await dial(rig.http);
    socket.on('error', () => undefined);
    socket.write(get);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    rig.advance(59_000);
    expect(rig.calls.filter(({ call }) => call === 'served')).toEqual([]);
    rig.advance(2_000);
    expect(await rig.called(({ call }) => call === 'served')).toMatchObject({ complete: false });
  });

  it('for none of the answers that were waiting when a pipelining phone hung up', async () => {
    const rig = await startRig({ bodies: [large, Buffer.from('x')] });
    const socket = await dial(rig.http);
    socket.write(`GET ${file} HTTP/1.1\r\n\r\n`.repeat(3));
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    socket.destroy();
    await rig.called(({ call }) => call === 'served');
    while (rig.server.statistics().connections > 0) await new Promise(setImmediate);
    expect(rig.calls.filter((call) => call.call === 'served' && call.complete)).toEqual([]);
  });
});

describe('a reply', () => {
  it('is all old or all new while its file changes under a slow reader', async () => {
    const rig = await startRig({ bodies: [large, Buffer.from('x')] });
    const slow = await dial(rig.http);
    const all = rest(slow);
    slow.write(get);
    await new Promise((resolve) => slow.once('data', resolve));
    slow.pause();
    rig.phone.body = Buffer.alloc(24_000_000, 'new ');
    const fresh = await ask(rig.http, file);
    slow.resume();
    const body = (await all).split('\r\n\r\n')[1]!;
    expect(body === large.toString('latin1')).toBe(true);
    expect(fresh.body === rig.phone.body.toString('latin1')).toBe(true);
    const hashes = rig.calls.flatMap((call) => (call.call === 'served' ? [`${call.hash} ${call.complete}`] : []));
    expect(new Set(hashes).size).toBe(2);
  });

  it('is whole for many readers at once while the file changes all the time', async () => {
    const rig = await startRig();
    const versions = Array.from({ length: 40 }, (_, n) => Buffer.alloc(200_000, `${n} `.padStart(4, '0')));
    const read = () =>
      new Promise<string>((resolve, reject) => {
        const asked = request({ port: rig.http, path: file, agent: false }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => resolve(Buffer.concat(chunks).toString()));
          response.on('error', reject);
        });
        asked.on('error', reject).end();
      });
    const readers: Promise<string>[] = [];
    for (const version of versions) {
      rig.phone.body = version;
      readers.push(read(), read());
      await new Promise(setImmediate);
    }
    const whole = new Set(versions.map(String));
    for (const body of await Promise.all(readers)) expect(whole.has(body)).toBe(true);
  });
});
