import { readFile } from 'node:fs/promises';
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

/** The first bytes of documents of old formats. */
const oldWorkbook = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);

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
    // As phones do, it asks again until it has all.
    const came = page.getByText('1 of 3 came');
    await expect.poll(() => phone.poll().then(() => came.isVisible()), { timeout: 15_000, interval: 500 }).toBe(true);
    const row = page.getByRole('row', { name: /241 Aldo Berti/ });
    await row.getByText('Up to date').waitFor();
    expect(await row.getAttribute('class')).toContain('came');
    expect(await wasHit(seat)).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('brings a file, tells what it cannot read, and mends what the exchange does not have', async () => {
    const seat = await world.sit({ theme: 'dark' });
    const { page, go, audit, picture, complaints, close } = seat;
    await go('/phones/add');
    const field = page.locator('input[type=file]');
    const csv =
      'mac;model;extension;name;note\n805EC0712211;T46;299;Dora;=1+1\n805EC0712211;T46;;;\n80:5E:C0:71:22:01;;;;\n';
    await field.setInputFiles({ name: 'old.xls', mimeType: 'application/vnd.ms-excel', buffer: oldWorkbook });
    await page.getByRole('alert').filter({ hasText: 'an old format' }).waitFor();
    await field.setInputFiles({ name: 'large.csv', mimeType: 'text/csv', buffer: Buffer.alloc(5_000_000, 'x') });
    await page.getByRole('alert').filter({ hasText: 'large.csv is larger than 4.7 MB' }).waitFor();
    await picture('add-paste-refused-dark');
    await field.setInputFiles({ name: `${hostile}.csv`, mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByText('3 MAC addresses found').waitFor();
    await page.getByText('There is no extension 299').waitFor();
    await page.getByRole('link', { name: 'Here already' }).waitFor();
    expect(await audit()).toEqual([]);
    await picture('add-check-dark');
    await page.getByRole('button', { name: 'Make that extension' }).click();
    await page.getByText('Makes 299').waitFor();
    // The row that tells most counts, now that it can be.
    await page.getByText('Twice, line 2').waitFor();
    expect((await world.daemon.call('GET', '/extensions/299')).status).toBe(404);
    await page.getByRole('button', { name: 'Add 1 phone' }).click();
    await page.getByText('0 of 1 came').waitFor();
    await page.getByRole('row', { name: /299 Dora/ }).waitFor();
    expect((await world.daemon.call('GET', '/extensions/299')).body).toMatchObject({ name: 'Dora' });
    expect(await audit()).toEqual([]);
    await picture('add-point-dark');

    const [sheet] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: 'Print' }).click(),
    ]);
    // A window that prints draws nothing, so that nothing is ever visible in it.
    await expect.poll(() => sheet.content()).toContain('<h2>299 Dora</h2>');
    expect(await sheet.content()).toMatch(/<code>http:\/\/127\.0\.0\.1:\d+\/provisioning\/[\w-]{16,}\//);
    await sheet.close();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toContain('80:5e:c0:71:22:11,299,Dora,Yealink T46G/S/U,http');
    expect([await wasHit(seat), complaints]).toEqual([0, []]);
    await close();
  });

  it('tells what becomes of phones that are here before it changes them, and keeps what fails with its reason', async () => {
    const seat = await world.sit();
    const { page, go, close } = seat;
    await world.daemon.call('POST', '/phones', { body: { mac: '805ec0712221', model: 'T46', note: 'Hall' } });
    await go('/phones/add');
    const table = 'mac;model;note\n805EC0712221;T46;Kitchen\n805EC0712222;T46;Bar\n805EC0712223;T46;Roof\n';
    await page.getByLabel('Text with MAC addresses').fill(table);
    await page.getByRole('button', { name: 'Find phones in this text' }).click();
    await page.getByText('Becomes Kitchen').waitFor();
    // Somebody else is quicker with one of them.
    await world.daemon.call('POST', '/phones', { body: { mac: '805ec0712222', model: 'T46', note: 'Cellar' } });
    await page.getByRole('button', { name: 'Add 2, change 1…' }).click();
    const review = page.getByRole('dialog', { name: 'Before it is stored' });
    await review.getByRole('alert').waitFor();
    await review.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('checkbox', { name: 'Add 80:5e:c0:71:22:21' }).uncheck();
    await page.getByRole('button', { name: 'Add 2 phones' }).click();
    await page.getByText('1 row was not added').waitFor();
    await page.getByText('Becomes Bar').or(page.getByText('Not added')).first().waitFor();
    const macs = (await world.daemon.call('GET', '/phones?macs=805ec0712221,805ec0712222,805ec0712223')).body;
    expect((macs as { items: { note: string }[] }).items.map(({ note }) => note)).toEqual(['Hall', 'Cellar', 'Roof']);
    await page.getByRole('link', { name: 'Point the 1 added phone here' }).click();
    await page.getByText('0 of 1 came').waitFor();
    await close();
  });

  it('starts with what an address hands over, in Italian, and refuses viewers', async () => {
    const seat = await world.sit({ language: 'it', width: 900 });
    const { page, go, picture, close } = seat;
    await go(`/phones/add?text=${encodeURIComponent(`805EC0712231 T46 ${hostile}\nMAC 805EC071223O`)}`);
    await page.getByText('2 indirizzi MAC trovati').waitFor();
    await page.getByText('L’ultimo carattere è una lettera O.').waitFor();
    await picture('add-check-it-900');
    expect(await wasHit(seat)).toBe(0);
    await close();

    await addPerson(world.daemon, 'vera', 'viewer');
    const viewer = await world.sit({ name: 'vera' });
    await viewer.go('/phones/add');
    await viewer.page.getByText('Operators and admins add phones.').waitFor();
    expect(await viewer.page.getByRole('textbox').count()).toBe(0);
    await viewer.go('/pending');
    await viewer.page.getByRole('heading', { name: 'How a phone gets here' }).waitFor();
    expect(await viewer.page.getByRole('button', { name: /Accept/ }).count()).toBe(0);
    await viewer.close();
  });

  it('shows who knocks as they knock, and accepts them', async () => {
    const seat = await world.sit();
    const { page, go, audit, picture, complaints, close } = seat;
    await go('/pending');
    await page.getByText('Nobody has knocked.').waitFor();
    await picture('pending-none-light');
    await knock(world, '805ec0712241', 'Yealink SIP-T46U 108.86.0.20 80:5e:c0:71:22:41');
    await page.getByRole('row', { name: /80:5e:c0:71:22:41 Yealink T46G\/S\/U/ }).waitFor();
    await knock(world, '805ec0712242', `Yealink SIP-T46U${hostile} 108.86.0.20 80:5e:c0:71:22:42`);
    await knock(world, '805ec0712243', `${hostile}`);
    await page.getByText('3 now, listening').waitFor();
    expect(await audit()).toEqual([]);
    await picture('pending-light');

    await page.getByRole('button', { name: 'Accept 80:5e:c0:71:22:41…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Accept 80:5e:c0:71:22:41' });
    const model = dialog.getByRole('combobox', { name: 'Make and model of 80:5e:c0:71:22:41' });
    await model.selectOption({ label: 'Yealink T46G/S/U' });
    await model.selectOption('yealink/T54');
    await dialog.getByText('It says it is Yealink T46G/S/U.').waitFor();
    expect(await audit()).toEqual([]);
    await picture('pending-accept-light');
    await model.selectOption('yealink/T46');
    await dialog.getByRole('combobox', { name: /^Extension of/ }).fill('243');
    await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByRole('button', { name: 'Copy: address of 243 Carla Neri' }).waitFor();
    await picture('pending-accepted-light');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByText('2 now, listening').waitFor();
    const { body } = await world.daemon.call('GET', '/phones/805ec0712241');
    expect(body).toMatchObject({ model: 'T46', lines: [{ extension: '243' }] });

    await page.getByRole('button', { name: 'Ignore 80:5e:c0:71:22:42' }).click();
    await page.getByText('1 now, listening').waitFor();
    await page.getByRole('button', { name: 'Ignored' }).click();
    await page.getByRole('row', { name: /80:5e:c0:71:22:42/ }).waitFor();
    expect([await wasHit(seat), complaints]).toEqual([0, []]);
    await close();
  });

  it('accepts several at once, and for some minutes everybody, until it is stopped', async () => {
    const seat = await world.sit({ theme: 'dark', language: 'it' });
    const { page, go, audit, picture, close } = seat;
    for (const mac of ['805ec0712251', '805ec0712252'])
      await knock(world, mac, `Yealink SIP-T46U 108.86.0.20 ${mac.match(/../g)?.join(':') ?? ''}`);
    await go('/pending');
    await page.getByRole('checkbox', { name: 'Seleziona 80:5e:c0:71:22:51' }).check();
    await page.getByRole('checkbox', { name: 'Seleziona 80:5e:c0:71:22:52' }).check();
    await picture('pending-dark');
    await page.getByRole('button', { name: 'Accetta 2 telefoni…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Accetta 2 telefoni' });
    await dialog.getByRole('combobox', { name: 'Interno di 80:5e:c0:71:22:51' }).fill('777');
    await dialog.getByRole('button', { name: 'Accetta 2 telefoni' }).click();
    await dialog.getByText('1 non è stato aggiunto').waitFor();
    expect(await audit()).toEqual([]);
    await picture('pending-many-dark');
    await dialog.getByRole('combobox', { name: 'Interno di 80:5e:c0:71:22:51' }).fill('');
    await dialog.getByRole('button', { name: 'Accetta 1 telefono' }).click();
    await page.getByRole('dialog', { name: 'Portali qui' }).getByRole('link', { name: 'Come portarli qui' }).click();
    await page.getByText('0 di 2 sono arrivati').waitFor();

    await go('/pending');
    await page.getByRole('button', { name: 'Accetta nuovi telefoni per 10 minuti' }).click();
    await page
      .getByRole('timer')
      .filter({ hasText: /mancano (?:10:00|9:5\d)/ })
      .waitFor();
    await knock(world, '805ec0712253', 'Yealink SIP-T46U 108.86.0.20 80:5e:c0:71:22:53');
    await page.getByText('1 aggiunto di 100 al massimo').waitFor();
    await picture('pending-accepting-dark');
    await page.getByRole('button', { name: 'Interrompi' }).click();
    await page.getByRole('button', { name: 'Accetta nuovi telefoni per 10 minuti' }).waitFor();
    expect((await world.daemon.call('GET', '/pending/accept-all')).body).toEqual({ acceptAll: null });
    await close();
  });

  it('offers phones that the exchange knows, to be taken over with their account', async () => {
    const seat = await world.sit();
    const { page, go, audit, picture, complaints, close } = seat;
    const registered = {
      ...{ account: '242', name: 'Bruno Sarti', contact: 'sip:242@10.0.0.9', address: '10.0.0.9', status: 'reachable' },
      ...{ userAgent: `Unheard ${hostile}`, vendor: null, model: null, variant: null, firmware: null, mac: null },
    };
    await page.route('**/pending/registered*', (route) =>
      route.fulfill({ json: { items: [registered], next: null, total: 1 } }),
    );
    await go('/pending');
    await page.getByText(`Unheard ${hostile}`).waitFor();
    await page.getByRole('button', { name: 'Take over 242…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Take over 242' });
    await dialog.getByLabel('MAC address').fill('805ec071226');
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await dialog.getByRole('alert').filter({ hasText: 'is not a MAC address' }).waitFor();
    expect(await audit()).toEqual([]);
    await picture('pending-take-over-light');
    await dialog.getByLabel('MAC address').fill('805ec0712261');
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await page.getByRole('button', { name: 'Copy: address of 242 Bruno Sarti' }).waitFor();
    expect((await world.daemon.call('GET', '/phones/805ec0712261')).body).toMatchObject({
      lines: [{ extension: '242' }],
    });
    expect([await wasHit(seat), complaints]).toEqual([0, []]);
    await close();
  });
});
