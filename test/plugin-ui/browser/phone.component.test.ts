import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { addPerson } from '../../api/daemon.ts';
import { describeWith } from '../../lab/index.ts';
import { createYealinkPhone } from '../../phones/index.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

const evil = '<img src=x onerror="window.broken=1">&lt;b&gt;';

await describeWith('chromium', 'the page of a phone', () => {
  let world: World;
  let serial = 0;
  beforeAll(async () => {
    world = await startWorld();
    const names = { '201': 'Ann Archer', '202': 'Bob Baker', '203': 'Cleo Clark' };
    for (const [number, name] of Object.entries(names))
      await world.daemon.call('POST', '/extensions', { body: { number, name } });
    await addPerson(world.daemon, 'paolo', 'admin');
    await addPerson(world.daemon, 'vera', 'viewer');
  });
  afterAll(() => world.stop());

  const addPhone = async (body: object = {}) => {
    serial += 1;
    const mac = `80:5E:C0:77:00:${serial.toString(16).padStart(2, '0').toUpperCase()}`;
    const phone = { mac, model: 'T54', lines: [{ slot: 1, extension: '201' }], ...body };
    const answer = await world.daemon.call('POST', '/phones', { body: phone });
    const { address, version } = answer.body as { address: { url: string }; version: number };
    return { mac, url: address.url, version };
  };
  const stepOf = (page: Page, name: string) =>
    page.getByRole('list', { name: 'From MAC address to line' }).getByRole('listitem').filter({ hasText: name });

  it('gives the address to copy, shows its secret part when asked, and goes on by itself while the phone comes', async () => {
    const { mac, url } = await addPhone();
    const { page, go, audit, picture, complaints, close } = await world.sit();
    await go(`/phones/${mac}`);
    await page.getByRole('heading', { level: 1, name: '201 Ann Archer' }).waitFor();
    await page.getByText('Waiting', { exact: true }).waitFor();
    const box = page.locator('.code').first();
    expect(await box.innerText()).not.toContain(url);
    await page.getByRole('button', { name: 'Show the secret part' }).click();
    await page.getByText(url).waitFor();
    await page.getByRole('button', { name: 'Copy: Provisioning address' }).click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(url);
    await page.getByRole('button', { name: 'Hide the secret part' }).click();
    await page.getByRole('button', { name: 'QR code' }).click();
    await page.getByRole('img', { name: 'QR code of the provisioning address' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await audit()).toEqual([]);
    await picture('phone-waiting-light');

    const desk = createYealinkPhone({ mac: mac.replaceAll(':', ''), model: 'SIP-T54W' });
    desk.pointAt(url);
    await desk.boot();
    await page.getByText('Fetching', { exact: true }).waitFor();
    await stepOf(page, 'First contact').filter({ hasText: 'done' }).waitFor();
    await desk.poll();
    await page.getByText('Up to date', { exact: true }).waitFor();
    await stepOf(page, 'Settings fetched').filter({ hasText: 'done' }).waitFor();
    await page.getByText('its own', { exact: true }).waitFor();

    await page.getByRole('tab', { name: 'Events' }).click();
    const requests = page.getByRole('region', { name: 'Requests' }).getByRole('listitem');
    await requests.filter({ hasText: 'by first access' }).first().waitFor();
    const before = await requests.count();
    await desk.poll();
    await requests.nth(before).waitFor();
    expect(await audit()).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('edits lines, tells who was faster, keeps what was typed, and takes it back', async () => {
    const { mac } = await addPhone();
    const anna = await world.sit();
    const { page } = anna;
    await anna.go(`/phones/${mac}`);
    await page.getByRole('button', { name: 'Edit lines' }).click();
    await page.getByRole('button', { name: 'Add line' }).click();
    const second = page.getByRole('combobox', { name: 'Extension of line 2' });
    await second.fill('bak');
    await page.getByRole('option', { name: '202 Bob Baker' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await second.inputValue()).toBe('202');
    // What was typed is still there after a look elsewhere.
    await page.getByRole('tab', { name: 'Firmware' }).click();
    await page.getByRole('heading', { name: 'Firmware' }).waitFor();
    await page.goBack();
    await second.waitFor();

    const paolo = await world.sit({ name: 'paolo' });
    await paolo.go(`/phones/${mac}`);
    await paolo.page.getByRole('button', { name: 'Add a note' }).click();
    await paolo.page.getByRole('textbox', { name: 'Note' }).fill('Reception');
    await paolo.page.keyboard.press('Enter');
    await page.getByText('Reception', { exact: true }).waitFor();
    await paolo.close();

    await page.getByRole('button', { name: 'Save lines' }).click();
    const told = page.getByRole('alert').filter({ hasText: /^paolo changed this phone/ });
    await told.waitFor();
    expect(await told.innerText()).toContain('Yours: 1: 201, 2: 202');
    expect(await second.inputValue()).toBe('202');
    expect(await anna.audit()).toEqual([]);
    await anna.picture('phone-conflict-light');
    await told.getByRole('button', { name: 'Save mine' }).click();
    await page.getByRole('row', { name: /202 Bob Baker/ }).waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('row', { name: /202 Bob Baker/ }).waitFor({ state: 'detached' });
    await page.getByText('Reception', { exact: true }).waitFor();
    expect(anna.complaints).toEqual([]);
    await anna.close();
  });

  it('shows texts of others as texts, whatever they hold', async () => {
    const long = 'Ufficio amministrazione e contabilità generale, secondo piano';
    const { mac, url } = await addPhone({
      ...{ note: `${long} ${evil}`, lines: [{ slot: 1, extension: '203', label: evil.slice(0, 60) }] },
    });
    const desk = createYealinkPhone({ mac: mac.replaceAll(':', ''), model: 'SIP-T54W' });
    desk.pointAt(url);
    await desk.boot();
    await desk.poll();
    const own = desk.report().provisioningUrl ?? '';
    const file = `${own.replace(/\/$/, '')}/${mac.replaceAll(':', '').toLowerCase()}.cfg`;
    await (await fetch(file, { headers: { 'user-agent': `Yealink ${evil}` } })).arrayBuffer();
    const { page, go, audit, picture, complaints, close } = await world.sit({ theme: 'dark', width: 900 });
    await go(`/phones/${mac}`);
    await page.getByText(`${long} ${evil}`).waitFor();
    await picture('phone-overview-dark-900');
    expect(await audit()).toEqual([]);
    await page.getByRole('tab', { name: 'Events' }).click();
    await page.getByText(`Yealink ${evil}`).first().waitFor();
    expect(await audit()).toEqual([]);
    await picture('phone-events-dark-900');
    await page.getByRole('tab', { name: 'Files' }).click();
    await page.getByText('account.1.user_name = 203').waitFor();
    expect(await page.getByRole('tabpanel').innerText()).not.toContain(own);
    expect(await audit()).toEqual([]);
    await picture('phone-files-dark-900');
    await page.getByRole('tab', { name: 'Firmware' }).click();
    await page.getByText('x.86.0.0').waitFor();
    expect(await audit()).toEqual([]);
    await picture('phone-firmware-dark-900');
    expect(await page.evaluate('window.broken')).toBeUndefined();
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(complaints).toEqual([]);
    await close();
  });

  it('gives somebody who only looks nothing to press, and no address', async () => {
    const { mac } = await addPhone({ note: 'Lobby' });
    const { page, go, close } = await world.sit({ name: 'vera' });
    await go(`/phones/${mac}`);
    await page.getByText('operators and admins see it').waitFor();
    const names = await page.getByRole('tabpanel').getByRole('button').allInnerTexts();
    expect(names).toEqual([]);
    expect(await page.locator('.head').getByRole('button').count()).toBe(0);
    await close();
  });

  it('speaks Italian, with refusals too', async () => {
    const { mac } = await addPhone();
    const { page, go, audit, picture, close } = await world.sit({ language: 'it' });
    await go(`/phones/${mac}`);
    await page.getByRole('button', { name: 'Modifica linee' }).click();
    await page.getByRole('combobox', { name: 'Interno della linea 1' }).fill('999');
    await page.getByRole('button', { name: 'Salva linee' }).click();
    await page.getByRole('alert').filter({ hasText: '999' }).waitFor();
    expect(await audit()).toEqual([]);
    await picture('phone-it');
    await go('/phones/80:5E:C0:99:99:99');
    await page.getByRole('heading', { level: 1, name: 'Il telefono 80:5E:C0:99:99:99 non c’è' }).waitFor();
    await close();
  });

  it('lets another phone take its place, which is seen before it is done', async () => {
    const { mac } = await addPhone({ note: 'Desk 4' });
    const settings = { 'locale.language': 'it' };
    await world.daemon.call('PATCH', `/phones/${mac}/settings`, { body: settings, headers: { 'if-match': '*' } });
    const { page, go, close } = await world.sit();
    await go(`/phones/${mac}`);
    await page.getByRole('tab', { name: 'Settings 1 set here' }).waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Replace the phone…' }).click();
    const field = page.getByRole('textbox', { name: 'MAC address of the new phone' });
    await field.fill('80:5E:C0:99');
    await page.getByRole('button', { name: 'See plan' }).click();
    await page.getByRole('dialog').getByRole('alert').filter({ hasText: 'is not a MAC address' }).waitFor();
    await field.fill('805ec0770001');
    await page.getByRole('button', { name: 'See plan' }).click();
    await page.getByRole('dialog').getByRole('alert').filter({ hasText: 'already' }).waitFor();
    await field.fill('805ec0990001');
    await page.getByRole('button', { name: 'See plan' }).click();
    await page.waitForURL(/#\/plan\//);
    await close();
  });

  it('tells what became of an order, and remembers it', async () => {
    const { mac } = await addPhone();
    const { page, go, close } = await world.sit();
    await go(`/phones/${mac}/events`);
    await page.getByRole('button', { name: 'Reboot…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Reboot 201 Ann Archer' }).click();
    await page.getByRole('status').filter({ hasText: 'There is no exchange' }).waitFor();
    const orders = page.getByRole('region', { name: 'Orders' }).getByRole('listitem');
    await orders.filter({ hasText: 'Restart, by admin: not done' }).waitFor();
    await close();
  });

  it('says so when the phone is deleted meanwhile, and deletes it when asked', async () => {
    const [first, second] = [await addPhone(), await addPhone()];
    const { page, go, close } = await world.sit();
    await go(`/phones/${first.mac}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await world.daemon.call('DELETE', `/phones/${first.mac}`, { headers: { 'if-match': '*' } });
    await page.getByText('This phone was deleted meanwhile').waitFor();
    await go(`/phones/${second.mac}`);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete 201 Ann Archer' }).click();
    await page.getByText('201 Ann Archer is deleted').waitFor();
    expect(new URL(page.url()).hash).toBe('#/phones');
    expect((await world.daemon.call('GET', `/phones/${second.mac}`)).status).toBe(404);
    await close();
  });
});
