import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import type { Page } from '../../state/page.ts';

export type Address = components['schemas']['PhoneAddress'];

/** What is known of a phone's address: it, or why there is none. */
export type Held = { readonly address: Address } | { readonly problem: Problem };

/** Addresses of phones, by MAC address: asked for some at a time, as there is one request for each. */
export interface Addresses {
  readonly held: ReadonlySignal<ReadonlyMap<string, Held>>;
  /** Asks for those that are not known yet, and tells how many are. */
  readonly load: (macs: readonly string[], told?: (done: number) => void) => Promise<void>;
  /** Asks for one anew. */
  readonly refresh: (mac: string) => Promise<void>;
  /** Opens the way in once more, with a new address. */
  readonly renew: (mac: string) => Promise<Problem | null>;
}

const atOnce = 4;

/** See {@link Addresses}. */
export function createAddresses({ ask }: Pick<Page, 'ask'>): Addresses {
  const held = signal<ReadonlyMap<string, Held>>(new Map());
  const asked = new Map<string, Promise<void>>();
  const hold = (mac: string, one: Held) => (held.value = new Map(held.peek()).set(mac, one));
  const refresh = async (mac: string) => {
    const answer = await ask((api) => api.GET('/phones/{mac}/address', { params: { path: { mac } } }));
    hold(mac, answer.ok ? { address: answer.data } : { problem: answer.problem });
  };
  const once = (mac: string) => {
    const found = asked.get(mac) ?? refresh(mac);
    asked.set(mac, found);
    return found;
  };
  return {
    held,
    refresh,
    async load(macs, told) {
      const queue = [...macs];
      let done = 0;
      const work = async () => {
        for (let mac = queue.shift(); mac !== undefined; mac = queue.shift()) {
          await once(mac);
          told?.(++done);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
    },
    async renew(mac) {
      const params = { path: { mac } };
      const answer = await ask((api) => api.POST('/phones/{mac}/actions/renew-first-access', { params }));
      if (!answer.ok) return answer.problem;
      hold(mac, { address: answer.data });
      return null;
    },
  };
}
