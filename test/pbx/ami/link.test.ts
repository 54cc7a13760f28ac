import { describe, expect, test, vi } from 'vitest';
import { startFakeAsterisk } from './fake-asterisk.ts';
import { createLinkRig, createManualClock, quick } from './rig.ts';

const names = (fake: Awaited<ReturnType<typeof startFakeAsterisk>>) => fake.actions.map(({ name }) => name);
const userEvent = (...more: [string, string][]): [string, string][] => [
  ['Event', 'UserEvent'],
  ['UserEvent', 'Test'],
  ...more,
];

describe('logging in', () => {
  test('logs in with the mask in the header that Asterisk reads, and is ready after FullyBooted', async () => {
    const fake = await startFakeAsterisk();
    const { link, statuses, reach } = createLinkRig(fake.port, { events: 'system,call' });
    link.start();
    await reach('ready');
    expect(statuses.map(({ state }) => state)).toEqual(['connecting', 'ready']);
    const [login] = fake.actions;
    expect(login?.headers.map(([name]) => name)).toEqual(['Action', 'ActionID', 'Username', 'Secret', 'Events']);
    expect(login?.headers.at(-1)).toEqual(['Events', 'system,call']);
  });

  test('waits while Asterisk boots: nothing is asked, no event is told', async () => {
    const fake = await startFakeAsterisk();
    fake.behaviour.booted = false;
    const { link, statuses, events, reach } = createLinkRig(fake.port);
    link.start();
    await vi.waitFor(() => expect(link.status().why?.detail).toMatch(/waiting until Asterisk has started/));
    fake.emit([
      ['Event', 'ExtensionStatus'],
      ['Exten', '201'],
    ]);
    expect(await link.list('PJSIPShowContacts')).toMatchObject({ ok: false, problem: { code: 'exchange-gone' } });
    fake.boot();
    await reach('ready');
    expect(events).toEqual([]);
    expect(statuses.at(-1)?.why).toBeNull();
  });

  test('a user without class system is ready without FullyBooted where that is said', async () => {
    const fake = await startFakeAsterisk();
    const { link, reach } = createLinkRig(fake.port, { events: 'call', awaitBoot: false });
    link.start();
    await reach('ready');
  });

  test('asks for the events it wants, and those it needs', async () => {
    const fake = await startFakeAsterisk();
    const { link, reach } = createLinkRig(fake.port, { filters: ['Reload'] });
    link.start();
    await reach('ready');
    const criteria = fake.actions.flatMap(({ headers }) => headers.filter(([name]) => name === 'MatchCriteria'));
    expect(criteria.map(([, value]) => /name\((.*)\)/.exec(value)?.[1])).toEqual(['Reload', 'FullyBooted', 'Shutdown']);
  });

  test('a wrong password is told loudly once, tried again after five minutes only, and ends when it is put right', async () => {
    const fake = await startFakeAsterisk();
    fake.behaviour.secret = 'other';
    const { clock, advance } = createManualClock();
    const { link, lines, reach } = createLinkRig(fake.port, { clock, limits: {} });
    link.start();
    expect(await reach('refused')).toMatchObject({
      why: { code: 'exchange-login-refused', detail: 'Authentication failed' },
    });
    for (let minute = 0; minute < 4; minute += 1) advance(60_000);
    expect(names(fake)).toEqual(['Login']);
    advance(150_000);
    await vi.waitFor(() => expect(names(fake)).toEqual(['Login', 'Login']));
    await vi.waitFor(() => expect(fake.sessions.size).toBe(0));
    expect(lines.filter((line) => line.includes('"level":"error"'))).toHaveLength(1);
    expect(lines.join()).not.toContain('right');
    fake.behaviour.secret = 'right';
    await vi.waitFor(() => {
      advance(400_000);
      expect(link.status().state).toBe('ready');
    });
  });

  test.each([
    ['does not answer the login', { silentLogin: true }, 'the login was not answered'],
    ['says nothing at all', { greeting: '' }, 'Asterisk did not greet in time'],
    ['is something else', { greeting: 'SSH-2.0-OpenSSH_9.6\r\n' }, 'this is not Asterisk’s manager interface'],
    ['never ends its line', { greeting: 'x'.repeat(4_000) }, 'this is not Asterisk’s manager interface'],
  ])('a server that %s is left, and tried again', async (_, behaviour, detail) => {
    const fake = await startFakeAsterisk();
    Object.assign(fake.behaviour, behaviour);
    const { link, reach } = createLinkRig(fake.port);
    link.start();
    await vi.waitFor(() => expect(link.status().why?.detail).toBe(detail));
    expect(link.status().state).toBe('connecting');
    Object.assign(fake.behaviour, { silentLogin: false, greeting: 'Asterisk Call Manager/5.0.1\r\n' });
    await reach('ready');
  });

  test('a greeting that comes in pieces is one', async () => {
    const fake = await startFakeAsterisk();
    fake.behaviour.greeting = 'Asterisk Call Mana';
    const { link, reach } = createLinkRig(fake.port);
    link.start();
    await vi.waitFor(() => expect(fake.sessions.size).toBe(1));
    fake.raw('ger/11.0.0\r');
    fake.raw('\n');
    await reach('ready');
  });

  test('a secret with a line break is not sent', async () => {
    const fake = await startFakeAsterisk();
    const login = { host: '127.0.0.1', port: fake.port, user: 'watcher', secret: 'a\r\nAction: Originate' };
    const { link, lines, reach } = createLinkRig(fake.port, { login });
    link.start();
    const status = await reach('refused');
    expect(status.why?.detail).toBe('user or password hold a control character');
    expect(lines.join()).not.toContain('Originate');
    expect(fake.actions).toEqual([]);
  });
});

