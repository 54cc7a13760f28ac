import { useEffect } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { When } from '../../parts/when.tsx';
import type { Ask } from '../../api/client.ts';
import type { Outcome } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import { usePage } from '../../state/page.ts';
import { eventTexts as text } from './event-text.ts';
import type { Shown } from './head.tsx';

type Schemas = components['schemas'];
interface Order {
  readonly command: Schemas['Command'];
  readonly told: Schemas['CommandPhone'];
}

const looked = 10;
const readAfter = 1_000;

/** The last orders that concerned this phone, as far as the daemon still remembers them. */
async function ordersTo(ask: Ask, mac: string): Promise<Outcome<readonly Order[]>> {
  const query = { sort: '-askedAt' as const, limit: looked, macs: mac };
  const answer = await ask((api) => api.GET('/commands', { params: { query } }));
  if (!answer.ok) return answer;
  const found = await Promise.all(
    answer.data.items.map(async (command): Promise<Order | null> => {
      const params = { path: { command: command.id }, query: { macs: mac } };
      const phones = await ask((api) => api.GET('/commands/{command}/phones', { params }));
      const told = phones.ok ? phones.data.items[0] : undefined;
      return told === undefined ? null : { command, told };
    }),
  );
  return { ok: true, data: found.filter((one) => one !== null), version: null, location: null };
}

const words = { waiting: text.orderWaiting, told: text.orderTold, done: text.orderDone, failed: text.orderFailed };

/** Orders to fetch and to restart. */
export function Orders({ view }: { readonly view: Shown }) {
  const page = usePage();
  const { say } = page.words.value;
  const orders = useLoad((ask) => ordersTo(ask, view.mac), [view.mac]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A great command tells of itself often.
    const end = page.live.on('commands', () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        orders.reload();
      }, readAfter);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [orders.reload]);
  const found = orders.data ?? [];
  if (found.length === 0) return null;
  return (
    <section class="card flush" aria-labelledby="h-orders">
      <header>
        <h2 id="h-orders">{say(text.orders)}</h2>
      </header>
      <ol class="events">
        {found.map(({ command, told }) => (
          <li key={command.id} class={told.state === 'failed' ? 'bad-ev' : undefined}>
            <span class="faint">
              <When at={command.askedAt} />
            </span>
            <Icon name={command.action === 'reboot' ? 'power' : 'fetch'} />
            <span class="ph-event">
              <span>
                {say(command.action === 'reboot' ? text.orderReboot : text.orderFetch, { who: command.by })}
                {': '}
                <b>{say(words[told.state])}</b>
              </span>
              <span class="hint">{told.message}</span>
            </span>
            <span />
          </li>
        ))}
      </ol>
    </section>
  );
}
