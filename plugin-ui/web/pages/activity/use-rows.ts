import { useEffect, useState } from 'preact/hooks';
import { usePage } from '../../state/page.ts';
import type { AuditRow } from './audit.ts';

const most = 100;

/** The rows of a change, or of a whole transaction, by the id of either; tokens left out. Empty until they are here. */
export function useRowsOf(change: string): readonly AuditRow[] {
  const { ask } = usePage();
  const [rows, setRows] = useState<readonly AuditRow[]>([]);
  useEffect(() => {
    let isWanted = true;
    const read = async () => {
      const isOne = /^\d+$/.test(change);
      const path = { path: { change } };
      const query = { transaction: change, limit: most };
      const one = isOne ? await ask((api) => api.GET('/changes/{change}', { params: path })) : null;
      const all = isOne ? null : await ask((api) => api.GET('/changes', { params: { query } }));
      const found = one?.ok === true ? [one.data] : all?.ok === true ? all.data.items : [];
      if (isWanted) setRows(found.filter(({ entity }) => entity !== 'token'));
    };
    void read();
    return () => {
      isWanted = false;
    };
  }, [change]);
  return rows;
}
