import type { Bank, KeyPage } from './places.ts';

/** A key on the drawing: x to the right, y downwards, as the eye has it. */
export interface Spot {
  readonly id: string;
  /** The bank that it is on. */
  readonly bank: Bank;
  readonly x: number;
  readonly y: number;
}

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** A bank with the page of it that is shown. */
export interface Shown {
  readonly bank: Bank;
  readonly page: KeyPage;
}

// Modules stand right of the phone; blocks of the phone below each other.
const moduleX = 6;

function spotsOfPage(
  { bank, page: { columns } }: Shown,
  x: number,
  y: number,
): { readonly spots: Spot[]; readonly height: number } {
  const step = columns.length > 1 ? 1 / (columns.length - 1) : 0;
  const spots = columns.flatMap(({ keys }, column) =>
    keys.flatMap((id, row) => (id === null ? [] : [{ id, bank, x: x + column * step, y: y + row }])),
  );
  return { spots, height: Math.max(1, ...columns.map(({ keys }) => keys.length)) };
}

/** Where the shown keys stand. */
export function spotsOf(shown: readonly Shown[]): Spot[] {
  let y = 0;
  let x = moduleX;
  return shown.flatMap((one) => {
    if (one.bank.module !== null) {
      const { spots } = spotsOfPage(one, x, 0);
      x += moduleX;
      return spots;
    }
    const { spots, height } = spotsOfPage(one, 0, y);
    y += height;
    return spots;
  });
}

const turned: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Straight on is nearer than aside. */
const asideCosts = 3;

/** The key that lies next in a direction; null = there is none. */
export function stepFrom(spots: readonly Spot[], id: string, direction: Direction): string | null {
  const from = spots.find((spot) => spot.id === id);
  if (from === undefined) return spots[0]?.id ?? null;
  const [dx, dy] = turned[direction];
  let best: { readonly id: string; readonly cost: number } | null = null;
  for (const spot of spots) {
    const [x, y] = [spot.x - from.x, spot.y - from.y];
    const ahead = x * dx + y * dy;
    // Sideways goes to the other side of the screen, or to the module: what lies below is reached from above.
    const isBelow = dx !== 0 && spot.bank !== from.bank && spot.bank.module === from.bank.module;
    if (ahead <= 1e-9 || isBelow) continue;
    const cost = ahead + asideCosts * Math.abs(dx === 0 ? x : y);
    if (best === null || cost < best.cost - 1e-9) best = { id: spot.id, cost };
  }
  return best?.id ?? null;
}

/** The key at the same place of another page, or the last one where that page is shorter. */
export function sameOnPage(from: KeyPage, to: KeyPage, id: string): string | null {
  const flat = (page: KeyPage) => page.columns.flatMap(({ keys }) => keys);
  const places = flat(to);
  const at = flat(from).indexOf(id);
  return places[at] ?? places.findLast((place) => place !== null) ?? null;
}
