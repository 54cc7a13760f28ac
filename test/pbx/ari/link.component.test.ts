import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../../daemon/lib/index.ts';
import { createAriLink, type AriLink, type AriLogin } from '../../../daemon/pbx/ari/index.ts';
import { describeWith, startAsterisk, type Asterisk } from '../../lab/index.ts';
import { eventOf, statusOf } from './waiting.ts';

const times = { ping: 300, pong: 500, connect: 5_000, backOffFrom: 50, backOffTo: 200, refused: 60_000 };

let asterisk: Asterisk;
const links = new Set<AriLink>();

const login = (): AriLogin => {
  const { ari } = asterisk.address;
  return { url: new URL(ari.url).origin, user: ari.name, secret: ari.password, app: 'hookswitch' };
};
function opened(change: Partial<AriLogin> = {}): AriLink {
  const link = createAriLink({ login: { ...login(), ...change }, clock: systemClock(), times });
  links.add(link);
  link.start();
  return link;
}
const ready = (link: AriLink) => statusOf(link, ({ state }) => state === 'ready');

afterEach(async () => {
  for (const link of links) await link.stop();
  links.clear();
});

await describeWith('asterisk', 'ARI of a real Asterisk', () => {
  beforeAll(async () => {
    asterisk = await startAsterisk({ extensions: [{ id: '201', secret: 'secret-201', name: 'Ann' }] });
    const answer = 'exten => 777,1,Stasis(hookswitch,login)\n same => n,Hangup()\n';
    await asterisk.writeFile('extensions_custom.conf', `[stasis]\n${answer}`);
    await asterisk.reload();
  }, 60_000);
  afterAll(() => asterisk.close());

  it('registers the Stasis app, and calls what the API description has', async () => {
    const link = opened();
    await ready(link);
    const apps = await link.call('applications', 'list');
    expect(apps).toMatchObject({ ok: true, value: [{ name: 'hookswitch' }] });
    expect(JSON.stringify(apps)).not.toContain(login().secret);
  });

  it('tells in Asterisk’s words why it refuses a call, and lives on', async () => {
    const link = opened();
    await ready(link);
    expect(await link.call('channels', 'get', { channelId: 'nobody' })).toMatchObject({
      ok: false,
      problem: { code: 'exchange-refused', parameters: { detail: expect.stringMatching(/not found/i) as string } },
    });
    expect(await link.call('channels', 'explode')).toMatchObject({ ok: false, problem: { code: 'exchange-refused' } });
    expect(await link.call('constructor', 'name')).toMatchObject({ ok: false, problem: { code: 'exchange-refused' } });
    expect(await link.call('applications', 'list')).toMatchObject({ ok: true });
  });

  it('hears of a call that enters the app', async () => {
    const link = opened();
    await ready(link);
    const heard = eventOf(link, 'StasisStart');
    const call = { endpoint: 'Local/777@stasis', context: 'stasis', extension: '777', priority: 1 };
    expect(await link.call('channels', 'originate', call)).toMatchObject({ ok: true });
    expect(await heard).toMatchObject({ application: 'hookswitch', args: ['login'] });
  });

  it('needs an operator after a wrong password, says so once, and tries again only slowly', async () => {
    const link = opened({ secret: 'wrong' });
    const told = await statusOf(link, ({ state }) => state === 'refused');
    expect(told.why).toEqual({ code: 'exchange-login-refused', detail: 'HTTP 401' });
    expect(await link.call('applications', 'list')).toMatchObject({ ok: false, problem: { code: 'exchange-gone' } });
  });

  it('comes back with the app after Asterisk was restarted, and after it was killed', async () => {
    const link = opened();
    await ready(link);
    for (const end of [() => asterisk.restart(), async () => (await asterisk.kill(), asterisk.start())]) {
      const lost = statusOf(link, ({ state }) => state === 'gone');
      await end();
      await lost;
      await ready(link);
      expect(await link.call('applications', 'list')).toMatchObject({ ok: true, value: [{ name: 'hookswitch' }] });
    }
  });

  it('finds that Asterisk is frozen by its silence, and ends the calls under way', async () => {
    const link = opened();
    await ready(link);
    asterisk.stall();
    const call = link.call('applications', 'list');
    await statusOf(link, ({ state }) => state === 'gone');
    expect(await call).toMatchObject({ ok: false, problem: { code: 'exchange-gone' } });
    asterisk.resume();
    await ready(link);
  });
});
