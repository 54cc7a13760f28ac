import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { addPerson } from '../../api/daemon.ts';
import { describeWith } from '../../lab/index.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

const row = (page: Page, id: string) => page.locator(`[data-setting="${id}"]`);
const saveBar = (page: Page) => page.getByRole('region', { name: 'Unsaved changes' });

await describeWith('chromium', 'the settings forms', () => {
  let world: World;
  let serial = 0;
  beforeAll(async () => {
    world = await startWorld();
    await addPerson(world.daemon, 'paolo', 'operator');
    await addPerson(world.daemon, 'vera', 'viewer');
    const defaults = { 'locale.language': 'it', 'network.phone-vlan': 20 };
    await world.daemon.call('PATCH', '/defaults/settings', { body: defaults, headers: { 'if-match': '*' } });
  });
  afterAll(() => world.stop());

  const addPhone = async () => {
    serial += 1;
    const mac = `80:5E:C0:78:00:${serial.toString(16).padStart(2, '0').toUpperCase()}`;
    await world.daemon.call('POST', '/phones', { body: { mac, model: 'T54' } });
    return mac;
  };
  const stored = async (path: string, id: string) => {
    const { body } = await world.daemon.call('GET', `${path}/settings`);
    const { items } = body as { items: { id: string; value: unknown; source: string }[] };
    const found = items.find((item) => item.id === id);
    return found && [found.value, found.source];
  };
  const change = (path: string, body: object) =>
    world.daemon.call('PATCH', `${path}/settings`, { body, headers: { 'if-match': '*' } });

  it('saves a harmless change of a phone at once, tells its origin and the way back, and takes it back', async () => {
    const path = `/phones/${await addPhone()}`;
    const { page, go, audit, picture, complaints, close } = await world.sit();
    await go(`${path}/settings?group=locale`);
    const language = row(page, 'locale.language');
    await language.getByText('from default').waitFor();
    await language.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'English' });
    await language.getByText('changed, not saved yet').waitFor();
    // What is typed survives going to another group, and to another tab.
    await page.getByRole('link', { name: /^Network/ }).click();
    await saveBar(page).getByText('1 change', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Events' }).click();
    await page.getByRole('tab', { name: 'Settings' }).click();
    await saveBar(page).waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('1 change saved. The phone fetches it.').waitFor();
    expect(await stored(path, 'locale.language')).toEqual(['en', 'phone']);
    await saveBar(page).waitFor({ state: 'detached' });

    await page.getByRole('checkbox', { name: 'Only what is set here, 1' }).check();
    await language.getByText('set here', { exact: true }).waitFor();
    await language.getByRole('button', { name: 'Reset to Italian, from default' }).waitFor();
    expect(await audit()).toEqual([]);
    await picture('settings-phone-light');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByText('Nothing is set here: all of it is inherited.').waitFor();
    expect(await stored(path, 'locale.language')).toEqual(['it', 'default']);
    expect(complaints).toEqual([]);
    await close();
  });

  it('resets by keyboard, and says where an own value is the same as the inherited one', async () => {
    const path = `/phones/${await addPhone()}`;
    await change(path, { 'locale.language': 'it' });
    const { page, go, close } = await world.sit();
    await go(`${path}/settings?group=locale`);
    const language = row(page, 'locale.language');
    await language.getByText('set here, same as inherited (from default)').waitFor();
    await language.getByRole('button', { name: 'Reset, nothing changes today' }).waitFor();
    await language.getByRole('combobox').press('Alt+Backspace');
    await language.getByText('reset, not saved yet').waitFor();
    await saveBar(page).waitFor();
    await page.keyboard.press('Control+s');
    await language.getByText('from default', { exact: true }).waitFor();
    await close();
  });

  it('has None as a choice, shows what does not fit at its field, and plans what may cut the phone off', async () => {
    const path = `/phones/${await addPhone()}`;
    const { page, go, audit, picture, complaints, close } = await world.sit({ theme: 'dark', width: 900 });
    await go(`${path}/settings?group=network`);
    const vlan = row(page, 'network.phone-vlan');
    const field = vlan.getByRole('textbox', { name: 'VLAN of the phone' });
    expect(await field.inputValue()).toBe('20');
    await vlan.getByText('Reboots').waitFor();
    await vlan.getByText('Risky').waitFor();
    await field.fill('4095');
    await saveBar(page).getByRole('button', { name: 'Plan 1 change…' }).click();
    await vlan.getByText('VLAN of the phone is a number from 0 to 4094. For none, choose None').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.and(page.locator(':focus')).waitFor();
    expect(await audit()).toEqual([]);
    await picture('settings-error-dark-900');
    await vlan.getByRole('button', { name: 'VLAN of the phone: choose None' }).click();
    expect(await vlan.getByRole('combobox').locator('option:checked').textContent()).toBe('None: untagged');
    await saveBar(page).getByRole('button', { name: 'Plan 1 change…' }).click();
    await page.getByRole('heading', { level: 1, name: /^Plan/ }).waitFor();
    // Back from the plan, nothing is lost; after it was applied, nothing is left to save.
    await page.goBack();
    await saveBar(page).getByText('1 change', { exact: true }).waitFor();
    await change(path, { 'network.phone-vlan': { none: true } });
    await page.getByRole('tab', { name: 'Events' }).click();
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByRole('link', { name: /^Network/ }).click();
    await vlan.getByText('set here to none').waitFor();
    await saveBar(page).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows what the model cannot do with the reason, and a secret as dots until it is asked for', async () => {
    const path = `/phones/${await addPhone()}`;
    await change(path, { 'access.admin-password': 'Quiet-Copper-7' });
    const { page, go, audit, close } = await world.sit();
    await go(`${path}/settings?group=screen`);
    const contrast = row(page, 'screen.contrast');
    await contrast.getByText('T54 does not have this setting. Nothing is sent.').waitFor();
    expect(await contrast.getByRole('combobox').isDisabled()).toBe(true);
    await go(`${path}/settings?group=access`);
    const secret = row(page, 'access.admin-password');
    await secret.getByText('••••••••', { exact: true }).waitFor();
    expect(await page.content()).not.toContain('Quiet-Copper-7');
    await secret.getByRole('button', { name: 'Show: Administrator password' }).click();
    await secret.getByText('Quiet-Copper-7').waitFor();
    await secret.getByRole('button', { name: 'Hide: Administrator password' }).click();
    await secret.getByRole('button', { name: 'Change… Administrator password' }).click();
    await secret.getByLabel('Administrator password', { exact: true }).fill('Other-Copper-8');
    expect(await audit()).toEqual([]);
    await saveBar(page).waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('1 change saved. The phone fetches it.').waitFor();
    // Nobody knows the old one any more: there is no undo.
    expect(await page.getByRole('button', { name: 'Undo', exact: true }).count()).toBe(0);
    const { body } = await world.daemon.call('GET', `${path}/settings?reveal=true&q=access.admin-password`);
    expect(body).toMatchObject({ items: [{ value: 'Other-Copper-8' }] });
    await close();
  });

  it('tells who was faster, keeps what was typed, and saves when asked again', async () => {
    const path = `/phones/${await addPhone()}`;
    const [anna, paolo] = [await world.sit(), await world.sit({ name: 'paolo' })];
    for (const { page, go } of [anna, paolo]) {
      await go(`${path}/settings?group=locale`);
      await row(page, 'locale.language').getByText('from default').waitFor();
    }
    await row(paolo.page, 'locale.language').getByRole('combobox').selectOption('de');
    await saveBar(paolo.page).getByRole('button', { name: 'Save 1 change' }).waitFor();
    await paolo.page.keyboard.press('Control+s');
    await paolo.page.getByText('1 change saved. The phone fetches it.').waitFor();
    await paolo.close();
    // Whether Anna's page has heard of it already makes no difference: hers was not made upon it.

    const { page } = anna;
    await row(page, 'locale.language').getByRole('combobox').selectOption('fr');
    await row(page, 'locale.tone-zone').getByRole('combobox').selectOption('fr');
    await saveBar(page).getByRole('button', { name: 'Save 2 changes' }).click();
    await page.getByText(/^paolo changed Language .+ Yours is kept: compare and save again\.$/).waitFor();
    await row(page, 'locale.language').getByText('Meanwhile changed to German').waitFor();
    expect(await row(page, 'locale.language').getByRole('combobox').inputValue()).toBe('fr');
    expect(
      await row(page, 'locale.tone-zone')
        .getByText(/^Meanwhile/)
        .count(),
    ).toBe(0);
    expect(await anna.audit()).toEqual([]);
    await anna.picture('settings-clash-light');
    await saveBar(page).getByRole('button', { name: 'Save mine again' }).click();
    await page.getByText('2 changes saved. The phone fetches them.').waitFor();
    expect(await stored(path, 'locale.language')).toEqual(['fr', 'phone']);
    expect(anna.complaints).toEqual([]);
    await anna.close();
  });

  it('adds raw parameters with suggestions of the make, and takes them away', async () => {
    const path = `/phones/${await addPhone()}`;
    await change(path, { 'raw.lang.gui': 'Klingon' });
    const { page, go, audit, picture, close } = await world.sit();
    await go(`${path}/settings?group=raw`);
    const old = row(page, 'raw.lang.gui');
    await old.getByRole('button', { name: 'Take away lang.gui' }).click();
    await old.getByText('taken away, not saved yet').waitFor();
    const form = page.getByRole('form', { name: 'Add a raw parameter' });
    await form.getByLabel('Name').fill('backlight_time');
    await form.locator('datalist option[value*="backlight"]').first().waitFor({ state: 'attached' });
    await form.getByLabel('Name').fill('phone_setting.backlight_time');
    await form.getByLabel('Value').fill('<b>60</b>');
    await page.keyboard.press('Enter');
    await row(page, 'raw.phone_setting.backlight_time').getByText('new, not saved yet').waitFor();
    expect(await audit()).toEqual([]);
    await picture('settings-raw-light');
    await saveBar(page).getByRole('button', { name: 'Save 2 changes' }).click();
    await page.getByText('2 changes saved. The phone fetches them.').waitFor();
    await old.waitFor({ state: 'detached' });
    const { body } = await world.daemon.call('GET', `${path}/settings?reveal=true&q=raw.`);
    expect(body).toMatchObject({ items: [{ id: 'raw.phone_setting.backlight_time', value: '<b>60</b>' }] });
    await close();
  });

  it('shows everything to a viewer, who can change nothing, and defaults to an operator', async () => {
    const path = `/phones/${await addPhone()}`;
    const { page, go, audit, close } = await world.sit({ name: 'vera' });
    await go(`${path}/settings?group=access`);
    await page.getByText('You can look at this, not change it: that takes the role operator.').waitFor();
    expect(await page.getByRole('button', { name: /^(Show|Change|Set): / }).count()).toBe(0);
    await page.getByRole('link', { name: /^Language/ }).click();
    expect(await row(page, 'locale.language').getByRole('combobox').isDisabled()).toBe(true);
    expect(await audit()).toEqual([]);
    await close();
    const paolo = await world.sit({ name: 'paolo' });
    await paolo.go('/defaults/locale');
    await paolo.page.getByText('You can look at this, not change it: that takes the role admin.').waitFor();
    await row(paolo.page, 'locale.language').getByText('set here', { exact: true }).waitFor();
    expect(await row(paolo.page, 'locale.language').getByRole('button', { name: /Reset/ }).count()).toBe(0);
    await paolo.close();
  });

  it('changes a default only after its plan, in Italian too', async () => {
    const { page, go, audit, picture, complaints, close } = await world.sit({ language: 'it', theme: 'dark' });
    await go('/defaults/time');
    const zone = row(page, 'time.zone');
    await zone.getByText('di fabbrica').waitFor();
    await zone.getByRole('combobox', { name: 'Fuso orario' }).fill('Europe/Rome');
    expect(await audit()).toEqual([]);
    await picture('settings-defaults-dark-it');
    const bar = page.getByRole('region', { name: 'Modifiche non salvate' });
    await bar.getByRole('button', { name: 'Pianifica 1 modifica…' }).click();
    await page.getByRole('heading', { level: 1, name: /^Piano/ }).waitFor();
    expect(await stored('/defaults', 'time.zone')).toEqual(['UTC', 'shipped']);
    await page.getByRole('button', { name: /^Modifica \d+ telefon/ }).click();
    await zone.getByText('impostata qui', { exact: true }).waitFor();
    await bar.waitFor({ state: 'detached' });
    expect(await stored('/defaults', 'time.zone')).toEqual(['Europe/Rome', 'default']);
    expect(complaints).toEqual([]);
    await close();
  });

  it('lists models with numbers and phones, and tells what is known of one', async () => {
    await addPhone();
    const { page, go, audit, picture, complaints, close } = await world.sit();
    await go('/models');
    await page.getByRole('searchbox', { name: 'Search models' }).fill('t54');
    const found = page.getByRole('row', { name: /Yealink T54/ });
    await found.getByRole('link', { name: /phones?$/ }).waitFor();
    expect(await audit()).toEqual([]);
    await picture('models-light');
    await found.getByRole('link', { name: /Yealink T54/ }).click();
    await page.getByRole('heading', { level: 1, name: /^Yealink T54/ }).waitFor();
    await page.getByRole('tab', { name: 'Settings' }).press('ArrowLeft');
    await page.getByRole('table', { name: 'Numbers' }).waitFor();
    expect(await audit()).toEqual([]);
    await picture('model-about-light');
    await page.getByRole('tab', { name: 'Firmware' }).click();
    await page.getByRole('heading', { name: 'Wanted firmware' }).waitFor();
    expect(await audit()).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('changes many phones: what differs reads mixed, and only what is touched is planned', async () => {
    const macs = [await addPhone(), await addPhone(), await addPhone()];
    await change(`/phones/${macs[0] ?? ''}`, { 'locale.language': 'de' });
    const { page, go, audit, picture, complaints, close } = await world.sit();
    await go(`/bulk/settings?macs=${macs.join(',')}&group=locale`);
    await page.getByRole('heading', { level: 1, name: 'Change settings of 3 phones' }).waitFor();
    const language = row(page, 'locale.language');
    await language.getByText('2 different values').waitFor();
    expect(await language.locator('option:checked').textContent()).toBe('Mixed: leave as it is');
    expect(await audit()).toEqual([]);
    await picture('settings-many-light');
    await language.getByRole('combobox').selectOption('en');
    await language.getByText('will be written on all 3').waitFor();
    await saveBar(page).getByRole('button', { name: 'Plan for 3 phones…' }).click();
    await page.getByRole('heading', { level: 1, name: /^Plan/ }).waitFor();
    expect(await stored(`/phones/${macs[1] ?? ''}`, 'locale.language')).toEqual(['it', 'default']);
    expect(complaints).toEqual([]);
    await close();
  });
});
