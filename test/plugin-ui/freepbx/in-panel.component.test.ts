import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPage } from '../../../daemon/launch/page.mjs';
import { repository } from '../../architecture/tree.ts';
import { startDaemon } from '../../api/daemon.ts';
import type { TestDaemon } from '../../api/daemon.ts';
import { startBrowser } from '../../lab/chromium.ts';
import { available, describeWith } from '../../lab/index.ts';
import { startPanel, visit } from './panel.ts';
import type { Panel } from './panel.ts';

const hasBrowser = await available('chromium');

await describeWith(hasBrowser ? 'php' : 'chromium', 'the page inside of FreePBX, in a browser', () => {
  let panel: Panel;
  let daemon: TestDaemon;
  let browser: Browser;
  beforeAll(async () => {
    await buildPage(join(repository));
    panel = await startPanel();
    await cp(join(repository, 'build/page'), join(panel.home, 'web/admin/modules/hookswitch/assets'), {
      recursive: true,
    });
    daemon = await startDaemon({ HOOKSWITCH_TICKET_SECRET: panel.secret });
    await panel.php(`FreePBX::create()->Hookswitch->setConfig('api', '${new URL(daemon.app.addresses.api).origin}');`);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await daemon.stop();
    await panel.close();
  });

  /** A window of somebody whom the panel knows, with the module's page. */
  async function open(who: Parameters<typeof visit>[1] = {}) {
    const { cookie } = await visit(panel, who);
    const context = await browser.newContext();
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: panel.server.origin }]);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => void complaints.push(error.message));
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    await page.goto(`${panel.server.origin}/admin/config.php?display=${who.display ?? 'hookswitch'}`);
    return { page, complaints, context };
  }

  it('is in without a second password, asks FreePBX alone, and shows what comes up meanwhile', async () => {
    const { page, complaints, context } = await open({ user: 'anna' });
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    await page.locator('hookswitch-app .bar').waitFor();
    await page.getByRole('button', { name: /panel:anna/ }).waitFor();
    await daemon.call('POST', '/phones', { body: { mac: '80:5e:c0:00:00:31', model: 'T46', note: 'Reception desk' } });
    await page
      .locator('hookswitch-app')
      .getByText('80:5e:c0:00:00:31', { exact: false })
      .first()
      .waitFor({ timeout: 20_000 });
    const others = asked.filter((url) => !url.startsWith(`${panel.server.origin}/admin/`));
    expect({ others, complaints }).toEqual({ others: [], complaints: [] });
    await context.close();
  });

  it('shows what to do where its script does not come', async () => {
    const { cookie } = await visit(panel);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: panel.server.origin }]);
    const page = await context.newPage();
    await page.goto(`${panel.server.origin}/admin/config.php?display=hookswitch`);
    await page.getByText('press Apply Config').waitFor();
    await context.close();
  });
});
