import { Icon } from '../../parts/icon.tsx';
import { Menu } from '../../parts/menu.tsx';
import type { MenuItem } from '../../parts/menu.tsx';
import { When } from '../../parts/when.tsx';
import { phoneName } from '../../parts/phone-name.ts';
import type { Phone } from '../../state/fleet.ts';
import { usePage, useShortcut, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import type { Acts, DialogName } from './acts.ts';
import { makeName, neighboursOf, shortNameOf } from './naming.ts';
import { Note } from './note.tsx';
import { phoneTexts as text } from './text.ts';
import type { Model, PhoneView } from './use-phone.ts';

/** A view of a phone that is there. */
export type Shown = PhoneView & { readonly phone: Phone };

function Neighbours({ mac }: { readonly mac: string }) {
  const { words, fleet, router } = usePage();
  const { say } = words.value;
  const { previous, next } = neighboursOf(fleet.phones.value, mac);
  const [, ...rest] = router.place.value.path.slice(1);
  const to = (phone: Phone) => link(['phones', phone.mac, ...rest]);
  const go = (phone: Phone | null) => () => {
    if (phone !== null) router.go(to(phone));
  };
  useShortcut('k', go(previous));
  useShortcut('j', go(next));
  return (
    <>
      {previous !== null && (
        <a
          class="btn ghost sq"
          href={to(previous)}
          aria-label={say(text.previous, { name: phoneName(previous, previous.mac) })}
          title={`${say(text.previous, { name: phoneName(previous, previous.mac) })} (k)`}
        >
          <Icon name="left" />
        </a>
      )}
      {next !== null && (
        <a
          class="btn ghost sq"
          href={to(next)}
          aria-label={say(text.next, { name: phoneName(next, next.mac) })}
          title={`${say(text.next, { name: phoneName(next, next.mac) })} (j)`}
        >
          <Icon name="right" />
        </a>
      )}
    </>
  );
}

function Buttons({ acts, hasSteady }: { readonly acts: Acts; readonly hasSteady: boolean }) {
  const { words, session } = usePage();
  const { say } = words.value;
  if (!session.may('operator')) return null;
  const ask = (label: string, dialog: DialogName, danger = false): MenuItem => ({
    ...{ label, danger, run: () => acts.open(dialog) },
  });
  const items = [
    ask(say(text.setModel), 'model'),
    ask(say(text.replaceMac), 'replace'),
    ask(say(text.renew), 'renew'),
    { ...ask(say(text.rotate), 'rotate'), disabled: !hasSteady },
    { ...ask(say(text.revoke), 'revoke', true), disabled: !hasSteady },
    ask(say(text.remove), 'delete', true),
  ];
  return (
    <>
      <button class="btn" type="button" onClick={() => void acts.give('resync')} title={say(text.fetchTip)}>
        <Icon name="fetch" />
        {say(text.fetchNow)}
      </button>
      <button class="btn" type="button" onClick={() => acts.open('reboot')}>
        <Icon name="power" />
        {say(text.rebootAsk)}
      </button>
      <Menu label={say(text.more)} items={items}>
        {say(text.more)} <Icon name="down" />
      </Menu>
    </>
  );
}

/** What the phone is, as it was added and as it says itself. */
function modelName({ vendor, model, seen }: Phone, known: Model | null): string {
  if (model === null) return [makeName(vendor), seen?.variant].filter(Boolean).join(' ');
  const name = known?.name ?? `${makeName(vendor)} ${model}`;
  const variant = seen?.variant ?? null;
  return variant === null || variant === model || name.endsWith(variant) ? name : `${name} (${variant})`;
}

function Identity({ view }: { readonly view: Shown }) {
  const { say } = useWords();
  const { phone, model, mac } = view;
  const { seen } = phone;
  return (
    <div class="ident grow">
      <h1 class="name">{phoneName(phone, phone.mac)}</h1>
      <div class="sub">
        <span>{modelName(phone, model)}</span>
        {phone.model === null && <span class="warn">{say(text.noModelYet)}</span>}
        <span class="mono">{mac}</span>
        {seen === null ? (
          <span>{say(text.neverSeen)}</span>
        ) : (
          <>
            <span class="mono">{seen.address}</span>
            {seen.firmware !== null && <span>{say(text.firmwareIs, { version: seen.firmware })}</span>}
            <span>
              {say(text.seen)} <When at={seen.at} />
            </span>
          </>
        )}
      </div>
      <Note key={mac} view={view} />
    </div>
  );
}

/** Who it is, and what can be done with it. */
export function Head({ view, acts }: { readonly view: Shown; readonly acts: Acts }) {
  const { say } = useWords();
  const hasSteady = view.path?.steps.some(({ id, state }) => id === 'address' && state === 'done') ?? false;
  return (
    <>
      <nav class="crumb" aria-label={say(text.crumb)}>
        <a href={link(['phones'])}>{say(text.phones)}</a> <Icon name="right" small />{' '}
        <span>{shortNameOf(view.phone)}</span>
      </nav>
      <div class="head ph-head">
        <Identity view={view} />
        <div class="acts">
          <Neighbours mac={view.mac} />
          <Buttons acts={acts} hasSteady={hasSteady} />
        </div>
      </div>
    </>
  );
}
