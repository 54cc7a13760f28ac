import { useEffect, useMemo } from 'preact/hooks';
import type { Ask } from '../../api/client.ts';
import type { Outcome } from '../../api/problem.ts';
import { useLoad } from '../../parts/use-load.ts';
import type { Loaded } from '../../parts/use-load.ts';
import type { Phone } from '../../state/fleet.ts';
import { usePage } from '../../state/page.ts';
import { phonesByExtension } from './rows.ts';
import type { Extension } from './rows.ts';

const pageSize = 1_000;

async function readAll(ask: Ask): Promise<Outcome<readonly Extension[]>> {
  const found: Extension[] = [];
  let cursor: string | undefined;
  for (;;) {
    const query = { limit: pageSize, ...(cursor !== undefined && { cursor }) };
    const answer = await ask((api) => api.GET('/extensions', { params: { query } }));
    if (!answer.ok) return answer;
    found.push(...answer.data.items);
    if (answer.data.next === null) return { ...answer, data: found };
    cursor = answer.data.next;
  }
}

const againAfter = 10_000;

/** All extensions; read again some seconds after something happened to a phone: it may have registered. */
export function useExtensions(): Loaded<readonly Extension[]> {
  const { live } = usePage();
  const loaded = useLoad(readAll, []);
  const { reload } = loaded;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = live.on('phones', () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        reload();
      }, againAfter);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [reload]);
  return loaded;
}

/** Which phones have an extension. */
export function usePhonesOf(): (number: string) => readonly Phone[] {
  const { fleet } = usePage();
  const phones = fleet.phones.value;
  return useMemo(() => {
    const found = phonesByExtension(phones.values());
    return (number: string) => found.get(number) ?? [];
  }, [phones]);
}

/** Whether extensions are kept here, so that admins may change them; null = not known yet. */
export function useKept(): { readonly isHere: boolean | null; readonly mayChange: boolean } {
  const { health, session } = usePage();
  const kind = health.status.value?.exchange.kind;
  return {
    isHere: kind === undefined ? null : kind === 'standalone',
    mayChange: kind === 'standalone' && session.may('admin'),
  };
}
