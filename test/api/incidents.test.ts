import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send, startDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

let daemon: TestDaemon;
beforeAll(async () => {
  daemon = await startDaemon();
});
afterAll(() => daemon.stop());

interface Row {
  readonly action: string;
  readonly entityId: string;
}

async function incidents(): Promise<readonly Row[]> {
  const { body } = await daemon.call('GET', '/changes?entity=incident');
  return (body as { items: readonly Row[] }).items;
}

const ask = (path: string) => send(`${daemon.app.addresses.phones}${path}`, 'GET', {});
const some = (count: number, path: (number: number) => string) =>
  Promise.all(Array.from({ length: count }, (_, number) => ask(path(number))));

describe('what happens at the phones’ doors', () => {
  it('stands in the activity list once: somebody who guesses, and a flood of unknown phones', async () => {
    await some(40, (number) => `/provisioning/guess${String(number).padStart(17, '0')}/a.cfg`);
    await expect.poll(incidents).toMatchObject([{ action: 'guessing' }]);
    for (let round = 0; round < 4; round += 1)
      await some(100, (number) => `/805ec0${(round * 100 + number).toString(16).padStart(6, '0')}.cfg`);
    await expect.poll(async () => (await incidents()).map(({ action }) => action)).toEqual(['knocks', 'guessing']);
    expect(new Set((await incidents()).map(({ entityId }) => entityId)).size).toBe(1);
  });

  it('cannot be undone, and says why', async () => {
    const { body } = await daemon.call('GET', '/changes?entity=incident');
    const [row] = (body as { items: readonly { id: string }[] }).items;
    const undone = await daemon.call('POST', `/changes/${row?.id ?? ''}/undo`, { body: {} });
    expect(undone.body).toMatchObject({ code: 'undo-impossible' });
  });
});
