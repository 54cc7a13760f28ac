import { icons, stateShapes } from './icons.ts';
import type { Drawing, IconName } from './icons.ts';

function Drawn({ drawing, size, kind }: { readonly drawing: Drawing; readonly size: 12 | 16; readonly kind?: string }) {
  const { d, width, dashes } = drawing;
  return (
    <svg class={kind} viewBox={`0 0 ${size} ${size}`} aria-hidden="true" focusable="false">
      <path d={d} stroke-width={width} stroke-dasharray={dashes} />
    </svg>
  );
}

/** A small picture beside words; `small` = 12 px. Screen readers do not see it. */
export function Icon({ name, small = false }: { readonly name: IconName; readonly small?: boolean }) {
  return <Drawn drawing={icons[name]} size={16} kind={small ? 'i12' : 'i'} />;
}

/** The shape of a state. */
export function StateShape({ name }: { readonly name: keyof typeof stateShapes }) {
  return <Drawn drawing={stateShapes[name]} size={12} />;
}
