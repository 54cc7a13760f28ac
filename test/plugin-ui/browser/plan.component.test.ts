import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { addPerson, makePlan } from '../../api/daemon.ts';
import type { TestDaemon } from '../../api/daemon.ts';
import { describeWith } from '../../lab/index.ts';
import { startWorld } from './world.ts';
import type { Seat, World } from './world.ts';

const own = '80:5E:C0:00:00:02';

/** Six phones of two makes; one of them has a time server of its own. */
async function addPhones(daemon: TestDaemon): Promise<void> {
  const changes = [
    ...[201, 202, 203, 204, 205, 206].flatMap((number, n) => [
      {
        change: 'extension-add',
        extension: { number: String(number), name: `Person ${number}`, secret: `pw-${number}-x` },
      },
      {
        change: 'phone-add',
        phone: {
          mac: n < 4 ? `805ec000000${n + 1}` : `00041300000${n}`,
          ...(n < 4 ? { vendor: 'yealink', model: 'T46' } : { vendor: 'snom', model: 'D785' }),
          lines: [{ slot: 1, extension: String(number) }],
        },
      },
    ]),
    { change: 'settings', target: { level: 'phone', mac: own }, settings: { 'time.ntp-server': 'own.example' } },
  ];
  const { body } = await daemon.call('POST', '/plan', { body: { changes, wait: 20 } });
  const { status } = await daemon.call('POST', '/changes', { body: { plan: (body as { id: string }).id } });
  expect(status).toBe(200);
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
const place = (page: Page) => page.evaluate<string>('window.location.hash');

/** Somebody types a time server, and asks what that would do. */
async function planTimeServer({ page, go }: Seat, server: string): Promise<void> {
  await go('/defaults/time');
  await page.getByLabel('Time server (NTP)').first().fill(server);
  await button(page, /^Plan/).click();
  await heading(page, 'Plan: 1 change reaches 5 of 6 phones').waitFor();
}

const effective = async (daemon: TestDaemon): Promise<unknown> => {
  const { body } = await daemon.call('GET', '/defaults/settings?q=time.ntp-server');
  return (body as { items: { id: string; value: unknown }[] }).items.find(({ id }) => id === 'time.ntp-server')?.value;
};

await describeWith('chromium', 'plans and activity', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await addPhones(world.daemon);
  });
  afterAll(() => world.stop());

  it('shows what a change would do, applies it, and takes it back from Activity', async () => {
    const before = await effective(world.daemon);
    const seat = await world.sit();
    const { page } = seat;
    await planTimeServer(seat, 'ntp.example');
    expect(await effective(world.daemon)).toEqual(before);
    await page.getByText('Time server (NTP)').first().waitFor();
    await page.getByRole('option', { name: /^201/ }).waitFor();
    await page
      .getByRole('cell', { name: /After:.*ntp\.example/ })
      .first()
      .waitFor();
    await page.keyboard.press('n');
    expect(await page.locator('tr:focus').count()).toBe(1);
    expect(await seat.audit()).toEqual([]);
    await seat.picture('plan-light');

    await button(page, 'set on the phone itself').click();
    await page.getByRole('option', { name: /^202/ }).waitFor();
    expect(await page.getByRole('listbox', { name: 'Phones' }).getByRole('option').count()).toBe(1);
    await page.getByText('Time server (NTP): this phone has its own value.').waitFor();

    await button(page, 'Change 5 phones now').click();
    await page.getByRole('status').filter({ hasText: 'Changed: 5 phones' }).waitFor();
    expect(await place(page)).toBe('#/defaults/time');
    expect(await effective(world.daemon)).toBe('ntp.example');

    await seat.go('/activity');
    const entry = page.getByRole('listitem').filter({ hasText: '→ ntp.example' }).first();
    await entry.waitFor();
    expect(await seat.audit()).toEqual([]);
    await seat.picture('activity-light');
    await entry.getByRole('button', { name: /^Undo/ }).click();
    await heading(page, 'Plan: 1 change reaches 5 of 6 phones').waitFor();
    await page.getByText('Undoes this:').waitFor();
    await button(page, 'Change 5 phones now').click();
    await heading(page, 'Activity').waitFor();
    expect(await effective(world.daemon)).toEqual(before);
    expect(seat.complaints).toEqual([]);
    await seat.close();
  });

  it('changes phones later, when it is told to', async () => {
    const seat = await world.sit({ theme: 'dark', language: 'it', width: 900 });
    const { page } = seat;
    await seat.go(`/plan/${await makePlan(world.daemon)}`);
    await page.getByRole('radio', { name: /^Stanotte/ }).check();
    await button(page, /^Modifica \d+ telefoni stanotte/).waitFor();
    expect(await seat.audit()).toEqual([]);
    await seat.picture('plan-dark-it-900');
    await page.getByRole('radio', { name: /^Solo salvare/ }).check();
    await button(page, /^Salva per \d+ telefoni/).click();
    await page
      .getByRole('status')
      .filter({ hasText: /^Modificati: \d+ telefoni/ })
      .waitFor();
    expect(await place(page)).toBe('#/phones');
    expect(await page.getByRole('region', { name: /scaricano/ }).count()).toBe(0);
    await seat.go('/activity');
    await page.getByText('Lingua').first().waitFor();
    expect(await seat.audit()).toEqual([]);
    await seat.picture('activity-dark-it-900');
    expect(seat.complaints).toEqual([]);
    await seat.close();
  });

  it('tells what moved and who moved it when a plan is stale, and makes it anew from what was typed', async () => {
    const seat = await world.sit();
    const { page } = seat;
    await planTimeServer(seat, 'later.example');
    const phone = await world.daemon.call('GET', `/phones/${own}`);
    await world.daemon.call('PATCH', '/defaults/settings', {
      ...{ body: { 'time.ntp-server': 'faster.example' } },
      headers: { 'if-match': String((await world.daemon.call('GET', '/defaults/settings')).headers.etag) },
    });
    expect(phone.status).toBe(200);
    await button(page, 'Change 5 phones now').click();
    const note = page.getByRole('alert').filter({ hasText: 'Something changed since this was planned' });
    await note.waitFor();
    await note.getByText('the admin').first().waitFor();
    await note.getByText('faster.example').first().waitFor();
    await seat.picture('plan-stale-light');
    await note.getByRole('button', { name: 'Plan again' }).click();
    await note.waitFor({ state: 'detached' });
    await button(page, 'Change 5 phones now').click();
    await page.getByRole('status').filter({ hasText: 'Changed: 5 phones' }).waitFor();
    expect(await effective(world.daemon)).toBe('later.example');
    await seat.close();
  });

  it('says why a plan is refused, and what an old link cannot do any more', async () => {
    const seat = await world.sit({ theme: 'dark' });
    const { page } = seat;
    const changes = [{ change: 'phone', mac: own, phone: { lines: [{ slot: 1, extension: '999' }] } }];
    const { body } = await world.daemon.call('POST', '/plan', { body: { changes } });
    await seat.go(`/plan/${(body as { id: string }).id}`);
    await heading(page, 'Plan: this is not possible').waitFor();
    await page.getByRole('link', { name: /^202/ }).waitFor();
    await page.getByText('999').first().waitFor();
    expect(await seat.audit()).toEqual([]);
    await seat.picture('plan-refused-dark');
    await seat.go('/plan/ffffffffffffffffffffffff');
    await heading(page, 'Plan: no longer kept').waitFor();
    await page.getByText('This page does not know any more what was asked').waitFor();
    await seat.close();
  });

  it('warns of what may cut phones off, and applies it to all only when that is said twice', async () => {
    const seat = await world.sit();
    const { page } = seat;
    await seat.go('/defaults/sip');
    await page.getByLabel('SIP transport').first().selectOption('tcp');
    await button(page, /^Plan/).click();
    await page.getByText('6 phones may become unreachable.').waitFor();
    await button(page, /^Try on .*only$/).waitFor();
    expect(await seat.audit()).toEqual([]);
    await seat.picture('plan-risky-light');
    await button(page, 'Change 6 phones now').click();
    await button(page, 'Change 6 phones without a try').click();
    await page.getByRole('status').filter({ hasText: 'Changed: 6 phones' }).waitFor();
    await seat.close();
  });

  it('lets a viewer read Activity, and neither plan nor undo', async () => {
    await addPerson(world.daemon, 'vera', 'viewer');
    const seat = await world.sit({ name: 'vera' });
    const { page } = seat;
    await seat.go('/activity');
    await page.getByText('Time server (NTP)').first().waitFor();
    expect(await page.getByRole('button', { name: /^Undo/ }).count()).toBe(0);
    await page.getByText('An administrator can undo this.').first().waitFor();
    await page.getByRole('combobox', { name: 'What' }).selectOption('extension');
    await page.getByText('Extension added').first().waitFor();
    expect(await place(page)).toContain('entity=extension');
    expect(await page.getByText('pw-201-x').count()).toBe(0);
    await seat.go(`/plan/${await makePlan(world.daemon)}`);
    await heading(page, 'Plan: it cannot be shown').waitFor();
    expect(await button(page, /^Change \d+ phone/).count()).toBe(0);
    await seat.close();
  });
});
