import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { partTexts } from '../parts/text.ts';
import { usePage } from '../state/page.ts';
import type { Notice } from '../state/notices.ts';

/** Free of a host's own bar, which may stay at the upper edge. */
const hostBar = 56;
const gap = 8;

/** Where notices begin, in pixels from the window's upper edge: below the page's bar, or at the edge when that was scrolled away. */
function useUpperEdge(count: number) {
  const { options } = usePage();
  const ref = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(hostBar);
  useLayoutEffect(() => {
    const main = (ref.current?.getRootNode() as ShadowRoot | undefined)?.getElementById('main');
    const edge = main?.getBoundingClientRect().top ?? 0;
    setTop(Math.max(edge, options.isGuest ? hostBar : 0) + gap);
  }, [count]);
  return { ref, top };
}

function Told({ notice: { id, kind, message, action } }: { readonly notice: Notice }) {
  const { words, notices } = usePage();
  return (
    <div class={`notice ${kind}`} role={kind === 'failed' ? 'alert' : 'status'}>
      <Icon name={kind === 'failed' ? 'warn' : 'check'} />
      <span class="grow">{message}</span>
      {action !== null && (
        <button
          class="btn sm"
          type="button"
          onClick={() => {
            notices.close(id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <button
        class="btn ghost sq sm"
        type="button"
        aria-label={words.value.say(partTexts.close)}
        onClick={() => notices.close(id)}
      >
        <Icon name="x" />
      </button>
    </div>
  );
}

/** What was done, or was not, told for a while at the upper right, where no save bar is. Dialogs lie above it. */
export function NoticeList() {
  const { notices } = usePage();
  const shown = notices.shown.value;
  const { ref, top } = useUpperEdge(shown.length);
  return (
    <div ref={ref} class="notices" style={{ top: `${top}px` }}>
      {shown.map((notice) => (
        <Told key={notice.id} notice={notice} />
      ))}
    </div>
  );
}
