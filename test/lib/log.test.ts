import { describe, expect, it } from 'vitest';
import { createLog, hideSecrets, silentLog } from '../../daemon/lib/index.ts';

function start(level: 'debug' | 'info' = 'info') {
  const lines: string[] = [];
  const log = createLog({ level, write: (line) => void lines.push(line) });
  const last = () => JSON.parse(lines.at(-1) ?? 'null') as Record<string, unknown>;
  return { log, lines, last };
}

describe('the log', () => {
  it('writes one JSON line per event, with level, time, fields and sentence', () => {
    const { log, lines, last } = start();
    log.with({ room: 'phones' }).warn({ mac: '805ec0aabbcc', count: 2 }, 'a thing\nhappened');
    expect(lines).toHaveLength(1);
    expect(lines[0]!.trim().split('\n')).toHaveLength(1);
    expect(last()).toMatchObject({
      level: 'warn',
      room: 'phones',
      mac: '805ec0aabbcc',
      count: 2,
      msg: 'a thing\nhappened',
    });
    expect(Date.parse(String(last()['time']))).not.toBeNaN();
  });

  it('leaves out what is below its level', () => {
    const { log, lines } = start();
    log.debug({}, 'too much');
    expect(lines).toEqual([]);
    start('debug').log.debug({}, 'enough');
    silentLog().with({}).error({}, 'nowhere');
  });

  it.each([
    ...[
      'token',
      'steadyToken',
      'password',
      'sipPassword',
      'secret',
      'authorization',
      'Authorisation',
      'cookie',
      'setCookie',
    ],
    ...['privateKey', 'key', 'body', 'headers', 'rendered', 'adminPin', 'credentials', 'passwd', 'passphrase'],
  ])('hides the field %s, however deep it stands', (name) => {
    const { log, lines } = start();
    log.info({ [name]: 'hunter2' }, 'x');
    log.info({ a: [{ b: { [name]: { deeper: 'hunter2' } } }] }, 'x');
    log.with({ [name]: 'hunter2' }).info({}, 'x');
    expect(lines).toHaveLength(3);
    expect(lines.join('')).not.toContain('hunter2');
  });

  it('hides tokens in paths, credentials in headers and addresses, wherever they stand', () => {
    const { log, lines } = start();
    const text = 'GET /provisioning/q7Zk2LmN8pRtVxYb3dFgHj/a.cfg Bearer abcdef123456 mysql://me:hunter2@db/x';
    log.info({ path: text, list: [text] }, text);
    log.error({ error: new Error(text, { cause: new Error(text) }) }, 'failed');
    expect(lines.join('')).not.toMatch(/q7Zk2|abcdef123456|hunter2/);
    expect(hideSecrets('/provisioning/abc/a.cfg?x')).toBe('/provisioning/[hidden]/a.cfg?x');
    expect(hideSecrets('https://a.example/provisioning/abc')).toBe('https://a.example/provisioning/[hidden]');
  });

  it('tells bytes by their number, cuts long texts and deep trees, and survives circles', () => {
    const { log, last } = start();
    const circle: Record<string, unknown> = {};
    circle['round'] = circle;
    log.info({ bytes: Buffer.from('hunter2'), long: 'x'.repeat(10_000), big: 10n, circle }, 'x');
    expect(last()).toMatchObject({ bytes: '[7 bytes]', big: '10' });
    expect(String(last()['long'])).toHaveLength(2_001);
    expect(JSON.stringify(last()['circle'])).toContain('[deeper]');
  });

  it('tells an error by name, code, message and stack', () => {
    const { log, last } = start();
    log.error({ error: Object.assign(new Error('gone'), { code: 'ENOENT', body: 'hunter2' }) }, 'failed');
    expect(last()['error']).toMatchObject({ name: 'Error', code: 'ENOENT', message: 'gone' });
    expect(JSON.stringify(last())).not.toContain('hunter2');
  });
});
