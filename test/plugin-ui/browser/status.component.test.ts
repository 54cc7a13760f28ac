import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { addPerson, goodPassword, send } from '../../api/daemon.ts';
import { describeWith } from '../../lab/index.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

const secret = 'a secret that panel and daemon share';
const nasty = '<img src=x onerror="document.title=1">Ann & "Bea"';

function ticketOf(user: string, role: string): string {
  const content = { user, role, exp: Math.floor(Date.now() / 1_000) + 50, nonce: randomBytes(12).toString('hex') };
  const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${payload}.${createHmac('sha256', secret).update(payload).digest('base64url')}`;
}

const region = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const statusLink = (page: Page) =>
  page.getByRole('navigation', { name: 'Hookswitch' }).getByRole('link', { name: /^Status/ });

let world: World;
const call: World['daemon']['call'] = (...given) => world.daemon.call(...given);
const anyVersion = { 'if-match': '*' };

await describeWith('chromium', 'the pages of status, account and extensions', () => {
  beforeAll(async () => {
    world = await startWorld({ HOOKSWITCH_TICKET_SECRET: secret });
    for (const [name, role] of [
      ['olga', 'operator'],
      ['vera', 'viewer'],
      ['paolo', 'viewer'],
    ] as const)
      await addPerson(world.daemon, name, role);
    await call('POST', '/extensions', { body: { number: '201', name: nasty } });
  });
  afterAll(() => world.stop());

  const mac = '80:5E:C0:55:00:01';
  const addPhone = async (address: string, extension = '201') => {
    await call('POST', '/phones', { body: { mac: address, model: 'T54', lines: [{ slot: 1, extension }] } });
  };
  const removePhone = (address: string) => call('DELETE', `/phones/${address}`, { headers: anyVersion });

  /** A request with an address that is dead. */
  const makeRefused = async () => {
    const { body } = await call('GET', `/phones/${mac}/address`);
    await call('POST', `/phones/${mac}/actions/renew-first-access`);
    const old = `${(body as { url: string }).url.replace(/\/$/, '')}/805ec0550001.cfg`;
    expect((await send(old, 'GET', {})).status).toBe(404);
  };

  it('findings come and go by themselves, counted the same on the page and beside its name', async () => {
    const { page, go, complaints, audit, picture, close } = await world.sit();
    await go('/status');
    await region(page, 'Findings').getByText('All is well: nothing wants anybody.').waitFor();
    expect(await statusLink(page).textContent()).toBe('Status');
    await addPhone(mac);
    await makeRefused();
    const finding = region(page, 'Findings').getByRole('listitem').filter({ hasText: 'is refused' });
    await finding.getByRole('heading', { name: `201 ${nasty} is refused` }).waitFor();
    await page.getByText('Phones are served. 1 finding wants somebody.').waitFor();
    expect(await statusLink(page).getByLabel('1 finding').textContent()).toBe('1');
    expect(await audit()).toEqual([]);
    await picture('status-light');
    await finding.getByRole('link', { name: 'Open' }).click();
    await page.waitForURL(`**/#/phones/${mac}`);
    await page.goBack();
    await removePhone(mac);
    await region(page, 'Findings').getByText('All is well: nothing wants anybody.').waitFor();
    await statusLink(page).getByLabel('1 finding').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  });

  it('work, jobs, health and what was fetched are told; a backup is made; a command that failed is tried again', async () => {
    await addPhone(mac);
    const { page, go, audit, picture, complaints, close } = await world.sit({ theme: 'dark' });
    await go('/status');
    await region(page, 'Jobs')
      .getByRole('row', { name: /Nightly housekeeping/ })
      .waitFor();
    await region(page, 'Health').getByText('SQLite', { exact: false }).waitFor();
    const bars = region(page, 'Fetches in the last 24 hours').getByRole('img');
    await bars.waitFor();
    expect(await bars.getAttribute('aria-label')).toMatch(/No phone fetched anything|in all/);
    await region(page, 'Running work').getByText('Nothing runs now.').waitFor();
    await call('POST', '/commands', { body: { action: 'resync', select: { macs: [mac] } } });
    await region(page, 'Running work').getByRole('button', { name: 'Retry this one' }).click();
    await region(page, 'Backups').getByRole('button', { name: 'Make a backup…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Make a backup' });
    await dialog.getByRole('checkbox').check();
    await dialog.getByLabel('Passphrase').fill('short');
    await dialog.getByRole('button', { name: 'Make the backup' }).click();
    await dialog.getByLabel('Passphrase').fill('a passphrase for tests');
    expect(await audit()).toEqual([]);
    await dialog.getByRole('button', { name: 'Make the backup' }).click();
    await page.getByText(/^Backup made:/).waitFor();
    await region(page, 'Backups')
      .getByRole('cell', { name: /asked-.*\.backup/ })
      .waitFor();
    expect(await audit()).toEqual([]);
    await picture('status-dark');
    await removePhone(mac);
    expect(complaints).toEqual([]);
    await close();
  });

  it('an API token is told once, works, and stops working when it is deleted', async () => {
    const { page, go, audit, picture, complaints, close } = await world.sit();
    await go('/account');
    await region(page, 'API tokens').getByRole('button', { name: 'Create a token…' }).click();
    const form = page.getByRole('dialog', { name: 'Create an API token' });
    await form.getByLabel('Name: what it is for').fill(nasty);
    await form.getByLabel('Opens').selectOption({ label: 'only some groups of operations' });
    await form.getByLabel('system', { exact: true }).check();
    expect(await audit()).toEqual([]);
    await form.getByRole('button', { name: 'Create the token' }).click();
    const shown = page.getByRole('dialog', { name: /is made$/ });
    const token = (await shown.locator('.code span').first().textContent()) ?? '';
    await shown.getByText('Copy it now: you will not see it again.').waitFor();
    const use = (path: string) =>
      send(`${world.daemon.app.addresses.api}${path}`, 'GET', { headers: { authorization: `Bearer ${token}` } });
    expect([(await use('/status')).status, (await use('/phones')).status]).toEqual([200, 403]);
    await page.keyboard.press('Escape');
    await shown.getByRole('button', { name: 'I have copied it' }).click();
    await shown.waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(token);
    await picture('account-light');
    await page.getByRole('button', { name: `Delete the token ${nasty}` }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText(`The token ${nasty} is deleted`).waitFor();
    expect((await use('/status')).status).toBe(401);
    expect(complaints).toEqual([]);
    await close();
  });

  it('a password is changed with errors at their fields, and a viewer sees neither accounts nor tokens', async () => {
    const { page, go, close } = await world.sit({ name: 'vera' });
    await go('/account');
    const form = region(page, 'Own password');
    const change = form.getByRole('button', { name: 'Change password' });
    await form.getByLabel('Present password').fill('not this one');
    await form.getByLabel('New password', { exact: true }).fill('short');
    await change.click();
    await form.getByText('It has 5 of at least 10 characters. Make it longer.').waitFor();
    await form.getByLabel('New password', { exact: true }).fill('seven green lamps');
    await form.getByLabel('New password once more').fill('seven green lamp');
    await change.click();
    await form.getByText('The two are not the same.', { exact: false }).waitFor();
    await form.getByLabel('New password once more').fill('seven green lamps');
    await change.click();
    await form.getByText('it is not the present password', { exact: false }).waitFor();
    expect(await form.getByLabel('Present password').getAttribute('aria-invalid')).toBe('true');
    await form.getByLabel('Present password').fill(goodPassword);
    await change.click();
    await page.getByText('Password changed. All your other sessions have ended.').waitFor();
    expect(await region(page, 'Sessions').getByRole('row').count()).toBe(2);
    expect(await region(page, 'Accounts').count()).toBe(0);
    expect(await region(page, 'API tokens').count()).toBe(0);
    await close();
    const again = await world.sit({ name: 'vera', password: 'seven green lamps' });
    await again.close();
  });

  it('another session is ended from here, and asks to log in there', async () => {
    const [here, there] = [await world.sit({ name: 'paolo' }), await world.sit({ name: 'paolo' })];
    await here.go('/account');
    await here.page.getByRole('button', { name: /^End the other \d+$/ }).click();
    await here.page.getByText(/^\d+ sessions ended$/).waitFor();
    await there.go('/account');
    await there.page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
    expect(await region(here.page, 'Sessions').getByText('this one').count()).toBe(1);
    await here.close();
    await there.close();
  });

  it('accounts are added, changed and deleted with what that ends; the last administrator stays', async () => {
    const { page, go, close } = await world.sit();
    await go('/account');
    await region(page, 'Accounts').getByRole('button', { name: 'Add an account…' }).click();
    const form = page.getByRole('dialog', { name: 'Add an account' });
    await form.getByLabel('Name').fill('Nina Bo');
    await form.getByLabel('Password').fill(goodPassword);
    await form.getByRole('button', { name: 'Add the account' }).click();
    await form.getByRole('alert').waitFor();
    await form.getByLabel('Name').fill('Nina');
    await form.getByRole('button', { name: 'Add the account' }).click();
    await page.getByText('nina may log in now').waitFor();
    const nina = await world.sit({ name: 'nina' });
    await page.reload();
    await page.getByLabel('Role of nina').selectOption('viewer');
    await page.getByText('nina is now: Viewer').waitFor();
    await page.getByLabel('Role of admin').selectOption('viewer');
    await region(page, 'Accounts').getByRole('alert').waitFor();
    expect(await page.getByLabel('Role of admin').inputValue()).toBe('admin');
    await page.getByRole('button', { name: 'Actions for nina' }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('alertdialog').getByText('It ends 1 session at once.').waitFor();
    await page.getByRole('button', { name: 'Delete nina' }).click();
    await page.getByText('The account nina is deleted').waitFor();
    await nina.go('/account');
    await nina.page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
    await nina.close();
    await close();
  });

  it('who comes by a panel has no password here, and is told so', async () => {
    const { page, go, close } = await world.sit({ name: 'olga' });
    await page.evaluate(
      `fetch('/api/v1/session/ticket', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ticket: '${ticketOf('Rita', 'operator')}' }) })`,
    );
    await page.reload();
    await go('/account');
    await region(page, 'You').getByText('The panel knows who you are', { exact: false }).waitFor();
    expect(await region(page, 'Own password').count()).toBe(0);
    await close();
  });

  it('an extension is added, changed, and not overwritten where somebody else was faster', async () => {
    const { page, go, audit, picture, complaints, close } = await world.sit();
    await go('/extensions');
    await page.getByRole('button', { name: 'Add extension…' }).click();
    const form = page.getByRole('dialog', { name: 'Add an extension' });
    await form.getByLabel('Number').fill('2 0 5');
    await form.getByLabel('Name').fill(nasty);
    await form.getByRole('button', { name: 'Add the extension' }).click();
    await form.getByRole('alert').waitFor();
    await form.getByLabel('Number').fill('205');
    expect(await audit()).toEqual([]);
    await form.getByRole('button', { name: 'Add the extension' }).click();
    await page.getByText('205 is added').waitFor();
    expect(await audit()).toEqual([]);
    await picture('extensions-light');
    await page.getByRole('link', { name: '205', exact: true }).click();
    await page.getByRole('heading', { name: `205 ${nasty}` }).waitFor();
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('Bea');
    await page.getByRole('checkbox', { name: 'Forward when busy' }).check();
    await page.getByLabel('Forward when busy: to').fill('201');
    await call('PATCH', '/extensions/205', { body: { name: 'Carla' }, headers: anyVersion });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const note = page.getByRole('alert').filter({ hasText: 'changed it' });
    await note.getByText('Now it is: Carla').waitFor();
    expect(await name.inputValue()).toBe('Bea');
    expect(await audit()).toEqual([]);
    await picture('extension-conflict-light');
    await note.getByRole('button', { name: 'Save mine' }).click();
    await page.getByText('205 is saved. Its phones fetch it.').waitFor();
    expect((await call('GET', '/extensions/205')).body).toMatchObject({ name: 'Bea', state: { forwardBusy: '201' } });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { name: '205 Carla' }).waitFor();
    await page.getByRole('button', { name: 'Show: Secret' }).click();
    await page.locator('.secret', { hasNotText: '•' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('an extension that phones have is not deleted, and they are named; without them it is', async () => {
    await addPhone(mac, '205');
    const { page, go, close } = await world.sit();
    await go('/extensions/205');
    await region(page, 'Phones').getByRole('link', { name: /^205/ }).waitFor();
    await page.getByRole('button', { name: 'Delete…' }).click();
    const dialog = page.getByRole('dialog', { name: /^Delete 205/ });
    await dialog.getByText('1 phone has it', { exact: false }).waitFor();
    await dialog.getByText(mac).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await removePhone(mac);
    await region(page, 'Phones').getByText('No phone has it.').waitFor();
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete 205' }).click();
    await page.getByText('205 is deleted').waitFor();
    await page.waitForURL('**/#/extensions');
    expect((await call('GET', '/extensions/205')).status).toBe(404);
    await close();
  });

  it('further devices are made and taken away by operators, who change nothing of the extension', async () => {
    const { page, go, audit, picture, close } = await world.sit({ name: 'olga', theme: 'dark' });
    await go('/extensions/201');
    expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
    const devices = region(page, 'Further devices');
    await devices.getByRole('button', { name: 'Add a device' }).click();
    const device = devices.getByRole('listitem');
    await device.getByText('There', { exact: true }).waitFor();
    expect(await audit()).toEqual([]);
    await picture('extension-dark');
    await device.getByRole('button', { name: /^Delete \d+201$/ }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Delete \d+201$/ })
      .click();
    await devices.getByText('None yet.').waitFor();
    await close();
  });

  it('several are pasted, planned and applied', async () => {
    const { page, go, close } = await world.sit();
    await go('/extensions');
    await page.getByRole('button', { name: 'Paste several…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Paste extensions' });
    await dialog.getByLabel('Numbers and names').fill('301 Dora\n302;Emil\n201 Ann\n');
    await dialog.getByText('Line 3: 201 is here already').waitFor();
    await dialog.getByRole('button', { name: 'Plan 2 extensions' }).click();
    await page.waitForURL('**/#/plan/**');
    await page.getByRole('button', { name: /^(Apply|Store)/ }).click();
    await page.waitForURL('**/#/extensions');
    await page.getByRole('link', { name: '302', exact: true }).waitFor();
    await page.getByLabel('Number, name, mailbox').fill('dora');
    await page.getByText('1 of 3').waitFor();
    await close();
  });

  it('a viewer looks and has no buttons that are not his, in Italian', async () => {
    const seat = await world.sit({ name: 'paolo', language: 'it', width: 900 });
    const { page, go, audit, picture, complaints, close } = seat;
    await go('/extensions');
    await page.getByRole('heading', { name: 'Interni', level: 1 }).waitFor();
    expect(await page.getByRole('button', { name: 'Aggiungi interno…' }).count()).toBe(0);
    await go('/extensions/201');
    await region(page, 'Interno').getByText('non disturbare', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: /^(Mostra|Salva|Elimina|Aggiungi)/ }).count()).toBe(0);
    expect(await audit()).toEqual([]);
    await go('/status');
    await region(page, 'Attività pianificate')
      .getByRole('row', { name: /Pulizia notturna/ })
      .waitFor();
    expect(await region(page, 'Backup').count()).toBe(0);
    expect(await audit()).toEqual([]);
    await picture('status-it-900');
    await go('/account');
    await region(page, 'Tu').getByText('Osservatore').waitFor();
    expect(await audit()).toEqual([]);
    await picture('account-it-900');
    expect(complaints).toEqual([]);
    await close();
  });
});

