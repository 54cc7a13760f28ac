import { expect, it } from 'vitest';
import { createDiary } from '../../daemon/demo/diary.ts';
import type { Hands } from '../../daemon/demo/people.ts';
import { startTechnician } from '../../daemon/demo/technician.ts';
import { openOffice } from './place.ts';

const waiting = (mac: string, more: object = {}) => ({
  ...{ mac, vendor: 'yealink', model: 'T54', state: { state: 'waiting' } },
  ...more,
});

function setUp(list: object[], addresses: Record<string, object>, forgotten: string[] = []) {
  const { office, clock, requests, pass } = openOffice({});
  const faults: unknown[] = [];
  const diary = createDiary({ clock, onFault: (error) => faults.push(error) });
  const state = { list, addresses, isBroken: false };
  const get = (path: string) => {
    if (state.isBroken) return Promise.reject(new Error('signed out'));
    if (path.startsWith('/phones?')) return Promise.resolve({ items: state.list });
    const address = state.addresses[path.split('/')[2] ?? ''];
    return address === undefined ? Promise.reject(new Error('no address')) : Promise.resolve(address);
  };
  const hands = { get } as unknown as Hands;
  startTechnician({ diary, office, hands, every: 1_000, forgotten: new Set(forgotten) });
  return { office, requests, pass, state, diary, faults };
}

const open = (token: string) => ({ url: `http://h/provisioning/${token}/`, kind: 'first-access', expiresAt: null });

it('a phone that somebody added is plugged in at the technician’s second look', async () => {
  const { requests, pass } = setUp([waiting('80:5E:C0:00:00:02')], { '805ec0000002': open('aaaaaaaaaa') });
  await pass(750);
  expect(requests).toEqual([]);
  await pass(1_500);
  expect(requests[0]?.url).toContain('/aaaaaaaaaa/805ec0000002');
  expect(requests[0]?.userAgent).toContain('SIP-T54');
});

it('a forgotten phone waits on until its first access was renewed', async () => {
  const mac = '805ec0000002';
  const { requests, pass, state } = setUp([waiting('80:5E:C0:00:00:02')], { [mac]: open('aaaaaaaaaa') }, [mac]);
  await pass(5_000);
  expect(requests).toEqual([]);
  state.addresses[mac] = open('bbbbbbbbbb');
  await pass(5_000);
  expect(requests[0]?.url).toContain('/bbbbbbbbbb/');
});

it('phones that are well, of a make that nobody has, or without an open first access are left alone', async () => {
  const { requests, pass } = setUp(
    [
      waiting('80:5E:C0:00:00:02', { state: { state: 'up-to-date' } }),
      waiting('80:5E:C0:00:00:03', { vendor: 'acme' }),
      waiting('80:5E:C0:00:00:04'),
      waiting('80:5E:C0:00:00:05'),
    ],
    {
      ...{ '805ec0000002': open('aaaaaaaaaa'), '805ec0000003': open('bbbbbbbbbb') },
      '805ec0000004': { ...open('cccccccccc'), kind: 'steady' },
    },
  );
  await pass(5_000);
  expect(requests).toEqual([]);
});

it('a look that fails is followed by the next, and by none when the day is over', async () => {
  const { requests, pass, state, diary, faults } = setUp([waiting('80:5E:C0:00:00:02')], {
    '805ec0000002': open('aaaaaaaaaa'),
  });
  state.isBroken = true;
  await pass(3_000);
  expect(faults.length).toBeGreaterThan(1);
  state.isBroken = false;
  await diary.stop();
  await pass(5_000);
  expect(requests).toEqual([]);
});
