import { useEffect, useState } from 'preact/hooks';
import { ExtensionCombo, useWalk } from '../../parts/extension-combo.tsx';
import type { PickedExtension } from '../../parts/extension-combo.tsx';
import { pickerTexts } from '../../parts/extension-picker-text.ts';
import { usePage, useWords } from '../../state/page.ts';

const askAfter = 120;
const most = 8;

/** Extensions that fit what is typed, asked for a moment after the last key. */
function useFound(typed: string, isOpen: boolean): readonly PickedExtension[] {
  const { ask } = usePage();
  const [found, setFound] = useState<readonly PickedExtension[]>([]);
  useEffect(() => {
    if (!isOpen) return undefined;
    let isWanted = true;
    const look = async () => {
      const query = { limit: most, fields: ['number' as const, 'name' as const], ...(typed !== '' && { q: typed }) };
      const answer = await ask((api) => api.GET('/extensions', { params: { query } }));
      if (isWanted && answer.ok) setFound(answer.data.items);
    };
    const timer = setTimeout(() => void look(), askAfter);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [typed, isOpen]);
  return isOpen ? found : [];
}

/** An extension, found by typing its number or name. Arrows walk, Enter takes, Esc closes; a number may be typed out as well. */
export function ExtensionField(props: {
  readonly value: string;
  readonly label: string;
  readonly focus?: boolean;
  /** `name` is known when it was chosen from the list. */
  readonly onChange: (extension: string, name: string | null) => void;
  /** What the extension is called. */
  readonly name: string | null;
}) {
  const { value, label, name, focus = false, onChange } = props;
  const { say } = useWords();
  const walk = useWalk();
  const take = (one: PickedExtension) => {
    onChange(one.number, one.name);
    walk.set(false);
  };
  return (
    <ExtensionCombo
      {...{ value, label, focus, walk }}
      placeholder={say(pickerTexts.choose)}
      found={useFound(value, walk.isOpen)}
      onType={(typed) => {
        onChange(typed, null);
        walk.set(true);
      }}
      onTake={take}
      onEnter={(event, chosen) => {
        if (chosen === undefined) return;
        event.preventDefault();
        take(chosen);
      }}
      onLeave={() => walk.set(false)}
    >
      {name !== null && (
        <span class="hint ph-name" title={name}>
          {name}
        </span>
      )}
    </ExtensionCombo>
  );
}
