import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../../daemon/lib/index.ts';
import { createAmiLink } from '../../../daemon/pbx/ami/index.ts';
import type { AmiLink } from '../../../daemon/pbx/ami/index.ts';
import { createExchangeSide } from '../../../daemon/pbx/bridge/exchange-side.ts';
import { chooseDeviceMaker, type WantedDevice } from '../../../daemon/pbx/index.ts';
import type { Result } from '../../../daemon/lib/index.ts';
import { describeWith, startAsterisk, type Asterisk } from '../../lab/index.ts';
import { startSipPhone, type SipPhone } from '../../phones/sip/index.ts';

const clock = systemClock();
const further: WantedDevice = {
  ...{ number: '91201', user: '201', secret: 'SecretOfTheSecond', mailbox: '201@default' },
  name: 'Anna; "x" [y]\\',
};

await describeWith('asterisk', 'a further device at a plain Asterisk', () => {
  let asterisk: Asterisk;
  let link: AmiLink;
  let devices: WantedDevice[] = [];
  const phones: SipPhone[] = [];
  const phone = async (number: string, secret: string) => {
    const server = { host: '127.0.0.1', port: asterisk.address.ports.sip };
    const one = await startSipPhone({ server, number, secret, refresh: false });
    phones.push(one);
    return one;
  };
  /** As the product does it: the watcher's own account, through the thread's inside. */
  const reload = (modules: readonly string[]) =>
    new Promise<Result<null>>((resolve) => {
      const watch = {
        start: () => undefined,
        stop: () => undefined,
        onBatch: () => () => undefined,
        rereadWishes: () => undefined,
      };
      const side = createExchangeSide({
        ...{ source: null, ami: { link, watch }, clock },
        post: (word) => word.told === 'answer' && resolve(word.result),
      });
      side.hear({ say: 'reload', id: 1, modules });
    });
  const maker = () =>
    chooseDeviceMaker({
      ...{ panelUrl: null, ticketSecret: null, asteriskConfigDir: asterisk.etc, asteriskContext: 'internal' },
      ...{ clock, random: (count) => new Uint8Array(count), reload },
    })('standalone', { devices: () => devices });

  beforeAll(async () => {
    asterisk = await startAsterisk({
      dialplan: 'plain',
      extensions: [
        { id: '201', secret: 'one', name: 'Anna' },
        { id: '202', secret: 'two', name: 'Ben' },
      ],
    });
    await asterisk.writeFile('pjsip_custom.conf', '#tryinclude pjsip_hookswitch.conf\n');
    // Callers come by a context of their own, in which ours stands before the others.
    const dialplan =
      '#tryinclude extensions_hookswitch.conf\n[callers]\ninclude => hookswitch-users\ninclude => internal\n';
    await asterisk.writeFile('extensions_custom.conf', dialplan);
    await asterisk.reload();
    const { ami } = asterisk.address;
    link = createAmiLink({
      login: {
        host: '127.0.0.1',
        port: asterisk.address.ports.ami,
        user: ami.watcher.name,
        secret: ami.watcher.secret,
      },
      ...{ clock, random: Math.random },
    });
    const ready = new Promise<void>((resolve) => link.onStatus(({ state }) => void (state === 'ready' && resolve())));
    link.start();
    await ready;
  });
  afterAll(async () => {
    for (const one of phones) await one.close();
    await link.stop();
    await asterisk.close();
  });

  it('registers with its own password, rings with the main one, is shown by its hint, and is gone once it is taken away', async () => {
    const before = await phone('91201', further.secret);
    expect(await before.register()).toMatchObject({ status: 401 });
    devices = [further];
    expect(await maker().ensure(further)).toEqual({ ok: true, value: { live: true, note: null } });
    const [main, second] = [await phone('201', 'one'), before];
    await expect.poll(async () => (await second.register()).status, { timeout: 5_000 }).toBe(200);
    expect((await main.register()).status).toBe(200);
    expect(await asterisk.cli('pjsip show endpoint 91201')).toContain(`"Anna, 'x' (y)/" <201>`);
    await expect.poll(() => asterisk.cli('core show hint 201'), { timeout: 5_000 }).toContain('PJSIP/201&PJSIP/91201');
    main.onCall('ring');
    second.onCall('ring');
    await asterisk.ami().action('Originate', {
      ...{ Channel: 'Local/201@callers', Application: 'Wait', Data: '5', Async: 'true', Timeout: '5000' },
    });
    await Promise.all([main.calls.next(() => true), second.calls.next(() => true)]);
    devices = [];
    expect((await maker().remove(further)).ok).toBe(true);
    await expect.poll(async () => (await second.register()).status, { timeout: 5_000 }).toBe(401);
    expect((await main.register()).status).toBe(200);
  });
});
