import { acme, openRoom, type Room } from '../provisioning/room.ts';
import type { Line } from './line.ts';
import type { Bench, Scenario } from './scenario.ts';
import { median } from './statistics.ts';

const macOf = (at: number) => `aa00${(at + 0x10000000).toString(16)}`;

const texts: Readonly<Record<string, (rows: number) => string>> = {
  csv: (rows) => {
    const line = (_: unknown, at: number) => `${macOf(at)};One;${2_000 + (at % 5_000)};Person ${at};Room ${at}`;
    return ['MAC;Modell;Nebenstelle;Name;Notiz', ...Array.from({ length: rows }, line)].join('\r\n');
  },
  prose: (rows) => {
    const line = (_: unknown, at: number) =>
      `> Acme One S/N 31460${at} MAC: ${macOf(at)} interno ${2_000 + (at % 5_000)}`;
    return Array.from({ length: rows }, line).join('\n');
  },
};

/** From the bytes of a file to what becomes of every row, in ms. */
async function once(room: Room, bytes: Uint8Array, rows: number): Promise<number> {
  const startedAt = performance.now();
  const read = await room.intake.read({ content: bytes });
  const planned = read.ok ? await room.intake.plan(read.value.rows, { addExtensions: true }) : read;
  if (!planned.ok) throw new Error(planned.problem.code);
  if (planned.value.counts.new !== rows) throw new Error(`${planned.value.counts.new} rows of ${rows} were understood`);
  return performance.now() - startedAt;
}

async function measure({ quick }: Bench): Promise<Line[]> {
  const rows = quick ? 500 : 50_000;
  const room = await openRoom(undefined, undefined, undefined, [acme]);
  try {
    const lines: Line[] = [];
    for (const [kind, make] of Object.entries(texts)) {
      const bytes = Buffer.from(make(rows));
      const times: number[] = [];
      for (let round = 0; round < (quick ? 1 : 5); round += 1) times.push(await once(room, bytes, rows));
      const value = median(times);
      lines.push({
        ...{ name: `import-rows-${kind}`, value, unit: 'ms', baseline: null, ratio: null },
        ...{ limit: 'value <= 3000', met: value <= 3_000, fixture: { rows, bytes: bytes.length } },
        more: { rounds: times },
      });
    }
    return lines;
  } finally {
    await room.close();
  }
}

/** 50,000 rows of a file or of any text: read, and judged against what is there. */
export const intake: Scenario = { name: 'intake', run: measure };
