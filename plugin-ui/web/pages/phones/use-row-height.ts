import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** Below this width there are fingers: rows are as high as a control that is touched. */
const narrow = 720;

/** How high rows are in a place of this width, in px. */
export function useRowHeight(place: RefObject<HTMLElement>): number {
  const [height, setHeight] = useState(36);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const measure = () => setHeight(element.clientWidth < narrow - 32 ? 44 : 36);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return height;
}
