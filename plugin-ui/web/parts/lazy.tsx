import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { usePage, useWords } from '../state/page.ts';
import { partTexts as text } from './text.ts';

/** A component that is loaded when it is first drawn, or before. */
export type Lazy<P> = ComponentType<P> & { readonly preload: () => Promise<unknown> };

/** The page was updated on its server, and this part of the old one is gone; or nobody answers. */
function NotLoaded({ retry }: { readonly retry: () => void }) {
  const { live } = usePage();
  const { say } = useWords();
  const isAway = live.lostSince.value !== null;
  // As soon as somebody answers again it is tried again.
  useEffect(() => {
    if (!isAway) retry();
  }, [isAway]);
  return (
    <div class="page">
      <div class="note warn" role="alert" style={{ marginTop: '20px' }}>
        <span class="grow">{say(isAway ? text.unreachable : text.updated)}</span>
        <button class="btn sm" type="button" onClick={() => (isAway ? retry() : window.location.reload())}>
          {say(isAway ? text.again : text.reload)}
        </button>
      </div>
    </div>
  );
}

/**
 * `load` in a script of its own, so that the first view needs not wait for all. All of them are loaded once the first view stands (see {@link Lazy}): a page that stays open over
 * an update has them.
 */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): Lazy<P> {
  let loading: Promise<ComponentType<P>> | null = null;
  let loaded: ComponentType<P> | null = null;
  const preload = () => {
    loading ??= load().then(
      (found) => (loaded = found),
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  const Lazily = (props: P) => {
    const [state, setState] = useState<'loading' | 'loaded' | 'failed'>(loaded === null ? 'loading' : 'loaded');
    const start = () =>
      void preload().then(
        () => setState('loaded'),
        () => setState('failed'),
      );
    useEffect(() => {
      if (loaded === null) start();
    }, []);
    if (loaded !== null) {
      const Loaded = loaded;
      return <Loaded {...props} />;
    }
    return state === 'failed' ? <NotLoaded retry={start} /> : <div class="page" aria-busy="true" />;
  };
  return Object.assign(Lazily, { preload });
}
