import type { ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { ExtensionPicker } from '../../parts/extension-picker.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { ModelNames } from '../../parts/use-model-names.ts';
import { usePage, useWords } from '../../state/page.ts';
import type { Phone } from '../../state/fleet.ts';
import { shownMac } from '../add/mac.ts';
import type { KnownExtension } from '../add/rows.ts';
import { acceptTexts as text } from './accept-text.ts';
import { differs } from './accepting.ts';
import type { Candidate, Wish } from './accepting.ts';

/** What each of the fields works on. */
export interface FieldProps {
  readonly candidate: Candidate;
  readonly wish: Wish;
  readonly change: (changes: Partial<Wish>) => void;
}

/** Numbers that are on a phone. */
export function useTaken(phones: ReadonlySignal<ReadonlyMap<string, Phone>>): ReadonlySet<string> {
  const now = phones.value;
  return useMemo(
    () => new Set([...now.values()].flatMap(({ lines }) => lines.map(({ extension }) => extension))),
    [now],
  );
}

/** Make and model; warns where it says otherwise. */
export function ModelField({ candidate, wish, change, names }: FieldProps & { readonly names: ModelNames }) {
  const { say } = useWords();
  const { models, makeOf, nameOf } = names;
  const makes = [...new Set(models.value.map(({ vendor }) => vendor))];
  const { vendor, model } = wish;
  const choose = (chosen: string) => {
    const [make = '', id = ''] = chosen.split('/');
    change({ vendor: make === '' ? null : make, model: id === '' ? null : id });
  };
  const name = (make: string | null, id: string | null) => (make === null ? '?' : nameOf.value(make, id));
  return (
    <>
      <span class="sel">
        <select
          class="in"
          key={models.value.length}
          value={vendor === null ? '' : `${vendor}/${model ?? ''}`}
          aria-label={say(text.modelOf, { mac: shownMac(candidate.mac) })}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {candidate.vendor === null && <option value="">{say(text.byAddress)}</option>}
          {makes.map((make) => (
            <optgroup key={make} label={makeOf.value(make)}>
              <option value={`${make}/`}>{say(text.atContact, { make: makeOf.value(make) })}</option>
              {models.value
                .filter((one) => one.vendor === make)
                .map((one) => (
                  <option key={one.id} value={`${make}/${one.id}`}>
                    {one.name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
        <Icon name="down" />
      </span>
      {differs(candidate, wish) && (
        <span class="fixmsg warn" role="alert">
          <Icon name="warn" small />
          {say(text.differs, { says: name(candidate.vendor, candidate.model), chosen: name(vendor, model) })}
        </span>
      )}
    </>
  );
}

/** The extension, which may wait. */
export function ExtensionChoice({
  candidate,
  wish,
  change,
  extensions,
}: FieldProps & { readonly extensions: readonly KnownExtension[] }) {
  const { fleet } = usePage();
  const { say } = useWords();
  const taken = useTaken(fleet.phones);
  const name = extensions.find(({ number }) => number === wish.extension)?.name;
  return (
    <>
      <ExtensionPicker
        value={wish.extension}
        label={say(text.extensionOf, { mac: shownMac(candidate.mac) })}
        extensions={extensions}
        isTaken={(number) => taken.has(number)}
        onCommit={(extension) => change({ extension })}
      />
      {taken.has(wish.extension) ? (
        <span class="xs warn">{say(text.hasPhone, { number: wish.extension })}</span>
      ) : (
        <span class="hint">{name ?? say(text.extensionHelp)}</span>
      )}
    </>
  );
}
