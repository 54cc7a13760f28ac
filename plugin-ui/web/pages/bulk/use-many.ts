import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Ask } from '../../api/client.ts';
import type { Outcome, Problem } from '../../api/problem.ts';
import { rowsOfMany } from '../../parts/settings/rows.ts';
import type { Row, Setting } from '../../parts/settings/rows.ts';
import { useCatalogue } from '../../parts/settings/use-level.ts';
import { usePage } from '../../state/page.ts';
import type { Phone } from '../../state/fleet.ts';
import { keyOfSelection } from './selection.ts';
import type { Selection } from './selection.ts';

/** Values are compared for so many phones at most: each is a request. */
export const mostCompared = 60;
const atOnce = 4;
const pageSize = 1_000;

/** The phones of a selection, by their addresses. */
type Found = readonly Pick<Phone, 'mac' | 'vendor' | 'model'>[];

/** Reads which phones fit. Those that are named stand in the fleet already: an address would get too long with thousands of them. */
async function findPhones(ask: Ask, selection: Selection, fleet: ReadonlyMap<string, Phone>): Promise<Outcome<Found>> {
  const { macs, ...filters } = selection;
  const wanted = macs === undefined ? null : new Set(macs);
  if (Object.keys(filters).length === 0) {
    const named = [...fleet.values()].filter(({ mac }) => wanted === null || wanted.has(mac));
    return { ok: true, data: named, version: null, location: null };
  }
  const found: Phone[] = [];
  let cursor: string | undefined;
  do {
    const query = { ...filters, limit: pageSize, ...(cursor !== undefined && { cursor }) };
    const answer = await ask((api) => api.GET('/phones', { params: { query } }));
    if (!answer.ok) return answer;
    found.push(...answer.data.items.filter(({ mac }) => wanted === null || wanted.has(mac)));
    cursor = answer.data.next ?? undefined;
  } while (cursor !== undefined);
  return { ok: true, data: found, version: null, location: null };
}

/** Reads the settings of each phone, a few at a time; null = stopped. A phone that is gone meanwhile is left out. */
async function readAll(ask: Ask, phones: Found, progress: (done: number) => boolean): Promise<Setting[][] | null> {
  const all: Setting[][] = [];
  let [next, done] = [0, 0];
  const worker = async (): Promise<void> => {
    for (let phone = phones[next++]; phone !== undefined; phone = phones[next++]) {
      const { mac } = phone;
      const answer = await ask((api) => api.GET('/phones/{mac}/settings', { params: { path: { mac } } }));
      if (answer.ok) all.push([...answer.data.items]);
      done += 1;
      if (!progress(done)) return;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return progress(done) ? all : null;
}

/** Phones of a selection with their settings as rows. */
export interface Many {
  /** null = not known yet. */
  readonly phones: Found | null;
  readonly rows: readonly Row[] | null;
  /** How many phones were read. */
  readonly done: number;
  readonly problem: Problem | null;
  /** There are too many to compare their values. */
  readonly isTooMany: boolean;
}

/** Reads the phones of a selection, and compares their settings. */
export function useMany(selection: Selection | null): Many {
  const { ask, fleet } = usePage();
  const { items, problem: broken } = useCatalogue();
  const [phones, setPhones] = useState<Found | null>(null);
  const [settings, setSettings] = useState<readonly (readonly Setting[])[] | null>(null);
  const [done, setDone] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isReady = fleet.state.value === 'ready';
  const key = selection === null ? null : keyOfSelection(selection);
  useEffect(() => {
    if (selection === null || !isReady) return undefined;
    let isHere = true;
    const progress = (n: number) => {
      if (isHere) setDone(n);
      return isHere;
    };
    const run = async () => {
      const found = await findPhones(ask, selection, fleet.phones.peek());
      if (!isHere) return;
      if (!found.ok) return setProblem(found.problem);
      setPhones(found.data);
      const read = found.data.length > mostCompared ? [] : await readAll(ask, found.data, progress);
      if (read !== null) setSettings(read);
    };
    void run();
    return () => {
      isHere = false;
    };
  }, [key, isReady]);
  const rows = useMemo(
    () => (items === null || settings === null ? null : rowsOfMany(items, settings, phones?.length ?? 0)),
    [items, settings, phones],
  );
  const isTooMany = (phones?.length ?? 0) > mostCompared;
  return { phones, rows, done, problem: problem ?? broken, isTooMany };
}
