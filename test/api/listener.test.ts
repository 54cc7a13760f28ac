import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { expect, it, onTestFinished } from 'vitest';
import { createApiListener } from '../../daemon/api/index.ts';
import type { ListenerCertificate } from '../../daemon/api/index.ts';
import { silentLog, systemClock } from '../../daemon/lib/index.ts';
import { loadOrCreateCertificate } from '../../daemon/provisioning/index.ts';

const answer: Parameters<typeof createApiListener>[0]['handler'] = (_, response) => response.end('here');

async function makeCertificate() {
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-listener-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const keeper = await loadOrCreateCertificate({
    files: null,
    folder,
    names: [],
    clock: systemClock(),
    log: silentLog(),
  });
  keeper.stop();
  return keeper.current();
}

function shownBy(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

it('a listener with TLS shows a new certificate as soon as there is one', async () => {
  const [first, second] = [await makeCertificate(), await makeCertificate()];
  let tell: Parameters<ListenerCertificate['onChange']>[0] = () => undefined;
  const certificate: ListenerCertificate = {
    current: () => first,
    onChange: (listener) => {
      tell = listener;
      return () => undefined;
    },
  };
  const listener = createApiListener({ handler: answer, place: { host: '127.0.0.1', port: 0 }, certificate });
  const port = await listener.start();
  onTestFinished(() => listener.stop());
  expect(await shownBy(port)).toBe(first.fingerprint);
  tell(second);
  expect(await shownBy(port)).toBe(second.fingerprint);
});

it('a port that is taken is refused by its name, with the setting that changes it', async () => {
  const first = createApiListener({ handler: answer, place: { host: '127.0.0.1', port: 0 }, certificate: null });
  const port = await first.start();
  onTestFinished(() => first.stop());
  const second = createApiListener({ handler: answer, place: { host: '127.0.0.1', port }, certificate: null });
  await expect(second.start()).rejects.toMatchObject({
    problem: { code: 'listen-failed', parameters: { port, reason: 'EADDRINUSE', setting: 'HOOKSWITCH_API_PORT' } },
  });
  await second.stop();
});

it('stopping lets a running answer go out', async () => {
  let finish = () => {};
  let asked = () => {};
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  const listener = createApiListener({
    handler: (_, response) => {
      finish = () => response.end('at last');
      asked();
    },
    place: { host: '127.0.0.1', port: 0 },
    certificate: null,
  });
  const port = await listener.start();
  const answered = fetch(`http://127.0.0.1:${port}/`).then((response) => response.text());
  await isAsked;
  const stopped = listener.stop();
  finish();
  expect(await answered).toBe('at last');
  await stopped;
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
});
