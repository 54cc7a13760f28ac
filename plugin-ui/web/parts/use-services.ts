import { useEffect, useRef, useState } from 'preact/hooks';
import type { EventOf } from '../api/live.ts';
import type { components } from '../api/schema.ts';
import { useLoad } from './use-load.ts';
import { usePage } from '../state/page.ts';

export type Service = components['schemas']['RedirectionService'];

/** What is told of a service, over what was read of it. */
export function withHeard(
  services: readonly Service[],
  { service, counts }: Pick<EventOf<'redirection'>, 'service' | 'counts'>,
): readonly Service[] {
  return services.map((one) => (one.id === service ? { ...one, counts } : one));
}

/** Whether a service has another trouble than it had: then its words must be read. */
export const hasOtherTrouble = (
  services: readonly Service[],
  { service, failure }: Pick<EventOf<'redirection'>, 'service' | 'failure'>,
): boolean => services.some((one) => one.id === service && (one.trouble?.code ?? null) !== failure);

const readAfter = 500;

/** Services with their accounts, as they are now. `turn` grows, a few times a second at most, when phones may be otherwise. */
export function useServices() {
  const { live } = usePage();
  const { data, problem, reload } = useLoad((ask) => ask((api) => api.GET('/redirection/services')), []);
  const [services, setServices] = useState<readonly Service[] | null>(null);
  const [turn, setTurn] = useState(0);
  const shown = useRef(services);
  shown.current = services;
  useEffect(() => setServices(data?.items ?? null), [data]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = live.on('redirection', (event) => {
      if (hasOtherTrouble(shown.current ?? [], event)) reload();
      setServices((before) => before && withHeard(before, event));
      timer ??= setTimeout(() => {
        timer = undefined;
        setTurn((n) => n + 1);
      }, readAfter);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [reload]);
  return { services, problem, reload, turn };
}
