import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { addPerson } from '../../api/daemon.ts';
import { describeWith } from '../../lab/index.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

const people = {
  '201': 'Ann Archer',
  '202': 'Bob Baker',
  '203': 'Cleo Clark',
  '231': 'Luca Colombo',
  '232': 'Piero Colli',
};

await describeWith('chromium', 'the key editor', () => {
  let world: World;
  let serial = 0;
  beforeAll(async () => {
    world = await startWorld();
    for (const [number, name] of Object.entries(people))
      await world.daemon.call('POST', '/extensions', { body: { number, name } });
    await addPerson(world.daemon, 'vera', 'viewer');
    await addPerson(world.daemon, 'paolo', 'admin');
    const level = await world.daemon.call('GET', '/models/yealink/T54/settings');
    const { version } = level.body as { version: number };
    await world.daemon.call('PATCH', '/models/yealink/T54/settings', {
      headers: { 'If-Match': `"${version}"` },
      body: { 'line-key.1': { kind: 'line' }, 'line-key.6': { kind: 'blf', value: '203' } },
    });
  });
  afterAll(() => world.stop());

  const addPhone = async (settings: object = {}, model = 'T54') => {
    serial += 1;
    const mac = `80:5E:C0:99:00:${serial.toString(16).padStart(2, '0').toUpperCase()}`;
    const body = { mac, model, lines: [{ slot: 1, extension: '201' }] };
    await world.daemon.call('POST', '/phones', { body });
    if (Object.keys(settings).length > 0) await patch(mac, settings);
    return mac;
  };
  const shown = async (mac: string) => {
    const { body } = await world.daemon.call('GET', `/phones/${mac}/settings`);
    return body as { version: number; items: { id: string; value: unknown; source: string }[] };
  };
  const patch = async (mac: string, body: object, token?: string) => {
    const headers = {
      'If-Match': `"${(await shown(mac)).version}"`,
      ...(token !== undefined && { authorization: token }),
    };
    const answer = await world.daemon.call('PATCH', `/phones/${mac}/settings`, { headers, body });
    expect(answer.status).toBe(200);
  };
  const keysOf = async (mac: string) =>
    Object.fromEntries(
      (await shown(mac)).items
        .filter(({ id, source }) => /-key\./.test(id) && source === 'phone')
        .map(({ id, value }) => [id, value]),
    );
  const fileOf = async (mac: string) => {
    const { body } = await world.daemon.call('GET', `/phones/${mac}/files/phone`);
    return (body as { body: string }).body;
  };
  const at = (page: Page, id: string) => page.locator(`[data-key="${id}"]`);
  /** Tells the key that has the focus, or the name of the element. */
  const focused = (page: Page) =>
    page.evaluate<string>(`(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.getAttribute('data-key') ?? element?.tagName ?? '';
    })()`);
  const saved = (page: Page) => page.getByText(/saved\. The phone fetches/);

  it('is worked by keyboard alone: find by typing, walk, move, copy a page, none, reset, undo, save', async () => {
    const mac = await addPhone({ 'line-key.2': { kind: 'speed-dial', value: '900', label: 'Taxi' } });
    const { page, go, audit, picture, complaints, close } = await world.sit();
    await go(`/phones/${mac}/keys`);
    await at(page, 'line-key.1').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('line-key.3');

    // Letters find an extension; Enter takes it, and the focus is on the key again.
    await page.keyboard.type('col');
    await page.getByRole('option', { name: '231 Luca Colombo' }).waitFor();
    await picture('keys-finding-light');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('line-key.3');
    await at(page, 'line-key.3').filter({ hasText: 'Luca Colombo' }).filter({ hasText: 'BLF 231' }).waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    expect(await focused(page)).toBe('line-key.4');
    await page.keyboard.press('Alt+ArrowRight');
    expect(await focused(page)).toBe('line-key.9');

    // Up to the key of the model: none hides it, Shift+Del brings it back, Ctrl+Z takes that back.
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('line-key.6');
    await page.keyboard.press('Delete');
    await at(page, 'line-key.6').filter({ hasText: 'hides Cleo Clark' }).waitFor();
    await page.keyboard.press('Shift+Delete');
    await at(page, 'line-key.6').filter({ hasText: 'BLF 203' }).waitFor();
    await page.keyboard.press('Control+z');
    await at(page, 'line-key.6').filter({ hasText: 'hides Cleo Clark' }).waitFor();

    // A page copied and pasted on the next one.
    await page.getByRole('button', { name: 'Copy page' }).press('Enter');
    await at(page, 'line-key.6').focus();
    await page.keyboard.press('PageDown');
    expect(await focused(page)).toBe('line-key.15');
    await page.getByRole('button', { name: 'Paste', exact: true }).press('Enter');
    await at(page, 'line-key.11').filter({ hasText: 'Taxi' }).waitFor();
    await at(page, 'line-key.18').filter({ hasText: 'Luca Colombo' }).waitFor();

    // Enter edits, Esc goes back to the key.
    await at(page, 'line-key.11').press('Enter');
    expect(await focused(page)).toBe('SELECT');
    await page.getByRole('textbox', { name: 'Label' }).fill('Night taxi');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('line-key.11');
    await picture('keys-unsaved-light');
    expect(await audit()).toEqual([]);

    await page.keyboard.press('Control+s');
    await saved(page).waitFor();
    expect(await keysOf(mac)).toEqual({
      'line-key.2': { kind: 'speed-dial', value: '900', label: 'Taxi' },
      'line-key.6': null,
      'line-key.9': { kind: 'blf', value: '231' },
      'line-key.10': { kind: 'line' },
      'line-key.11': { kind: 'speed-dial', value: '900', label: 'Night taxi' },
      'line-key.18': { kind: 'blf', value: '231' },
    });
    const file = await fileOf(mac);
    expect(file).toMatch(/^linekey\.9\.type = 16$/m);
    expect(file).toMatch(/^linekey\.9\.value = 231$/m);
    expect(file).toMatch(/^linekey\.9\.label = Luca Colombo$/m);
    expect(file).toMatch(/^linekey\.6\.type = 0$/m);
    await page.getByText('This phone watches 1 extension.').waitFor();

    await page.getByRole('button', { name: 'Undo' }).last().click();
    await at(page, 'line-key.11').filter({ hasText: 'Empty' }).waitFor();
    expect(Object.keys(await keysOf(mac))).toEqual(['line-key.2']);
    expect(complaints).toEqual([]);
    await close();
  });

  it('moves keys by mouse, and turns the page under a key that is held over its button', async () => {
    const mac = await addPhone({
      'line-key.2': { kind: 'blf', value: '202' },
      'line-key.3': { kind: 'blf', value: '231' },
    });
    const { page, go, close } = await world.sit({ theme: 'dark' });
    await go(`/phones/${mac}/keys`);
    const centre = async (id: string) => {
      const box = await at(page, id).boundingBox();
      return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
    };
    const drag = async (from: string, ...to: { x: number; y: number }[]) => {
      const start = await centre(from);
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      for (const { x, y } of to) await page.mouse.move(x, y, { steps: 5 });
    };
    await at(page, 'line-key.2').filter({ hasText: 'Bob Baker' }).waitFor();
    await drag('line-key.2', await centre('line-key.3'));
    await page.locator('.key.over').filter({ hasText: 'Luca Colombo' }).waitFor();
    await page.mouse.up();
    await at(page, 'line-key.3').filter({ hasText: 'Bob Baker' }).waitFor();
    await at(page, 'line-key.2').filter({ hasText: 'Luca Colombo' }).waitFor();

    const two = await page.getByRole('button', { name: 'Page 2' }).boundingBox();
    await drag('line-key.3', { x: (two?.x ?? 0) + 10, y: (two?.y ?? 0) + 10 });
    await at(page, 'line-key.10').waitFor();
    const target = await centre('line-key.10');
    await page.mouse.move(target.x, target.y, { steps: 4 });
    await page.mouse.up();
    await at(page, 'line-key.10').filter({ hasText: 'Bob Baker' }).waitFor();
    await page.getByRole('button', { name: 'Save and tell the phone' }).click();
    await saved(page).waitFor();
    expect(await keysOf(mac)).toEqual({
      'line-key.2': { kind: 'blf', value: '231' },
      'line-key.10': { kind: 'blf', value: '202' },
    });
    await close();
  });

  it('moves keys by a finger that holds them, and scrolls where it does not hold', async () => {
    const mac = await addPhone({ 'line-key.2': { kind: 'blf', value: '202' } });
    const { page, go, close } = await world.sit();
    await go(`/phones/${mac}/keys`);
    const finger = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
    await at(page, 'line-key.2').filter({ hasText: 'Bob Baker' }).scrollIntoViewIfNeeded();
    const from = await at(page, 'line-key.2').boundingBox();
    const to = await at(page, 'line-key.7').boundingBox();
    await touch('touchStart', (from?.x ?? 0) + 30, (from?.y ?? 0) + 20);
    await page.locator('.key.drag').waitFor();
    await touch('touchMove', (to?.x ?? 0) + 20, (to?.y ?? 0) + 20);
    await touch('touchMove', (to?.x ?? 0) + 30, (to?.y ?? 0) + 20);
    await page.locator('.key.over').waitFor();
    await touch('touchEnd');
    await at(page, 'line-key.7').filter({ hasText: 'Bob Baker' }).waitFor();
    await at(page, 'line-key.2').filter({ hasText: 'Empty' }).waitFor();

    const top = await at(page, 'line-key.7').boundingBox();
    await touch('touchStart', (top?.x ?? 0) + 20, (top?.y ?? 0) + 20);
    for (const up of [20, 60, 120]) await touch('touchMove', (top?.x ?? 0) + 20, (top?.y ?? 0) + 20 - up);
    await touch('touchEnd');
    expect(await page.locator('.key.drag').count()).toBe(0);
    await at(page, 'line-key.7').filter({ hasText: 'Bob Baker' }).waitFor();
    await close();
  });

  it('keeps keys that a smaller model lacks, and offers a free key for each', async () => {
    const mac = await addPhone({
      'expansion.modules': 1,
      'line-key.3': { kind: 'blf', value: '202' },
      'line-key.27': { kind: 'blf', value: '231' },
      'expansion-key.1.4': { kind: 'blf', value: '232' },
    });
    const phone = await world.daemon.call('GET', `/phones/${mac}`);
    const { version } = phone.body as { version: number };
    const headers = { 'If-Match': `"${version}"` };
    await world.daemon.call('PATCH', `/phones/${mac}`, { headers, body: { model: 'T33' } });
    const { page, go, audit, picture, close } = await world.sit({ theme: 'dark' });
    await go(`/phones/${mac}/keys`);
    await page.getByText('2 keys do not fit.').waitFor();
    await page.getByRole('button', { name: 'Show them' }).click();
    await page.getByText('BLF 231 Luca Colombo').waitFor();
    await picture('keys-unfit-dark');
    expect(await audit()).toEqual([]);
    await page.getByRole('button', { name: 'Move to Key 1' }).first().click();
    await at(page, 'line-key.1').filter({ hasText: 'Luca Colombo' }).waitFor();
    await page.getByRole('button', { name: 'Delete Module 1, key 4' }).click();
    await page.getByText('do not fit').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Save and tell the phone' }).click();
    await saved(page).waitFor();
    expect(await keysOf(mac)).toEqual({
      'line-key.1': { kind: 'blf', value: '231' },
      'line-key.3': { kind: 'blf', value: '202' },
    });
    await close();
  });

  it('shows what somebody else does, and tells it where it is the same key; nothing typed is lost by going elsewhere', async () => {
    const mac = await addPhone();
    const { page, go, close } = await world.sit();
    await go(`/phones/${mac}/keys`);
    await at(page, 'line-key.2').filter({ hasText: 'Empty' }).waitFor();
    await patch(mac, { 'line-key.2': { kind: 'blf', value: '202' } });
    await at(page, 'line-key.2').filter({ hasText: 'Bob Baker' }).waitFor();

    await at(page, 'line-key.2').focus();
    await page.keyboard.type('231');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Files' }).click();
    await page.getByRole('tab', { name: 'Keys' }).click();
    await at(page, 'line-key.2').filter({ hasText: 'Luca Colombo' }).waitFor();
    await patch(mac, { 'line-key.2': { kind: 'blf', value: '232' }, 'line-key.3': { kind: 'line' } });
    await page.getByRole('alert').filter({ hasText: 'changed Key 2' }).waitFor();
    await at(page, 'line-key.3').filter({ hasText: 'Line 1' }).waitFor();
    await at(page, 'line-key.2').click();
    await page.getByText('Meanwhile changed to: BLF 232 Piero Colli').waitFor();
    await page.getByRole('button', { name: 'Save mine again' }).click();
    await saved(page).waitFor();
    expect(await keysOf(mac)).toMatchObject({
      'line-key.2': { kind: 'blf', value: '231' },
      'line-key.3': { kind: 'line' },
    });
    await close();
  });

  it('plans a model’s keys, copies them from another phone in Italian, and lets a viewer look only', async () => {
    const mac = await addPhone();
    const other = await addPhone({ 'line-key.4': { kind: 'blf', value: '232', label: 'Piero' } });
    const seat = await world.sit({ language: 'it', width: 900 });
    await seat.go(`/phones/${mac}/keys`);
    await seat.page.locator('.setbar').getByRole('button', { name: 'Altro' }).click();
    await seat.page.getByRole('menuitem', { name: 'Copia i tasti da…' }).click();
    await seat.page.getByRole('searchbox').fill(other);
    await seat.page.getByRole('radio').check();
    await seat.page.getByRole('button', { name: /^Copia da/ }).click();
    await at(seat.page, 'line-key.4').filter({ hasText: 'Piero' }).waitFor();
    await seat.page.getByText('1 modifica, non salvate').waitFor();
    await seat.picture('keys-italian-900');
    expect(await seat.audit()).toEqual([]);
    await seat.close();

    const admin = await world.sit();
    await admin.go('/models/yealink/T54/keys');
    await at(admin.page, 'line-key.6').filter({ hasText: 'Cleo Clark' }).waitFor();
    await at(admin.page, 'line-key.7').press('Delete');
    await admin.page.getByRole('button', { name: 'Plan 1 change…' }).click();
    await expect.poll(() => new URL(admin.page.url()).hash).toMatch(/^#\/plan\//);
    await admin.close();

    const viewer = await world.sit({ name: 'vera' });
    await viewer.go(`/phones/${mac}/keys`);
    await viewer.page.getByText('You can look at this, not change it').waitFor();
    await at(viewer.page, 'line-key.6').press('Delete');
    await at(viewer.page, 'line-key.6').filter({ hasText: 'from model' }).waitFor();
    expect(await viewer.page.getByRole('button', { name: 'Move up' }).count()).toBe(0);
    await viewer.close();
  });
});
