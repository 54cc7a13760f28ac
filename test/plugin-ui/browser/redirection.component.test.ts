import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { addPerson } from '../../api/daemon.ts';
import { describeWith } from '../../lab/index.ts';
import { startFanvilFdps } from '../../redirection/fakes/fanvil-fdps.ts';
import { startGigasetXmlRpc } from '../../redirection/fakes/gigaset-xml-rpc.ts';
import { startYmcs } from '../../redirection/fakes/yealink-ymcs.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

const region = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const phonesOf = (page: Page) => region(page, 'Phones at the makers’ services');

let world: World;
const call: World['daemon']['call'] = (...given) => world.daemon.call(...given);
/** Services are asked at their own pace. */
const patience = { timeout: 20_000, interval: 100 };
const anyVersion = { 'if-match': '*' };

await describeWith('chromium', 'the makers’ redirection services on the page', () => {
  beforeAll(async () => {
    world = await startWorld();
    await addPerson(world.daemon, 'vera', 'viewer');
  });
  afterAll(() => world.stop());

  const add = (mac: string, model: string) => call('POST', '/phones', { body: { mac, model, lines: [] } });
  const remove = (mac: string) => call('DELETE', `/phones/${mac}`, { headers: anyVersion });
  const give = async (service: string, credentials: Readonly<Record<string, string>>) => {
    const path = `/redirection/services/${service}/account`;
    const sent = { body: { credentials }, headers: { 'if-match': '"0"' } };
    expect((await call('PUT', path, sent)).status).toBe(200);
  };
  const drop = async (service: string) => {
    const { headers } = await call('GET', `/redirection/services/${service}`);
    const path = `/redirection/services/${service}/account?forget=true`;
    await call('DELETE', path, { headers: { 'if-match': String(headers['etag']) } });
  };

  it('an account is typed and checked, its secret is not seen again, and waiting phones are registered while one looks', async () => {
    const { fake, phones, credentials } = await startYmcs({ now: Date.now });
    await add('805EC0000001', 'T54');
    const { page, go, audit, picture, complaints, close } = await world.sit();
    await go('/phones/80:5E:C0:00:00:01');
    const card = region(page, 'Redirection of the maker');
    await card.getByText('No account for phones of Yealink was typed', { exact: false }).waitFor();
    await card.getByRole('link', { name: 'Type the account' }).click();
    const service = region(page, 'Yealink YMCS');
    await service.getByText('no account').waitFor();
    await service.getByRole('button', { name: 'Type account…' }).click();
    const form = page.getByRole('dialog', { name: 'Account of Yealink YMCS' });
    await form.getByLabel('Address of the service').fill(fake.address);
    await form.getByLabel('Id of the key').fill(credentials['key-id'] ?? '');
    await form.getByRole('button', { name: 'Store and check' }).click();
    // What is missing is told at its field.
    await form.getByRole('alert').waitFor();
    expect(await form.getByLabel('Secret of the key').getAttribute('aria-invalid')).toBe('true');
    await form.getByLabel('Secret of the key').fill('wrong');
    expect(await audit()).toEqual([]);
    await picture('redirection-account-light');
    await form.getByRole('button', { name: 'Store and check' }).click();
    await service.getByText('The service does not work with this account.').waitFor();
    await service.getByText('does not accept the user or the password', { exact: false }).waitFor();
    await picture('redirection-refused-light');
    await service.getByRole('button', { name: 'Change account…' }).click();
    expect(await form.getByLabel('Secret of the key').inputValue()).toBe('');
    expect(await form.getByLabel('Id of the key').inputValue()).toBe('access-key');
    await form.getByLabel('Secret of the key').fill(credentials['key-secret'] ?? '');
    await form.getByRole('button', { name: 'Store and check' }).click();
    await service.getByText('The service takes this account.').waitFor();
    const row = phonesOf(page).getByRole('row', { name: /80:5E:C0:00:00:01/ });
    await row.getByText('Active').waitFor();
    await row.getByText('open until', { exact: false }).waitFor();
    await service.getByRole('link', { name: '1 active' }).waitFor();
    expect([...phones.keys()]).toEqual(['805ec0000001']);
    expect(await page.content()).not.toContain('ymcs-secret');
    expect(await audit()).toEqual([]);
    await picture('redirection-light');
    expect(complaints).toEqual([]);
    await remove('80:5E:C0:00:00:01');
    await phonesOf(page).getByText('No phone has to do', { exact: false }).waitFor();
    await drop('yealink-ymcs');
    await close();
  });

  it('failed phones are told with the way out, also on their page, and all tried again at once', async () => {
    const fdps = await startFanvilFdps();
    await give('fanvil-fdps', fdps.credentials);
    const macs = ['0C383E000001', '0C383E000002', '0C383E000003'];
    for (const mac of macs) fdps.others.add(mac.toLowerCase());
    for (const mac of macs) await add(mac, 'X3U');
    const { page, go, audit, picture, complaints, close } = await world.sit({ theme: 'dark' });
    await go('/redirection');
    const list = phonesOf(page);
    await list.getByRole('button', { name: 'Try all 3 failed again' }).waitFor();
    await list.getByText('belongs to another account', { exact: false }).first().waitFor();
    expect(await audit()).toEqual([]);
    await picture('redirection-failed-dark');
    await go('/phones');
    await page.getByText('not sent here by its maker').first().waitFor();
    expect(await audit()).toEqual([]);
    await picture('phones-redirection-dark');
    await go('/status');
    const finding = region(page, 'Findings').getByRole('listitem').filter({ hasText: '3 phones are concerned.' });
    await finding
      .filter({ hasText: 'Fanvil FDPS does not send it here' })
      .getByRole('link', { name: 'Redirection' })
      .click();
    await page.waitForURL('**/#/redirection?failed=1');
    await list.getByRole('link', { name: '0C:38:3E:00:00:02' }).click();
    const card = region(page, 'Redirection of the maker');
    await card.getByText('Registering failed.').first().waitFor();
    await card.getByText('belongs to another account', { exact: false }).waitFor();
    expect(await audit()).toEqual([]);
    await picture('phone-redirection-dark');
    fdps.others.clear();
    await card.getByRole('button', { name: 'Try again' }).click();
    await card.getByText('Registered at the maker, and it has not come yet.').first().waitFor();
    await card.getByText('open until', { exact: false }).waitFor();
    await page.goBack();
    await list.getByRole('button', { name: 'Try all 2 failed again' }).click();
    await page.getByText('2 phones are asked for again').waitFor();
    await expect.poll(() => fdps.phones.size, patience).toBe(3);
    await list.getByRole('button', { name: /^Active/ }).click();
    await expect.poll(() => list.getByRole('row').count(), patience).toBe(4);
    await list.getByRole('button', { name: 'Deactivate: 0C:38:3E:00:00:03' }).click();
    await expect.poll(() => list.getByRole('row').count(), patience).toBe(3);
    await expect.poll(() => [...fdps.phones.keys()].sort(), patience).toEqual(['0c383e000001', '0c383e000002']);

    // What becomes of phones that are registered with it is said before an account goes.
    const service = region(page, 'Fanvil FDPS');
    await service.getByRole('button', { name: 'Remove account…' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('2 phones of ours may still be registered there.', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Remove the account' }).click();
    await dialog.getByText('still holds 2 phones', { exact: false }).waitFor();
    expect(await audit()).toEqual([]);
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Remove the account' }).click();
    await service.getByText('no account').waitFor();
    expect(fdps.phones.size).toBe(2);
    expect(complaints).toEqual([]);
    for (const mac of macs) await remove(mac.match(/../g)?.join(':') ?? '');
    await close();
  });

  it('what stands on the label is typed at the phone, and refused where it is another phone’s', async () => {
    const maxwell = await startGigasetXmlRpc();
    maxwell.labels.set('7C2F80000001', '1A2B');
    await give('gigaset-xml-rpc', maxwell.credentials);
    await add('7C2F80000001', 'Maxwell3');
    const { page, go, audit, picture, complaints, close } = await world.sit({ language: 'it', width: 900 });
    await go('/phones/7C:2F:80:00:00:01');
    const card = region(page, 'Reindirizzamento del produttore');
    const field = card.getByLabel('MAC-ID', { exact: true });
    await field.fill('7C2F80999999-1A2B');
    await card.getByRole('button', { name: 'Salva: MAC-ID' }).click();
    await card.getByRole('alert').waitFor();
    expect(await audit()).toEqual([]);
    await picture('phone-redirection-label-it-900');
    await field.fill('1a2b');
    await card.getByRole('button', { name: 'Salva: MAC-ID' }).click();
    await card.getByText('Registrato presso il produttore', { exact: false }).first().waitFor();
    await picture('phone-redirection-it-900');
    await go('/redirection');
    await page.getByRole('heading', { name: 'Reindirizzamento', level: 1 }).waitFor();
    await region(page, 'Telefoni presso i servizi dei produttori')
      .getByRole('row', { name: /^Attivo.*7C:2F:80:00:00:01/ })
      .waitFor();
    expect(await audit()).toEqual([]);
    await picture('redirection-it-900');
    expect(complaints).toEqual([]);
    await close();
  });

  it('a viewer sees how all stands and can press nothing', async () => {
    const { page, go, close } = await world.sit({ name: 'vera' });
    await go('/redirection');
    await region(page, 'Flyingvoice FDMS').getByText('By hand').waitFor();
    await phonesOf(page)
      .getByRole('row', { name: /7C:2F:80/ })
      .waitFor();
    expect(await page.getByRole('button', { name: /account|[Aa]ctivate|again/ }).count()).toBe(0);
    await close();
  });
});