describe('coming back', () => {
  test('says that it is gone, comes back by itself, and is ready anew', async () => {
    const fake = await startFakeAsterisk();
    const { link, statuses, reach } = createLinkRig(fake.port);
    link.start();
    await reach('ready');
    fake.drop();
    await vi.waitFor(() => expect(statuses.filter(({ state }) => state === 'ready')).toHaveLength(2));
    expect(statuses.map(({ state }) => state)).toEqual(['connecting', 'ready', 'gone', 'ready']);
    expect(statuses[2]?.why).toEqual({ code: 'exchange-gone', detail: 'Asterisk closed the connection' });
  });

  test('tries at growing intervals from 0.2 to 30 s, which only FullyBooted sets back', async () => {
    const fake = await startFakeAsterisk();
    fake.behaviour.booted = false;
    const { clock, advance, tasks } = createManualClock();
    const { link, lines } = createLinkRig(fake.port, { clock, limits: {}, random: () => 0 });
    link.start();
    const waits: number[] = [];
    /** Loses the link and lets the time pass until it is tried again. */
    const lose = async () => {
      const before = lines.length;
      fake.drop();
      await vi.waitFor(() => expect(lines.length).toBeGreaterThan(before));
      expect(tasks.size).toBe(1);
      const wait = [...tasks][0]!.due - clock.now();
      advance(wait);
      return wait;
    };
    for (let attempt = 1; attempt <= 11; attempt += 1) {
      // Connected and logged in: still no reason to hurry.
      await vi.waitFor(() => expect(names(fake)).toHaveLength(attempt));
      waits.push(await lose());
    }
    expect(waits).toEqual([200, 400, 800, 1_600, 3_200, 6_400, 12_800, 15_000, 15_000, 15_000, 15_000]);
    await vi.waitFor(() => expect(names(fake)).toHaveLength(12));
    fake.boot();
    await vi.waitFor(() => expect(link.status().state).toBe('ready'));
    expect(await lose()).toBe(200);
  });

  test('a link on which nothing comes any more is found by pings', async () => {
    const fake = await startFakeAsterisk();
    const { link, statuses, reach } = createLinkRig(fake.port);
    link.start();
    await reach('ready');
    fake.behaviour.stalled = true;
    await reach('gone');
    expect(statuses.at(-1)?.why?.detail).toBe('a ping was not answered');
    fake.goOn();
    await reach('ready');
  });

  test('half an event of a lost connection never meets the next one', async () => {
    const fake = await startFakeAsterisk();
    const { link, statuses, events, reach } = createLinkRig(fake.port);
    link.start();
    await reach('ready');
    fake.raw('Event: DeviceStateChange\r\nDevice: PJSIP/20');
    fake.emit(userEvent());
    fake.raw('Event: DeviceStateChange\r\nDevice: PJSIP/20');
    await vi.waitFor(() => expect(events).toHaveLength(1));
    fake.drop();
    await vi.waitFor(() => expect(statuses.filter(({ state }) => state === 'ready')).toHaveLength(2));
    fake.emit(userEvent(['Number', '2']));
    await vi.waitFor(() => expect(events).toHaveLength(2));
    expect(events[1]).toMatchObject({ event: 'UserEvent', number: '2' });
  });

  test('leaves no timer, no socket and says goodbye when it is stopped; can be started again', async () => {
    const fake = await startFakeAsterisk();
    const { clock, tasks } = createManualClock();
    const { link, reach } = createLinkRig(fake.port, { clock, limits: {} });
    link.start();
    await reach('ready');
    await link.stop();
    expect(tasks.size).toBe(0);
    expect(names(fake).at(-1)).toBe('Logoff');
    await vi.waitFor(() => expect(fake.sessions.size).toBe(0));
    expect(link.status().state).toBe('off');
    link.start();
    await reach('ready');
  });

  test.each([
    ['while it waits to try again', async () => (await startFakeAsterisk()).close()],
    ['while the other side is silent', undefined],
  ])('stops %s', async (_, before) => {
    const fake = await startFakeAsterisk();
    fake.behaviour.greeting = '';
    if (before !== undefined) await fake.close();
    const { clock, tasks } = createManualClock();
    const { link } = createLinkRig(fake.port, { clock });
    link.start();
    if (before === undefined) await vi.waitFor(() => expect(fake.sessions.size).toBe(1));
    else await vi.waitFor(() => expect(link.status().why?.detail).toMatch(/ECONNREFUSED/));
    await link.stop();
    expect(tasks.size).toBe(0);
  });
});

