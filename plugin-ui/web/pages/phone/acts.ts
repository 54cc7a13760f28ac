import type { Signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import { usePage } from '../../state/page.ts';
import { draftOf } from './line-rows.ts';
import type { LinesDraft } from './line-rows.ts';
import { accountsOf } from './use-phone.ts';
import type { PhoneView } from './use-phone.ts';

type Schemas = components['schemas'];
export type DialogName = 'reboot' | 'model' | 'replace' | 'renew' | 'rotate' | 'revoke' | 'delete';

/** An order to the phone, and how far it is. */
export interface Order {
  readonly command: Schemas['Command'];
  readonly told: Schemas['CommandPhone'] | null;
}

/** What can be done with a phone, and what is being done. */
export interface Acts {
  /** The question that is open. */
  readonly dialog: DialogName | null;
  readonly open: (dialog: DialogName) => void;
  readonly close: () => void;
  /** Lines that are being edited; null = they are not. They survive going elsewhere. */
  readonly lines: Signal<LinesDraft | null>;
  readonly openLines: () => void;
  readonly order: Order | null;
  readonly closeOrder: () => void;
  /** Tells the phone to fetch, or to restart. */
  readonly give: (action: Schemas['PhoneAction']['action'], force?: boolean) => Promise<void>;
  /** Why the last thing was not done. */
  readonly problem: Problem | null;
  readonly setProblem: (problem: Problem | null) => void;
  /** The phone was deleted here: its page is about to be left. */
  readonly isLeaving: boolean;
  readonly leave: () => void;
  /** Grows when the phone has got another address. */
  readonly addressTurn: number;
  readonly addressChanged: () => void;
}

function useOrder(mac: string, setProblem: (problem: Problem | null) => void) {
  const { ask, live } = usePage();
  const [order, setOrder] = useState<Order | null>(null);
  const id = order?.command.id;
  const follow = async (command: Schemas['Command']) => {
    setOrder((before) => ({ command, told: before?.command.id === command.id ? before.told : null }));
    const params = { path: { command: command.id } };
    const answer = await ask((api) => api.GET('/commands/{command}/phones', { params }));
    const told = answer.ok ? (answer.data.items[0] ?? null) : null;
    setOrder((before) => (before?.command.id === command.id ? { ...before, told } : before));
  };
  useEffect(
    () =>
      live.on('commands', ({ command }) => {
        if (command.id === id) void follow(command);
      }),
    [id],
  );
  const give = async (action: Schemas['PhoneAction']['action'], force = false) => {
    setProblem(null);
    const params = { path: { mac } };
    const answer = await ask((api) => api.POST('/phones/{mac}/actions', { params, body: { action, force } }));
    if (!answer.ok) return setProblem(answer.problem);
    await follow(answer.data);
    // It may have ended before anybody listened.
    const path = { command: answer.data.id };
    const now = await ask((api) => api.GET('/commands/{command}', { params: { path } }));
    if (now.ok && now.data.endedAt !== null) await follow(now.data);
  };
  return { order, closeOrder: () => setOrder(null), give };
}

/** See {@link Acts}. */
export function useActs({ mac, phone, model }: Pick<PhoneView, 'mac' | 'phone' | 'model'>): Acts {
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const { drafts, session } = usePage();
  const lines = drafts.of<LinesDraft | null>(`${session.who.peek()?.name} phone/${mac} lines`, null);
  const openLines = () => {
    if (phone !== null) lines.value ??= draftOf(phone, accountsOf(model));
  };
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const [addressTurn, setAddressTurn] = useState(0);
  const orders = useOrder(mac, setProblem);
  // Whoever goes elsewhere has answered the question.
  const { path } = usePage().router.place.value;
  const place = path.join('/');
  useEffect(() => setDialog(null), [place]);
  return {
    ...orders,
    ...{ dialog, open: setDialog, close: () => setDialog(null), lines, openLines, problem, setProblem },
    ...{ isLeaving, leave: () => setLeaving(true) },
    ...{ addressTurn, addressChanged: () => setAddressTurn((turn) => turn + 1) },
  };
}
