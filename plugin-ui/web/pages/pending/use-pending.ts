import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import { useLoad } from '../../parts/use-load.ts';
import { usePage } from '../../state/page.ts';

export type PendingPhone = components['schemas']['PendingPhone'];

/** The list with what is heard of a phone: null = it waits no more. One that is new comes first; the others stay where they are. */
export function withHeard(
  list: readonly PendingPhone[],
  mac: string,
  phone: PendingPhone | null,
  isIgnored: boolean,
): readonly PendingPhone[] {
  const isWanted = phone !== null && phone.ignored === isIgnored;
  const at = list.findIndex((one) => one.mac === mac);
  if (!isWanted) return at < 0 ? list : list.toSpliced(at, 1);
  return at < 0 ? [phone, ...list] : list.with(at, phone);
}

/** Phones that knocked, as they knock. */
export interface PendingList {
  readonly phones: readonly PendingPhone[] | null;
  readonly problem: Problem | null;
  readonly reload: () => void;
  /** Those that came within the last seconds. */
  readonly fresh: ReadonlySet<string>;
}

const freshFor = 5_000;

/** See {@link PendingList}. `onNew` hears of each that was not in the list. */
export function usePending(isIgnored: boolean, onNew: (phone: PendingPhone) => void): PendingList {
  const { live } = usePage();
  const query = { limit: 1_000, sort: '-firstAt' as const, ignored: isIgnored };
  const { data, problem, reload } = useLoad(
    (ask) => ask((api) => api.GET('/pending', { params: { query } })),
    [isIgnored],
  );
  const [phones, setPhones] = useState<readonly PendingPhone[] | null>(null);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => setPhones(data?.items ?? null), [data]);
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const mark = (mac: string) => {
      setFresh((before) => new Set([...before, mac]));
      const timer = setTimeout(() => setFresh((before) => new Set([...before].filter((one) => one !== mac))), freshFor);
      timers.add(timer);
    };
    const end = live.on('pending', ({ mac, phone }) => {
      if (mac === null) return;
      setPhones((before) => {
        if (before === null) return before;
        const next = withHeard(before, mac, phone, isIgnored);
        if (next.length > before.length && phone !== null) {
          mark(mac);
          onNew(phone);
        }
        return next;
      });
    });
    return () => {
      end();
      for (const timer of timers) clearTimeout(timer);
    };
  }, [isIgnored]);
  return { phones, problem, reload, fresh };
}
