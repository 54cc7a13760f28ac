import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { productRoot } from '../../../daemon/lib/index.ts';
import { addPerson } from '../../api/daemon.ts';
import type { TestDaemon } from '../../api/daemon.ts';
import { describeWith } from '../../lab/index.ts';
import { startWorld } from './world.ts';
import type { Seat, World } from './world.ts';

const many = 300;
const names = ['Giulia Ferrari', 'Marco Bianchi', 'Elena Greco', 'Sara Conti', 'Davide Costa', 'Chiara Romano'];
const macOf = (n: number) => `805ec0${n.toString(16).padStart(6, '0')}`;

/** Phones 1000, 1001 …, with their extensions. */
async function addPhones(daemon: TestDaemon): Promise<void> {
  const rows = Array.from({ length: many }, (_, n) => {
    const model = n % 3 === 0 ? 'T46' : 'T54';
    return `${macOf(n)};${model};${1000 + n};${names[n % names.length] ?? ''};room ${n % 7}`;
  });
  const text = ['MAC;Model;Ext;Name;Note', ...rows].join('\n');
  const looked = await daemon.call('POST', '/imports', { body: { text, kind: 'csv', addExtensions: true } });
  const { id } = looked.body as { id: string };
  const planned = await daemon.call('POST', `/imports/${id}/plan`, { body: { wait: 20 } });
  await daemon.call('POST', '/changes', { body: { plan: (planned.body as { id: string }).id } });
}

/** The phone of an extension is changed by somebody else. */
async function setNote(daemon: TestDaemon, n: number, note: string): Promise<void> {
  const mac = macOf(n).toUpperCase().match(/../g)?.join(':') ?? '';
  const { headers } = await daemon.call('GET', `/phones/${mac}`);
  await daemon.call('PATCH', `/phones/${mac}`, { body: { note }, headers: { 'if-match': String(headers.etag) } });
}

/** Of what one sees: the whole list would be very long. */
const picture = (page: Page, name: string) =>
  page.screenshot({ path: join(productRoot(), `build/screenshots/${name}.png`) });

const extensions = (page: Page) => page.locator('.list tbody td.ext').allTextContents();
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search phones' });
const chip = (page: Page, name: RegExp): Locator =>
  page.getByRole('group', { name: 'Filter by state' }).getByRole('button', { name });
const check = (page: Page, extension: number) =>
  page.getByRole('checkbox', { name: new RegExp(`^Select ${extension} `) });
const placeOf = (page: Page) => page.evaluate<string>('location.hash');

