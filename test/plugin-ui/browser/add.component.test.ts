import { afterAll, beforeAll, expect, it } from 'vitest';
import { createYealinkPhone } from '../../phones/index.ts';
import { addPerson, send } from '../../api/daemon.ts';
import { describeWith } from '../../lab/index.ts';
import { startWorld } from './world.ts';
import type { Seat, World } from './world.ts';

const hostile = '<img src=x onerror="window.hit = 1">';

const invoice = `DDT 4471 of 20/11/2026, Rossi S.p.A. ${hostile}
2 x Yealink T46   art. SIP-T46U
   s/n 3166011220800431  80:5E:C0:71:22:01   desk 241 Aldo Berti
   s/n 3166011220800432  805EC0712202        Bruno Sarti ${hostile}
   MAC: 80:5e:c0:71:22:O3
Transport 18,00 EUR`;

const people = [
  ['241', 'Aldo Berti'],
  ['242', 'Bruno Sarti'],
  ['243', 'Carla Neri'],
] as const;

/** A phone that nobody added asks for its file. */
const knock = (world: World, mac: string, userAgent: string) =>
  send(`${world.daemon.app.addresses.phones}/${mac}.cfg`, 'GET', { headers: { 'user-agent': userAgent } });

const wasHit = ({ page }: Seat) => page.evaluate('window.hit ?? 0');

await describeWith('chromium', 'adding phones', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    for (const [number, name] of people) await world.daemon.call('POST', '/extensions', { body: { number, name } });
  });
  afterAll(() => world.stop());

  it('goes from an invoice to phones that have their files, without anything stored before', async () => {
    const seat = await world.sit();
    const { page, go, audit, picture, complaints, close } = seat;
    await go('/phones/add');
    await page.getByLabel('Text with MAC addresses').fill(invoice);
    await picture('add-paste-light');
    await page.getByRole('button', { name: 'Find phones in this text' }).click();
    await page.getByText('3 MAC addresses found').waitFor();
    expect(await page.locator('.paste mark').allTextContents()).toContain('80:5E:C0:71:22:01');
    expect(await page.getByRole('button', { name: 'Add 2 phones' }).isEnabled()).toBe(true);
    expect(await audit()).toEqual([]);
    await picture('add-check-light');

    await page.getByText('Sign 11 is a letter O.').waitFor();
    await page.getByRole('button', { name: 'Use 80:5e:c0:71:22:03' }).click();
    await page.getByRole('button', { name: 'Add 3 phones' }).waitFor();
    await page.getByRole('button', { name: 'Match 1 by name' }).click();
    const second = page.getByRole('combobox', { name: 'Extension of 80:5e:c0:71:22:02' });
    await expect.poll(() => second.inputValue()).toBe('242');
    const third = page.getByRole('combobox', { name: 'Extension of 80:5e:c0:71:22:03' });
    await third.fill('carla');
    await page.getByRole('option', { name: '243 Carla Neri' }).waitFor();
    await third.press('ArrowDown');
    await third.press('Enter');
    await page.getByText('Carla Neri').waitFor();
    await page
      .getByRole('combobox', { name: 'Make and model of 80:5e:c0:71:22:03' })
      .selectOption({ label: 'Yealink T46G/S/U' });

    // Going away and back loses nothing, and nothing is stored yet.
    await go('/pending');
    await page.getByRole('heading', { name: 'Pending' }).waitFor();
    await page.goBack();
    await expect.poll(() => third.inputValue()).toBe('243');
    expect((await world.daemon.call('GET', '/phones')).body).toMatchObject({ total: 0 });

    await page.getByRole('button', { name: 'Add 3 phones' }).click();
    await page.getByText('0 of 3 came').waitFor();
    await page.getByRole('button', { name: 'Copy: address of 241 Aldo Berti' }).click();
    const url = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(await audit()).toEqual([]);
    await picture('add-point-light');

    const phone = createYealinkPhone({ mac: '805ec0712201', model: 'SIP-T46U' });
    phone.pointAt(url);
    await phone.boot();
    await phone.poll();
    await page.getByText('1 of 3 came').waitFor();
    const row = page.getByRole('row', { name: /241 Aldo Berti/ });
    await row.getByText('Up to date').waitFor();
    expect(await row.getAttribute('class')).toContain('came');
    expect(await wasHit(seat)).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });
});
