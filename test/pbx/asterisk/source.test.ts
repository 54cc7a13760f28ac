import { describe, expect, it } from 'vitest';
import { createAsteriskSource } from '../../../daemon/pbx/asterisk/index.ts';
import { LinkFailure } from '../../../daemon/pbx/tables/link.ts';
import type { Section } from '../../../daemon/pbx/asterisk/section.ts';
import type { SourceBatch } from '../../../daemon/pbx/source.ts';
import { handClock } from '../../provisioning/room.ts';

const times = { poll: 1_000, settle: 100, retryFrom: 200, retryTo: 400, refused: 60_000 };

const section = (id: string, password = 'sesame', callerId = id): Section => ({
  ...{
    id,
    transport: '',
    protocol: null,
    mediaEncryption: '',
    mediaEncryptionOptimistic: '',
    webrtc: '',
    dtmfMode: '',
  },
  ...{ allow: '', disallow: '', callerId, mailboxes: '', maxContacts: 1 },
  auth: { type: 'userpass', username: id, password },
});

function setUp() {
  const clock = handClock();
  let tables: readonly Section[] | Error = [section('201'), section('202')];
  const reader = {
    read: async (): Promise<readonly Section[]> => {
      if (tables instanceof Error) throw tables;
      return Promise.resolve(tables);
    },
    close: () => undefined,
  };
  const source = createAsteriskSource({ reader, clock, random: () => 0.5, times });
  const batches: SourceBatch[] = [];
  source.onBatch((batch) => batches.push(batch));
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    ...{ clock, source, batches, settle },
    write: (now: typeof tables) => (tables = now),
    pass: async (ms: number) => {
      clock.advance(ms);
      await settle();
    },
  };
}
const numbers = (batch: SourceBatch | undefined) => batch?.put.map(({ number }) => number);

describe('the accounts of a plain Asterisk', () => {
  it('are told once, then only what is other than before', async () => {
    const { source, batches, settle, write, pass } = setUp();
    source.start();
    await settle();
    expect(numbers(batches[0])).toEqual(['201', '202']);
    write([section('201'), section('202', 'changed'), section('203')]);
    await pass(1_000);
    expect(batches[1]).toMatchObject({ gone: [], put: [{ number: '202', secret: 'changed' }, { number: '203' }] });
    await pass(1_000);
    expect(numbers(batches[2])).toEqual([]);
    await source.stop();
  });

  it('are gone only when they are absent in two looks apart', async () => {
    const { source, batches, settle, write, pass } = setUp();
    source.start();
    await settle();
    write([section('201')]);
    await pass(1_000);
    expect(batches.at(-1)?.gone).toEqual([]);
    write([section('201'), section('202')]);
    await pass(100);
    write([section('201')]);
    await pass(1_000);
    expect(batches.at(-1)?.gone).toEqual([]);
    await pass(100);
    expect(batches.at(-1)?.gone).toEqual(['202']);
    await source.stop();
  });

  it('keep what they had while a fault stands in the tables, and while the tables are away', async () => {
    const { source, batches, settle, write, pass } = setUp();
    source.start();
    await settle();
    write([section('201'), section('202', '')]);
    await pass(1_000);
    await pass(100);
    expect(batches.at(-1)).toMatchObject({ gone: [], findings: [{ code: 'exchange-secret-missing', number: '202' }] });
    write(new LinkFailure('gone', 'exchange-gone', 'no answer'));
    await pass(1_000);
    expect(source.status()).toMatchObject({ state: 'gone', why: { detail: 'no answer' } });
    write([section('201'), section('202', 'mended')]);
    await pass(1_000);
    expect(source.status().state).toBe('ready');
    expect(batches.at(-1)).toMatchObject({ gone: [], put: [{ number: '202', secret: 'mended' }], findings: [] });
    await source.stop();
  });

  it('that were live before a restart are told only where they are other now', async () => {
    const first = setUp();
    first.source.start();
    await first.settle();
    const kept = first.batches[0]?.put ?? [];
    await first.source.stop();
    const { source, batches, settle, pass } = setUp();
    source.recall([...kept, ...kept.slice(0, 1).map((account) => ({ ...account, number: '209' }))]);
    source.start();
    await settle();
    expect(batches[0]).toMatchObject({ put: [], gone: [], complete: true });
    await pass(100);
    expect(batches[1]?.gone).toEqual(['209']);
    await source.stop();
  });

  it('are looked at again at once when somebody says so, also during a look', async () => {
    const { source, batches, settle, write } = setUp();
    source.start();
    write([section('201', 'newest')]);
    source.poke('reloaded');
    await settle();
    await settle();
    expect(batches.at(-1)).toMatchObject({ put: [{ number: '201', secret: 'newest' }] });
    await source.stop();
  });

  it('are not gone when most of them vanish at once, until Asterisk was made to read anew', async () => {
    const { source, batches, settle, write, pass } = setUp();
    const all = ['201', '202', '203', '204', '205'].map((id) => section(id));
    write(all);
    source.start();
    await settle();
    write(all.slice(0, 1));
    await pass(1_000);
    await pass(60_000);
    await pass(60_000);
    expect(batches.flatMap(({ gone }) => gone)).toEqual([]);
    expect(batches[1]?.findings).toEqual([
      { code: 'exchange-accounts-vanished', number: null, parameters: { count: 4, total: 5 } },
    ]);
    source.poke('reloaded');
    await settle();
    await pass(100);
    expect(batches.at(-1)?.gone).toEqual(['202', '203', '204', '205']);
    expect(batches.flatMap(({ findings }) => findings ?? []).length).toBe(1);
    await source.stop();
  });

  it('leave nothing open when they are stopped while the tables are being opened', async () => {
    const clock = handClock();
    let isOpen = false;
    let opened = () => undefined as void;
    const reader = {
      read: async () => {
        await new Promise<void>((resolve) => (opened = resolve));
        isOpen = true;
        return [];
      },
      close: () => void (isOpen = false),
    };
    const source = createAsteriskSource({ reader, clock, random: () => 0.5, times });
    source.start();
    const ended = source.stop();
    opened();
    await ended;
    expect(isOpen).toBe(false);
  });
});