await describeWith('chromium', 'the same pages beside an exchange that is away', () => {
  it('tell what cannot be reached and what to do, and change nothing that the exchange keeps', async () => {
    const login = { HOOKSWITCH_AMI_USER: 'watcher', HOOKSWITCH_AMI_SECRET: 'a secret for tests' };
    const away = await startWorld({ HOOKSWITCH_EXCHANGE: 'asterisk', HOOKSWITCH_AMI_PORT: '1', ...login });
    try {
      const { page, go, audit, picture, complaints } = await away.sit({ width: 900 });
      await go('/status');
      const finding = region(page, 'Findings').getByRole('listitem').first();
      await finding.getByRole('heading', { name: /exchange cannot be reached/i }).waitFor();
      await region(page, 'Health').getByText('AMI', { exact: true }).waitFor();
      const counted = await region(page, 'Findings').locator('header .n').textContent();
      expect(await statusLink(page).locator('.n').textContent()).toBe(counted);
      expect(await audit()).toEqual([]);
      await picture('status-away-900');
      await region(page, 'Health').getByRole('link', { name: 'Asterisk, 0 extensions' }).click();
      await page.getByText('Asterisk keeps them', { exact: false }).waitFor();
      expect(await page.getByRole('button', { name: 'Add extension…' }).count()).toBe(0);
      expect(complaints).toEqual([]);
    } finally {
      await away.stop();
    }
  });
});
