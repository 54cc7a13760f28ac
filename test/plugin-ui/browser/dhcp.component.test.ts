import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { addPerson, send } from '../../api/daemon.ts';
import { describeWith } from '../../lab/index.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

const region = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

let world: World;
const call: World['daemon']['call'] = (...given) => world.daemon.call(...given);

interface Dhcp {
  readonly configurations: readonly { readonly server: string; readonly text: string }[];
}

await describeWith('chromium', 'the ways on which phones come by themselves', () => {
  beforeAll(async () => {
    world = await startWorld();
    await addPerson(world.daemon, 'vera', 'viewer');
  });
  afterAll(() => world.stop());

  it('the first page leads to lines for the DHCP server, chosen by server and make, and copied whole', async () => {
    const { page, go, audit, picture, complaints, close } = await world.sit();
    await picture('first-ways-light');
    await page.getByRole('link', { name: 'Lines for your DHCP server' }).click();
    await page.getByRole('heading', { name: 'Your network can tell phones where to ask', level: 1 }).waitFor();
    const servers = page.getByRole('navigation', { name: 'DHCP server' });
    await servers.getByRole('link', { name: 'Kea' }).click();
    await region(page, 'Configuration for Kea').getByText('kea-dhcp4 -t', { exact: false }).first().waitFor();
    await page.getByRole('group', { name: 'For which makes' }).getByRole('button', { name: 'Snom' }).click();
    await page.waitForURL('**/#/dhcp/kea?make=snom');
    const { body } = await call('GET', '/dhcp?server=kea&make=snom');
    const [wanted] = (body as Dhcp).configurations;
    const shown = region(page, 'Configuration for Kea').locator('pre');
    await expect.poll(() => shown.textContent(), { timeout: 5_000 }).toBe(wanted?.text);
    await region(page, 'Configuration for Kea').getByRole('button', { name: /^Copy/ }).click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(wanted?.text);
    expect(await region(page, 'What each make is told').getByRole('row').count()).toBe(2);
    expect(await audit()).toEqual([]);
    await page.getByRole('button', { name: 'All makes' }).click();
    await expect.poll(() => region(page, 'What each make is told').getByRole('row').count()).toBeGreaterThan(5);
    await picture('dhcp-light');
    await go('/dhcp/nonsense?make=nobody');
    await page.getByRole('alert').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('a viewer reads it, too: in Italian, in the dark, on a narrow window', async () => {
    const seat = await world.sit({ name: 'vera', language: 'it', theme: 'dark', width: 900 });
    const { page, go, audit, picture, complaints, close } = seat;
    await go('/pending');
    await page.getByRole('link', { name: 'Fai dire alla tua rete dove devono chiedere' }).click();
    await region(page, 'Configurazione per dnsmasq').locator('pre').waitFor();
    expect(await audit()).toEqual([]);
    await picture('dhcp-it-dark-900');
    expect(complaints).toEqual([]);
    await close();
  });

  it('the time in which phones are accepted counts down, and does so in a second browser and for who only looks', async () => {
    const [here, there] = [await world.sit(), await world.sit({ name: 'vera', language: 'it' })];
    await there.page.getByText('0 ora, in ascolto').waitFor();
    await here.go('/pending');
    await here.page.getByRole('button', { name: 'Accept new phones for 10 minutes' }).click();
    // The first page of who only looks tells the same, by itself.
    const timer = there.page.getByRole('timer');
    await timer.waitFor();
    const first = await timer.textContent();
    expect(first).toMatch(/mancano (?:10:00|9:5\d)/);
    await expect.poll(() => timer.textContent(), { timeout: 5_000 }).not.toBe(first);
    expect(await there.page.getByRole('button', { name: 'Interrompi' }).count()).toBe(0);
    const agent = 'Yealink SIP-T46U 108.86.0.20 80:5e:c0:71:22:41';
    await send(`${world.daemon.app.addresses.phones}/805ec0712241.cfg`, 'GET', { headers: { 'user-agent': agent } });
    await there.page.getByRole('link', { name: '80:5E:C0:71:22:41' }).first().waitFor();
    await here.page.getByText('1 added of 100 at most').waitFor();
    await there.go('/pending');
    await timer.waitFor();
    await here.page.getByRole('button', { name: 'Stop' }).click();
    await timer.waitFor({ state: 'detached' });
    expect([...here.complaints, ...there.complaints]).toEqual([]);
    await here.close();
    await there.close();
  });

  it('Status tells how each way stands, and where to go on', async () => {
    const { page, go, audit, picture, complaints, close } = await world.sit();
    await go('/status');
    const health = region(page, 'Health');
    await health.getByText('Off. With “pnp: on”', { exact: false }).waitFor();
    await health.getByRole('link', { name: 'Lines to paste' }).waitFor();
    await picture('status-ways-light');
    expect(await audit()).toEqual([]);
    await health.getByRole('link', { name: 'No account at any maker’s service' }).click();
    await page.getByRole('heading', { name: 'Redirection', level: 1 }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
