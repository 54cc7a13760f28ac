import { useEffect } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import { useLoad } from '../../parts/use-load.ts';
import { usePage } from '../../state/page.ts';
import type { Phone } from '../../state/fleet.ts';

type Schemas = components['schemas'];
export type PhonePath = Schemas['PhonePath'];
export type Model = Schemas['Model'];

/** How many lines a model has; null = nobody knows. */
export function accountsOf(model: Model | null): number | null {
  const value = model?.accounts?.value;
  return typeof value === 'number' ? value : null;
}

/** A phone with all that its page tells everywhere, kept fresh. */
export interface PhoneView {
  readonly mac: string;
  /** As it was last told, also when it was deleted meanwhile. */
  readonly phone: Phone | null;
  readonly path: PhonePath | null;
  /** What its model is known to be; null = not known, or not read yet. */
  readonly model: Model | null;
  readonly problem: Problem | null;
  readonly reload: () => void;
}

const readAfter = 200;
const readAtLeastEvery = 60_000;

/** Reads a phone, and reads it again whenever something happened to it. */
export function usePhone(mac: string): PhoneView {
  const { live, now } = usePage();
  const params = { path: { mac } };
  const phone = useLoad((ask) => ask((api) => api.GET('/phones/{mac}', { params })), [mac]);
  const path = useLoad((ask) => ask((api) => api.GET('/phones/{mac}/path', { params })), [mac]);
  const { vendor = null, model = null } = phone.data ?? {};
  const known = useLoad(
    vendor === null || model === null
      ? null
      : (ask) => ask((api) => api.GET('/models/{vendor}/{model}', { params: { path: { vendor, model } } })),
    [vendor, model],
  );
  const reload = () => {
    phone.reload();
    path.reload();
  };
  // The address may spell it otherwise.
  const own = phone.data?.mac ?? mac;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (event: { readonly mac: string | null }) => {
      if (event.mac !== own && event.mac !== null) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        reload();
      }, readAfter);
    };
    const ends = [
      ...[live.on('phones', soon), live.on('findings', soon), live.on('traces', soon)],
      // What happened between the first reading and the first event.
      live.on('hello', () => soon({ mac: null })),
    ];
    return () => {
      clearTimeout(timer);
      for (const end of ends) end();
    };
  }, [own, phone.reload, path.reload]);
  // "For 4 minutes", registered lines, calls: nothing tells of these by itself.
  const turn = Math.floor(now.value / readAtLeastEvery);
  useEffect(() => {
    if (phone.data !== null) reload();
  }, [turn]);
  const { data, problem } = phone;
  return { mac: own, phone: data, path: path.data, model: known.data, problem, reload };
}
