import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBrowser } from '../lab/chromium.ts';
import { describeWith } from '../lab/index.ts';
import { startDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

await describeWith('chromium', 'the interactive reference', () => {
  let daemon: TestDaemon;
  let browser: Browser;
  let page: Page;
  let origin: string;
  const asked: string[] = [];
  const complaints: string[] = [];

  const operationOf = (id: string) =>
    page.locator('.opblock', { has: page.locator(`.opblock-summary-operation-id:text-is("${id}")`) });

  beforeAll(async () => {
    [daemon, browser] = await Promise.all([startDaemon(), startBrowser()]);
    ({ origin } = new URL(daemon.app.addresses.api));
    page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    page.on('request', (request) => void asked.push(request.url()));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => void complaints.push(error.message));
    await page.addInitScript({
      content: `document.addEventListener('securitypolicyviolation', (event) =>
        console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));`,
    });
    await page.goto(`${origin}/api/docs`);
    await operationOf('phones.list').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await daemon.stop();
  });

  it('shows every operation with what it does', async () => {
    const shown = await page.locator('.opblock').count();
    const { body } = await daemon.call('GET', '/openapi.json');
    const { paths } = body as { paths: Record<string, object> };
    expect(shown).toBe(Object.values(paths).flatMap((path) => Object.keys(path)).length);
    const operation = operationOf('phones.add');
    await operation.locator('.opblock-summary').click();
    await operation.getByText('phone-exists').first().waitFor();
    expect(await operation.innerText()).toContain('80:5E:C0:00:00:01');
  });

  it('tries an operation with a token, against this daemon', async () => {
    await page.locator('.authorize').first().click();
    await page.locator('.auth-container', { hasText: 'bearer' }).locator('input').fill(daemon.tokens.viewer);
    await page.locator('.auth-container', { hasText: 'bearer' }).locator('button.authorize').click();
    await page.getByRole('button', { name: 'Close' }).first().click();
    const operation = operationOf('system.status');
    await operation.locator('.opblock-summary').click();
    await operation.locator('.try-out__btn').click();
    await operation.locator('.execute').click();
    await operation.locator('.live-responses-table').getByText('"startedAt"').first().waitFor();
  });

  it('asks nobody but this daemon, and stays within its own policy', () => {
    expect(asked.filter((url) => !url.startsWith(`${origin}/api/`) && !url.startsWith('data:'))).toEqual([]);
    expect(asked.length).toBeGreaterThan(5);
    expect(complaints).toEqual([]);
  });
});
