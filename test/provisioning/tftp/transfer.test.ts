import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreeOn } from '../../../daemon/provisioning/tftp/options.ts';
import { createTransfer } from '../../../daemon/provisioning/tftp/transfer.ts';
import type { TftpStep, Transfer } from '../../../daemon/provisioning/tftp/transfer.ts';

const terms = (options: Record<string, string>, size: number) => agreeOn(new Map(Object.entries(options)), size);
const begin = (size: number, options: Record<string, string> = {}) =>
  createTransfer(Buffer.alloc(size, 'x'), terms(options, size));
const ack = (block: number) => ({ kind: 'acknowledge', block }) as const;
const sent = (step: TftpStep) => (step !== null && 'send' in step ? step.send : null);
const blockOf = (step: TftpStep) => sent(step)?.readUInt16BE(2);

/** Sends all of it to a phone that loses, repeats and delays packets as `luck` says; what it got. */
function carry(transfer: Transfer, luck: readonly number[]): { got: Buffer; end: string } {
  const got: Buffer[] = [];
  let step = transfer.begin();
  for (let at = 0; at < 10_000; at++) {
    if (step !== null && 'end' in step) return { got: Buffer.concat(got), end: step.end };
    const packet = sent(step);
    const isLost = luck.length > 0 && luck[at % luck.length] === 0;
    if (packet === null || isLost) {
      step = transfer.silent();
      continue;
    }
    const block = packet.readUInt16BE(0) === 6 ? 0 : packet.readUInt16BE(2);
    if (block > got.length) got.push(packet.subarray(4));
    // An answer that comes twice, and one of long ago.
    if (block >= 2 && luck[at % luck.length] === 2) expect(transfer.heard(ack(Math.max(0, block - 2)))).toBeNull();
    step = transfer.heard(ack(block));
    if (luck[at % luck.length] === 3 && step !== null && 'send' in step) expect(transfer.heard(ack(block))).toBeNull();
  }
  throw new Error('it never ends');
}

describe('a transfer', () => {
  it.each([0, 1, 511, 512, 513, 1_024])('of %i bytes ends with a block that is not full', (size) => {
    expect(carry(begin(size), [])).toEqual({ got: Buffer.alloc(size, 'x'), end: 'complete' });
  });

  it('brings every byte once, whatever is lost, repeated or late', () => {
    const content = fc.uint8Array({ maxLength: 4_000 }).map((all) => Buffer.from(all));
    const luck = fc
      .array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 12 })
      .filter((all) => all.filter((one) => one === 0).length <= 2);
    fc.assert(
      fc.property(content, luck, fc.integer({ min: 8, max: 600 }), (bytes, chance, blksize) => {
        const carried = carry(createTransfer(bytes, terms({ blksize: String(blksize) }, bytes.length)), chance);
        expect(carried.end).toBe('complete');
        expect(carried.got.equals(bytes)).toBe(true);
      }),
    );
  });

  it('of more than 65,535 blocks counts on from 0', () => {
    const transfer = begin(8 * 65_537, { blksize: '8' });
    transfer.begin();
    transfer.heard(ack(0));
    for (let block = 1; block < 65_536; block++) transfer.heard(ack(block));
    expect(blockOf(transfer.heard(ack(0)))).toBe(1);
    expect(blockOf(transfer.heard(ack(1)))).toBe(2);
    expect(transfer.heard(ack(2))).toEqual({ end: 'complete' });
  });

  it('begins with what was agreed, and with the first block where nothing was', () => {
    expect(sent(begin(9, { tsize: '0' }).begin())).toEqual(Buffer.from('\0\x06tsize\x009\0'));
    expect(blockOf(begin(9).begin())).toBe(1);
  });

  it.each([
    ['nobody answered to', 3, [], [1_000, 2_000, 4_000]],
    ['somebody answered to once', 6, [1], [1_000, 2_000, 4_000, 4_000, 4_000, 4_000]],
  ] as const)('that %s is sent %i times, slower and slower, and is lost then', (_, times, acks, waits) => {
    const transfer = begin(2_000);
    let step = transfer.begin();
    for (const block of acks) step = transfer.heard(ack(block));
    const seen: number[] = [];
    while (step !== null && 'send' in step) {
      seen.push(step.wait);
      step = transfer.silent();
    }
    expect(step).toEqual({ end: 'lost' });
    expect(seen).toHaveLength(times);
    expect(seen).toEqual(waits);
  });

  it('waits as long as was agreed', () => {
    expect(begin(9, { timeout: '7' }).begin()).toMatchObject({ wait: 7_000 });
  });

  it('leaves alone what is no answer, and ends where the phone refuses', () => {
    const transfer = begin(2_000);
    transfer.begin();
    for (const packet of [ack(0), ack(2), { kind: 'data' }, { kind: 'write' }] as const)
      expect(transfer.heard(packet)).toBeNull();
    expect(transfer.heard({ kind: 'error', code: 8 })).toEqual({ end: 'refused' });
  });
});
