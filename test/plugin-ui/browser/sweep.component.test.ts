import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../../lab/index.ts';
import { fillWorld, sweepEnvironment } from './sweep-data.ts';
import type { SweepIds } from './sweep-data.ts';
import { isAt, pressAll, sideways, viewsOf, visit, watch } from './sweep-views.ts';
import type { Traffic, View } from './sweep-views.ts';
import { startWorld } from './world.ts';
import type { Person, Seat, World } from './world.ts';

/** What is wrong with a view that is drawn now, as sentences. */
async function faultsOf({ page, complaints }: Seat, { elsewhere, boxes }: Traffic): Promise<string[]> {
  const titles = await page.locator('h1').count();
  const beyond = await sideways(page);
  return [
    ...complaints.splice(0).map((complaint) => `console: ${complaint}`),
    ...elsewhere.splice(0).map((url) => `asked ${url}`),
    ...boxes.splice(0).map((box) => `opened ${box}`),
    ...(titles === 1 ? [] : [`${titles} headings of the first level`]),
    ...(beyond === null ? [] : [`scrolls sideways: ${beyond}`]),
  ];
}

/** Presses all that can be pressed in a view; what leads elsewhere is followed, and left. Answers how much that was. */
async function pressEverything(seat: Seat, traffic: Traffic, view: View): Promise<number> {
  let pressed: string[] = [];
  for (let before = -1; before !== pressed.length;) {
    before = pressed.length;
    pressed = await pressAll(seat.page, pressed);
    if (await isAt(seat.page, view)) continue;
    await visit(seat, traffic, view, true);
  }
  return pressed.length;
}

/** The tablet differs from the others in its width only, which axe-core does not mind. */
const looks: readonly (readonly [look: string, person: Person, isAudited: boolean])[] = [
  ['light', {}, true],
  ['dark', { theme: 'dark', language: 'it', width: 900 }, true],
  ['tablet', { width: 768, height: 1024 }, false],
];

await describeWith('chromium', 'every view of the page', () => {
  let world: World;
  let ids: SweepIds;
  beforeAll(async () => {
    world = await startWorld(sweepEnvironment);
    ids = await fillWorld(world.daemon);
  });
  afterAll(() => world.stop());

  it.each(looks)(
    'shows texts as texts, has nothing serious for axe-core, and fits its window (%s)',
    async (look, person, isAudited) => {
      const seat = await world.sit(person);
      const traffic = watch(seat.page, world.origin);
      const faults: string[] = [];
      for (const view of viewsOf(ids)) {
        try {
          await visit(seat, traffic, view);
        } catch (error) {
          faults.push(`${view.name}: ${String(error)}`);
        }
        const found = [...(isAudited ? await seat.audit() : []), ...(await faultsOf(seat, traffic))];
        faults.push(...found.map((fault) => `${view.name}: ${fault}`));
        await seat.picture(`${view.name}-${look}`);
      }
      expect(faults).toEqual([]);
      await seat.close();
    },
  );

  it('lets somebody who only looks press whatever can be pressed, and nothing is asked that could change anything', async () => {
    const seat = await world.sit({ name: 'viewer' });
    const traffic = watch(seat.page, world.origin);
    const faults: string[] = [];
    let count = 0;
    for (const view of viewsOf(ids)) {
      await visit(seat, traffic, view, true);
      count += await pressEverything(seat, traffic, view);
      faults.push(...traffic.changing.splice(0).map((request) => `${view.name}: ${request}`));
      faults.push(...seat.complaints.splice(0).map((complaint) => `${view.name}: ${complaint}`));
    }
    expect(faults).toEqual([]);
    // Filters, columns, what shows more: where nothing could be pressed, nothing was tried.
    expect(count).toBeGreaterThan(50);
    await seat.close();
  });
});
