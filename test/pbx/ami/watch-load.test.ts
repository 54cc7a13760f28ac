import { expect, test } from 'vitest';
import { createLiveWatch } from '../../../daemon/pbx/ami/index.ts';
import { startFakeAsterisk } from './fake-asterisk.ts';
import { createLinkRig, createManualClock } from './rig.ts';
import { deviceState, phone, startWatchRig } from './watch-rig.ts';

test('what changed is told also while one reading follows the other', async () => {
  const { fake, told, until } = await startWatchRig({
    pace: { flush: 30, contacts: 1 },
    prepare: ({ world }) => (world.contacts = Array.from({ length: 2_000 }, (_, index) => phone(`${index}`))),
  });
  fake.emit(deviceState('PJSIP/201', 'INUSE'));
  await until(() => expect(told.activities.get('201')).toBe('in-call'));
});

test('fifty thousand device states make few batches, the last state of each is told, none is lost', async () => {
  const { fake, told, batches, until } = await startWatchRig({ pace: { flush: 50 } });
  const [devices, states] = [5_000, ['RINGING', 'INUSE', 'ONHOLD', 'BUSY', 'NOT_INUSE']];
  const texts: string[] = [];
  for (let round = 0; round < 10; round += 1) {
    for (let device = 0; device < devices; device += 1) {
      const state = round === 9 ? (device % 2 === 0 ? 'INUSE' : 'NOT_INUSE') : states[(round + device) % 5];
      texts.push(
        `Event: DeviceStateChange\r\nPrivilege: call,all\r\nDevice: PJSIP/${device}\r\nState: ${state}\r\n\r\n`,
      );
    }
  }
  texts.push('Event: DeviceStateChange\r\nDevice: PJSIP/last\r\nState: INUSE\r\n\r\n');
  fake.raw(texts.join(''));
  await until(() => expect(told.activities.get('last')).toBe('in-call'));
  for (let device = 0; device < devices; device += 1) {
    expect(told.activities.get(String(device))).toBe(device % 2 === 0 ? 'in-call' : 'idle');
  }
  expect(batches.length).toBeLessThan(60);
}, 30_000);

test('five thousand users who switch at once are read by family, not one by one', async () => {
  const { fake, told, until, asked } = await startWatchRig();
  for (let user = 0; user < 5_000; user += 1) fake.world.database.set(`DND/${user}`, 'YES');
  for (let user = 0; user < 5_000; user += 1) fake.emit(deviceState(`Custom:DND${user}`, 'BUSY'));
  await until(() => expect([...told.wishes.values()].filter(({ doNotDisturb }) => doNotDisturb)).toHaveLength(5_000));
  expect(asked().length).toBeLessThan(300);
}, 30_000);

test('leaves no timer when it is stopped, and can be started again', async () => {
  const fake = await startFakeAsterisk();
  fake.world.contacts = [phone('201')];
  const { clock, tasks } = createManualClock();
  const { link, reach } = createLinkRig(fake.port, { clock, limits: {} });
  const watch = createLiveWatch({ link, clock, convention: 'freepbx' });
  const whole = () => new Promise<number>((resolve) => void watch.onBatch(({ contacts }) => resolve(contacts.size)));
  link.start();
  await reach('ready');
  const first = whole();
  watch.start();
  expect(await first).toBe(1);
  watch.rereadWishes();
  watch.stop();
  const second = whole();
  watch.start();
  expect(await second).toBe(1);
  watch.stop();
  await link.stop();
  expect(tasks.size).toBe(0);
});