describe('actions', () => {
  test('an answer, a list, an empty list that Asterisk calls an error, and a refusal', async () => {
    const fake = await startFakeAsterisk();
    fake.world.database.set('DND/201', 'YES');
    const { link, reach } = createLinkRig(fake.port);
    link.start();
    await reach('ready');
    expect(await link.action('CoreSettings')).toMatchObject({ ok: true, value: { asteriskversion: '22.10.1' } });
    expect(await link.list('DBGetTree', { Family: 'DND' })).toMatchObject({
      ok: true,
      value: [{ key: '/DND/201', val: 'YES' }],
    });
    expect(await link.list('PJSIPShowContacts')).toEqual({ ok: true, value: [] });
    expect(await link.list('DBGet', { Family: 'DND', Key: '999' })).toEqual({ ok: true, value: [] });
    expect(await link.action('Nonsense')).toMatchObject({
      ok: false,
      problem: { code: 'exchange-refused', parameters: { detail: expect.stringContaining('unknown command') } },
    });
  });

  test('fields keep their order, and a list becomes a line for each', async () => {
    const fake = await startFakeAsterisk();
    const { link, reach } = createLinkRig(fake.port);
    link.start();
    await reach('ready');
    const variables = ['Event=check-sync;reboot=false', 'Content=b', 'Content=a'];
    await link.action('PJSIPNotify', { Endpoint: '201', Variable: variables });
    expect(fake.actions.at(-1)?.headers.slice(2)).toEqual([
      ['Endpoint', '201'],
      ...variables.map((value) => ['Variable', value]),
    ]);
  });

  test.each([
    ['a key', { Family: 'DND', Key: '201\r\n\r\nAction: Command\r\nCommand: core stop now' }],
    ['a line feed alone', { Family: 'DND\nAction: Originate' }],
    ['a null', { Key: 'a\0b' }],
    ['an escape', { Key: '\u001b[2J' }],
    ['one of a list', { Variable: ['a', 'b\rAction: Ping'] }],
    ['a name', { 'Key: 1\r\nAction': 'Ping' }],
    ['another action’s name', { Action: 'Originate' }],
    ['another id', { actionid: '7' }],
    ['a line that Asterisk would cut', { Key: 'ü'.repeat(600) }],
  ])('%s that would be read as something else is refused and not sent', async (_, fields) => {
    const fake = await startFakeAsterisk();
    const { link, reach } = createLinkRig(fake.port, { limits: { ...quick, ping: 60_000 } });
    link.start();
    await reach('ready');
    const answer = await link.action('DBGet', fields);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'field-invalid' } });
    expect(JSON.stringify(answer)).not.toMatch(/Originate|core stop|\\u001b/);
    expect(await link.action('Ping')).toMatchObject({ ok: true });
    expect(names(fake)).toEqual(['Login', 'Ping']);
  });

  test('an answer that never comes ends with its limit; the next ones go on', async () => {
    const fake = await startFakeAsterisk();
    fake.behaviour.lost.add('pjsipnotify');
    const { link, reach } = createLinkRig(fake.port);
    link.start();
    await reach('ready');
    const answers = await Promise.all([link.action('PJSIPNotify', { Endpoint: '201' }), link.action('CoreStatus')]);
    expect(answers[0]).toMatchObject({ ok: false, problem: { parameters: { detail: 'no answer in time' } } });
    expect(answers[1]).toMatchObject({ ok: true });
    expect(link.status().state).toBe('ready');
  });

  test('a list without an end is a reason to connect anew', async () => {
    const fake = await startFakeAsterisk();
    fake.behaviour.endless.add('devicestatelist');
    const { link, statuses, reach } = createLinkRig(fake.port);
    link.start();
    await reach('ready');
    expect(await link.list('DeviceStateList')).toMatchObject({ ok: false, problem: { code: 'exchange-gone' } });
    expect(statuses.map(({ why }) => why?.detail)).toContain('a list did not end');
    await reach('ready');
  });

  test('all that are under way or waiting end when the link goes, and none is sent afterwards', async () => {
    const fake = await startFakeAsterisk();
    fake.behaviour.lost.add('corestatus');
    const { link, reach } = createLinkRig(fake.port, {
      limits: { ...quick, ping: 60_000, answer: 60_000, retryMin: 60_000, retryMax: 60_000 },
    });
    link.start();
    await reach('ready');
    const answers = Promise.all([link.action('CoreStatus'), link.list('DeviceStateList'), link.action('CoreSettings')]);
    await vi.waitFor(() => expect(names(fake)).toContain('CoreStatus'));
    fake.drop();
    for (const answer of await answers) expect(answer).toMatchObject({ ok: false, problem: { code: 'exchange-gone' } });
    expect(await link.action('CoreSettings')).toMatchObject({ ok: false, problem: { code: 'exchange-gone' } });
    expect(names(fake)).toEqual(['Login', 'CoreStatus']);
  });

  test('more actions than can ever have their turn are refused, not kept', async () => {
    const fake = await startFakeAsterisk();
    fake.behaviour.lost.add('corestatus');
    const { link, reach } = createLinkRig(fake.port, { limits: { ...quick, answer: 60_000 } });
    link.start();
    await reach('ready');
    const answers = Promise.all(Array.from({ length: 12_000 }, () => link.action('CoreStatus')));
    await link.stop();
    const details = (await answers).map((answer) => (answer.ok ? '' : answer.problem.parameters['detail']));
    expect(details.filter((detail) => detail === 'too many actions are waiting')).toHaveLength(1_999);
  });
});
