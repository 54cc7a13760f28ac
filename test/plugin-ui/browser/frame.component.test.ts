import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPerson, adminPassword, goodPassword } from '../../api/daemon.ts';
import { startTestDaemon } from '../../flow/daemon.ts';
import { startBrowser } from '../../lab/chromium.ts';
import { describeWith } from '../../lab/index.ts';
import { seatsOf, startWorld } from './world.ts';
import type { World } from './world.ts';

await describeWith('chromium', 'the frame of the page', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it('asks nobody but its daemon, keeps within its policy, and leaves no cookie to scripts', async () => {
    const { page, complaints, close } = await world.sit();
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    await page.reload();
    await page.getByRole('navigation').getByRole('link', { name: 'Status' }).click();
    await page.locator('.bar .live:not(.off)').waitFor();
    expect(asked.filter((url) => !url.startsWith(`${world.origin}/`))).toEqual([]);
    expect(await page.evaluate('document.cookie')).toBe('');
    const page_ = await fetch(`${world.origin}/`);
    expect(page_.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'/,
    );
    expect(complaints).toEqual([]);
    await close();
  });

  it('tells a wrong password in place, and lets in with the right one', async () => {
    const { page, close } = await world.sit();
    await page.getByRole('button', { name: /^Account: admin/ }).click();
    await page.getByRole('menuitem', { name: 'Log out' }).click();
    await page.locator('input[name=name]').fill('admin');
    await page.locator('input[name=password]').fill('not-the-password');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('alert').waitFor();
    await page.locator('input[name=password]').fill(adminPassword);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.locator('.bar').waitFor();
    await close();
  });

  it('asks in place when the session has ended, and goes on where it was', async () => {
    await addPerson(world.daemon, 'vera', 'viewer');
    const { page, go, close } = await world.sit({ name: 'vera' });
    await go('/activity');
    const { body } = await world.daemon.call('GET', '/sessions?everyone=true');
    const { items } = body as { items: { id: string; owner: string }[] };
    for (const { id, owner } of items) {
      if (owner === 'vera') await world.daemon.call('DELETE', `/sessions/${id}`);
    }
    await go('/status');
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    await dialog.locator('input[name=name]').fill('vera');
    await dialog.locator('input[name=password]').fill(goodPassword);
    await dialog.getByRole('button', { name: 'Log in' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(new URL(page.url()).hash).toBe('#/status');
    await close();
  });

  it('speaks Italian to an Italian browser, and English when told to, from then on', async () => {
    const { page, close } = await world.sit({ language: 'it' });
    await page.getByRole('link', { name: 'Telefoni', exact: true }).waitFor();
    await page.getByRole('button', { name: /^Account: admin/ }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Phones', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Phones', exact: true }).waitFor();
    await close();
  });

  it('shows its keys on ?, gives focus back on Esc, and hears no letters where the person wants none', async () => {
    const { page, close } = await world.sit();
    const opener = page.getByRole('button', { name: 'Keyboard help' });
    await opener.focus();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard help' });
    await help.waitFor();
    await help.getByLabel('Letter keys').uncheck();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    expect(
      await opener.evaluate((button) => {
        const { activeElement } = (button as unknown as { getRootNode(): { activeElement: unknown } }).getRootNode();
        return activeElement === button;
      }),
    ).toBe(true);
    await page.keyboard.press('?');
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    expect(await help.count()).toBe(0);
    expect(new URL(page.url()).hash).not.toBe('#/status');
    await close();
  });

  it('says so at an address where nothing is, and leads back', async () => {
    const { page, go, close } = await world.sit();
    await go('/nowhere/at/all');
    await page.getByRole('heading', { name: 'Nothing is at this address' }).waitFor();
    await page.getByRole('link', { name: 'To the phones' }).click();
    await page.waitForURL(/#\/phones$/);
    await close();
  });

  it('neither takes the style of a rough panel around it, nor gives it one, and is light there', async () => {
    const { page, close } = await world.sit({ theme: 'dark' });
    const host = `<!doctype html><html lang="en"><head><title>Panel</title><style>* { color: red !important; margin: 9px } h1 { font-size: 70px }</style>
      <script type="module" src="hookswitch.js"></script></head><body><h1 id="host">Panel</h1><hookswitch-app guest transport="direct" base="./"></hookswitch-app></body></html>`;
    await page.route('**/panel.html', (route) => route.fulfill({ body: host, contentType: 'text/html' }));
    await page.goto(`${world.origin}/panel.html`);
    await page.locator('.bar').waitFor();
    const styleOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { color, marginTop, fontSize } = (
            globalThis as unknown as { getComputedStyle(of: unknown): Record<string, string> }
          ).getComputedStyle(element);
          return { color, marginTop, fontSize };
        });
    expect(await styleOf('hookswitch-app .brand')).toMatchObject({ color: 'rgb(22, 27, 34)', marginTop: '0px' });
    expect(await styleOf('#host')).toEqual({ color: 'rgb(255, 0, 0)', marginTop: '9px', fontSize: '70px' });
    expect(await page.locator('hookswitch-app').getByRole('menuitem', { name: 'Log out' }).count()).toBe(0);
    await close();
  });

  it('has nothing serious for axe-core in either theme', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const { page, audit, picture, close } = await world.sit({ theme });
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      expect(await audit()).toEqual([]);
      await picture(`help-${theme}`);
      await close();
    }
  });
});

await describeWith('chromium', 'the page while its daemon is away', () => {
  it('says since when, keeps what is typed, and mends itself when the daemon is back', async () => {
    const [daemon, browser] = await Promise.all([startTestDaemon(), startBrowser()]);
    const seat = await seatsOf(browser, daemon.origin)({ name: 'admin', password: 'flow-test-password' });
    try {
      await seat.page.locator('.bar .live:not(.off)').waitFor();
      await daemon.kill();
      await seat.page.getByRole('alert').filter({ hasText: 'Not connected since' }).waitFor();
      expect(await seat.audit()).toEqual([]);
      await seat.picture('not-connected-light');
      await daemon.start();
      await seat.page.getByRole('button', { name: 'Try now' }).click();
      await seat.page.locator('.bar .live:not(.off)').waitFor();
      expect(await seat.page.getByRole('alert').count()).toBe(0);
    } finally {
      await seat.close();
      await browser.close();
      await daemon.remove();
    }
  });
});
