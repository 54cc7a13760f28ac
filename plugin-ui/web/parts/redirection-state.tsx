import type { components } from '../api/schema.ts';
import { usePage, useWords } from '../state/page.ts';
import { Icon } from './icon.tsx';
import { redirectionTexts as text } from './redirection-text.ts';

type Schemas = components['schemas'];
/** A phone at its maker's service, as lists and its own page have it. */
export type Redirected = Schemas['RedirectedPhone'];
export type RedirectionState = Schemas['RedirectionState'];
export type RedirectionTrouble = Schemas['RedirectionTrouble'];

const says = {
  active: text.activeSays,
  disabled: text.disabledSays,
  provision: text.provisionSays,
  deprovision: text.deprovisionSays,
} as const;
const fails = { ...says, provision: text.provisionFails, deprovision: text.deprovisionFails } as const;

const kinds = { active: 'info', disabled: 'line', provision: 'info', deprovision: 'info' } as const;
const icons = { active: 'clock', disabled: 'x', provision: 'fetch', deprovision: 'fetch' } as const;

/** The state in a word; what it means is its tooltip, and read aloud. */
export function RedirectionTag({
  state,
  hasTrouble,
}: {
  readonly state: RedirectionState;
  readonly hasTrouble: boolean;
}) {
  const { say } = useWords();
  const meaning = say((hasTrouble ? fails : says)[state]);
  return (
    <span class={`tag ${hasTrouble ? 'bad' : kinds[state]}`} title={meaning}>
      <Icon name={hasTrouble ? 'warn' : icons[state]} small />
      {say(text[state])}
      <span class="vh">: {meaning}</span>
    </span>
  );
}

/** The state in a sentence. */
export function redirectionSays(state: RedirectionState, hasTrouble: boolean) {
  return (hasTrouble ? fails : says)[state];
}

/** Until when it is open; nothing where it is not. */
export function Deadline({ phone }: { readonly phone: Pick<Redirected, 'openedAt' | 'deadline'> }) {
  const { words } = usePage();
  const { say, exact } = words.value;
  const { openedAt, deadline } = phone;
  if (openedAt === null) return null;
  return <>{deadline === null ? say(text.openTill) : say(text.openUntil, { when: exact(Date.parse(deadline)) })}</>;
}

/** What is wrong, the way out, and whether it is tried again by itself. `isShort`: the way out is told already; it is the tooltip. */
export function TroubleText({
  trouble,
  isShort = false,
}: {
  readonly trouble: RedirectionTrouble;
  readonly isShort?: boolean;
}) {
  const { words, now } = usePage();
  const { say, relative } = words.value;
  const { message, hint, nextTryAt } = trouble;
  const at = nextTryAt === null ? null : Date.parse(nextTryAt);
  const isSoon = at !== null && at <= now.value;
  return (
    <>
      <span title={isShort ? hint : undefined}>{message}</span> {!isShort && <span class="dim">{hint} </span>}
      {(at !== null || !isShort) && (
        <span class="faint">
          {at === null
            ? say(text.noTry)
            : isSoon
              ? say(text.nextSoon)
              : say(text.nextTry, { when: relative(at, now.value) })}
        </span>
      )}
    </>
  );
}