await describeWith('chromium', 'the list of phones', () => {
  let world: World;
  let seat: Seat;
  let page: Page;
  beforeAll(async () => {
    world = await startWorld();
    seat = await world.sit();
    ({ page } = seat);
  });
  beforeEach(async () => {
    await seat.go('/phones');
  });
  afterAll(() => world.stop());

  it('begins with a place to paste addresses, when there are no phones', async () => {
    await page.getByRole('heading', { name: /^No phones yet/ }).waitFor();
    await page.getByRole('heading', { name: 'Three ways a phone finds this server' }).waitFor();
    await seat.picture('phones-none-light');
    expect(await seat.audit()).toEqual([]);
    await page.getByRole('textbox', { name: 'MAC addresses' }).fill('80:5e:c0:71:22:01 241 Aldo Berti');
    await page.getByRole('button', { name: 'Find phones in this text' }).click();
    expect(await placeOf(page)).toBe('#/phones/add');
    // Rows do not move under the pointer.
    await page.mouse.move(0, 0);
    await seat.go('/phones');
    await addPhones(world.daemon);
  });

  it('shows phones that come while it is open, and draws only those in view', async () => {
    await chip(page, /^All 300$/).waitFor();
    await page.getByRole('link', { name: '1000', exact: true }).waitFor();
    expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe(String(many + 1));
    expect((await extensions(page)).length).toBeLessThan(60);
    await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    const last = page.getByRole('row').filter({ hasText: String(1000 + many - 1) });
    await last.waitFor();
    expect(await last.getAttribute('aria-rowindex')).toBe(String(many + 1));
    await page.evaluate('window.scrollTo(0, 0)');
  });

  it('finds phones by words, tells it in the address, and says so when there are none', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('conti 1009');
    await page.getByRole('link', { name: 'Sara Conti' }).waitFor();
    expect(await extensions(page)).toEqual(['1009']);
    await search(page).fill('80:5E:C0:00:00:0A');
    await page.getByRole('link', { name: '1010', exact: true }).waitFor();
    expect(await extensions(page)).toEqual(['1010']);
    await page.waitForURL(/q=80/);
    await search(page).fill('gari');
    await page.getByText('No phone matches "gari".').waitFor();
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await page.getByRole('link', { name: '1000', exact: true }).waitFor();
  });

  it('filters by state and model with counts, and remembers that in the address', async () => {
    await chip(page, /^Up to date 0$/).click();
    await page.getByText('No phone fits these filters.').waitFor();
    expect(await placeOf(page)).toBe('#/phones?state=good');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('button', { name: 'Make and model' }).click();
    await page.getByRole('menuitemcheckbox', { name: /T46.*\(100\)$/ }).click();
    await chip(page, /^All 100$/).waitFor();
    expect(await placeOf(page)).toBe('#/phones?vendor=yealink&model=T46');
    await page.reload();
    await chip(page, /^All 100$/).waitFor();
  });

  it('sorts by a column, and back', async () => {
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await page.locator('th[aria-sort=ascending]', { hasText: 'Name' }).waitFor();
    expect((await extensions(page))[0]).toBe('1005');
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await page.locator('th[aria-sort=descending]', { hasText: 'Name' }).waitFor();
    expect((await extensions(page))[0]).toBe('1003');
  });

  it('selects a range and all that match, and no more than can be seen', async () => {
    await page.getByRole('link', { name: '1000', exact: true }).waitFor();
    await check(page, 1001).click();
    await check(page, 1004).click({ modifiers: ['Shift'] });
    await page.getByText('4 selected').waitFor();
    await search(page).fill('conti');
    await page.getByText('1 selected').waitFor();
    await page.getByRole('button', { name: 'Select all 50 matching' }).click();
    await page.getByText('All 50 that match').waitFor();
    await picture(page, 'phones-selected-light');
    expect(await seat.audit()).toEqual([]);
    await page.getByRole('button', { name: 'Clear the selection' }).click();
    await page.getByRole('region', { name: 'Selected phones' }).waitFor({ state: 'detached' });
    await search(page).fill('');
  });

  it('is used with the keyboard alone', async () => {
    await page.getByRole('link', { name: '1000', exact: true }).waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('Escape');
    for (const key of ['j', 'j', 'x', 'j', 'j', 'Shift+X']) {
      await page.keyboard.press(key);
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    }
    await page.getByText('3 selected').waitFor();
    expect(await check(page, 1003).isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Selected phones' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    expect(await placeOf(page)).toBe('#/phones/80:5E:C0:00:00:03');
    await page.goBack();
    await page.getByRole('link', { name: '1000', exact: true }).waitFor();
  });

  it('shows what others change, and does not move rows while somebody is at them', async () => {
    await seat.go('/phones?sort=note');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Note' }).click();
    await page.keyboard.press('Escape');
    await page.locator('th[aria-sort=ascending]', { hasText: 'Note' }).waitFor();
    await check(page, 1000).click();
    await setNote(world.daemon, 0, 'zz moved away');
    const row = page.getByRole('row').filter({ hasText: 'zz moved away' });
    await row.waitFor();
    expect((await extensions(page))[0]).toBe('1000');
    await page.getByText('1 phone changed').waitFor();
    await page.getByRole('button', { name: 'Sort again' }).click();
    await page.getByRole('link', { name: '1007', exact: true }).waitFor();
    expect((await extensions(page))[0]).toBe('1007');
    await page.getByRole('button', { name: 'Clear the selection' }).click();
    // The column stays chosen in this browser.
    await page.reload();
    await page.getByRole('columnheader', { name: 'Note' }).waitFor();
  });

  it('shows the password of a phone on demand only', async () => {
    await page.getByRole('button', { name: /^Show: password of 1000 / }).click();
    const shown = page.getByRole('button', { name: /^Hide: password of 1000 / });
    await shown.waitFor();
    expect(await shown.locator('xpath=../span').first().textContent()).toMatch(/^\w{8,}$/);
    await shown.click();
    await page.getByRole('button', { name: /^Show: password of 1000 / }).waitFor();
  });

  it('tells how a command goes, who did not follow and why, and tries only these again', async () => {
    await check(page, 1001).click();
    await check(page, 1002).click();
    await page.getByRole('button', { name: 'Fetch now' }).click();
    const progress = page.getByRole('region', { name: 'Fetch now' });
    // There is no exchange here that could tell them.
    await progress.getByText(/0 done, 2 failed$/).waitFor();
    await progress.getByText(/^1001 and 1002: \w/).waitFor();
    await picture(page, 'phones-command-light');
    const told = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/commands'));
    await progress.getByRole('button', { name: 'Retry these 2' }).click();
    const { select } = (await told).postDataJSON() as { select: { macs: string[] } };
    expect(select.macs.sort()).toEqual(['80:5E:C0:00:00:01', '80:5E:C0:00:00:02']);
    await progress.getByRole('button', { name: 'Close' }).click();
    await progress.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  });

  it('asks before phones restart, and names those that are to be deleted before it plans that', async () => {
    await check(page, 1001).click();
    await page.getByRole('button', { name: 'Reboot…' }).click();
    const reboot = page.getByRole('alertdialog', { name: 'Reboot 1 phone' });
    await reboot.getByText('None of them is on a call now.').waitFor();
    await picture(page, 'phones-reboot-light');
    await page.keyboard.press('Escape');
    await reboot.waitFor({ state: 'detached' });
    await check(page, 1002).click();
    await page.getByRole('region', { name: 'Selected phones' }).getByRole('button', { name: 'Delete…' }).click();
    const remove = page.getByRole('alertdialog', { name: 'Delete 2 phones' });
    await remove.getByText('1002 Elena Greco').waitFor();
    await remove.getByRole('button', { name: 'Delete 2 phones' }).click();
    await page.waitForURL(/#\/plan\//);
  });

  it('gives viewers no button that they may not use, and no passwords', async () => {
    await addPerson(world.daemon, 'vera', 'viewer');
    const viewer = await world.sit({ name: 'vera', language: 'it', theme: 'dark' });
    await viewer.go('/phones');
    await viewer.page.getByRole('link', { name: '1000', exact: true }).waitFor();
    await viewer.page.getByRole('checkbox', { name: /^Seleziona 1000 / }).click();
    const bar = viewer.page.getByRole('region', { name: 'Telefoni selezionati' });
    expect(await bar.getByRole('button').allTextContents()).toEqual(['Seleziona tutti i 300 trovati', '']);
    expect(await viewer.page.getByRole('columnheader', { name: 'Password telefono' }).count()).toBe(0);
    expect(await viewer.page.getByRole('link', { name: 'Aggiungi telefoni' }).count()).toBe(0);
    expect(await viewer.audit()).toEqual([]);
    await picture(viewer.page, 'phones-it-dark');
    expect(viewer.complaints).toEqual([]);
    await viewer.close();
  });

  it('has nothing that axe finds serious, and fits into 900 px', async () => {
    await page.getByRole('link', { name: '1000', exact: true }).waitFor();
    await picture(page, 'phones-light');
    expect(await seat.audit()).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 900, height: 900 });
    await picture(page, 'phones-900-dark');
    expect(await seat.audit()).toEqual([]);
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    expect(seat.complaints).toEqual([]);
  });
});
