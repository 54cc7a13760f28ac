import { useEffect, useState } from 'preact/hooks';
import type { components } from '../../api/schema.ts';
import { actorText } from '../../parts/actor.ts';
import { Confirm } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { phoneName } from '../../parts/phone-name.ts';
import { ProblemNote, problemText } from '../../parts/problem-note.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { extensionTexts as text } from './one-text.ts';
import { Registered } from './tags.tsx';

type UserDevice = components['schemas']['UserDevice'];

/** While something is being made or taken away it is looked at often: the exchange tells nobody. */
const lookEvery = 2_000;

function useDevices(number: string) {
  const { live, now } = usePage();
  const params = { path: { number } };
  const loaded = useLoad((ask) => ask((api) => api.GET('/extensions/{number}/devices', { params })), [number]);
  const { data, reload } = loaded;
  const isMoving = data?.items.some(({ state }) => state !== 'present') === true;
  useEffect(() => {
    if (!isMoving) return undefined;
    const timer = setTimeout(reload, lookEvery);
    return () => clearTimeout(timer);
  }, [data]);
  const halfMinute = Math.floor(now.value / 30_000);
  useEffect(() => {
    if (data !== null) reload();
  }, [halfMinute]);
  useEffect(() => live.on('phones', ({ mac }) => data?.items.some(({ phone }) => phone === mac) && reload()), [data]);
  return loaded;
}

function Pill({ state }: { readonly state: UserDevice['state'] }) {
  const { say } = useWords();
  if (state === 'present') return <span class="tag ok">{say(text.present)}</span>;
  return <span class="tag info">{say(state === 'wanted' ? text.wanted : text.leaving)}</span>;
}

function Origin({ device }: { readonly device: UserDevice }) {
  const words = useWords();
  const { say } = words;
  const { origin, madeBy } = device;
  if (origin === 'exchange') return <>{say(text.fromExchange)}</>;
  if (origin === 'line') return <>{say(text.withLine)}</>;
  return <>{madeBy !== null && say(text.byWho, { who: actorText(words, madeBy) })}</>;
}

function Row(props: { readonly device: UserDevice; readonly onRetry: () => void; readonly onRemove: () => void }) {
  const { device, onRetry, onRemove } = props;
  const { words, session, fleet } = usePage();
  const { say } = words.value;
  const { number, state, why, phone, origin, registered } = device;
  const mayRemove = session.may('operator') && origin !== 'exchange' && phone === null && state !== 'leaving';
  return (
    <li class="device">
      <b>{number}</b>
      <span class="row wrap">
        <Pill state={state} />
        {state === 'present' && <Registered state={registered} />}
        {phone === null ? (
          <span class="faint">{say(text.noPhone)}</span>
        ) : (
          <a href={link(['phones', phone])}>{phoneName(fleet.phones.value.get(phone), phone)}</a>
        )}
        <span class="faint xs">
          <Origin device={device} />
        </span>
      </span>
      <span class="row">
        {session.may('operator') && why !== null && (
          <button class="btn sm" type="button" aria-label={say(text.retryOf, { number })} onClick={onRetry}>
            <Icon name="again" />
            {say(text.retry)}
          </button>
        )}
        {mayRemove && (
          <button
            class="btn ghost sq sm"
            type="button"
            aria-label={say(text.removeDevice, { number })}
            onClick={onRemove}
          >
            <Icon name="trash" />
          </button>
        )}
      </span>
      {why !== null && (
        <p class="note warn why">
          <Icon name="warn" />
          <span>
            {why.message}. {why.hint}
          </span>
        </p>
      )}
    </li>
  );
}

function useDeviceActs(number: string, reload: () => void) {
  const { ask, words, notices } = usePage();
  const { say } = words.value;
  const path = (device: string) => ({ params: { path: { number, device } } });
  const run = async (send: Parameters<typeof ask>[0], done: (told: UserDevice) => string) => {
    const answer = await ask(send);
    if (answer.ok) notices.done(done(answer.data as UserDevice));
    else notices.failed(problemText(words.value, answer.problem));
    reload();
  };
  return {
    add: () =>
      run(
        (api) => api.POST('/extensions/{number}/devices', { params: { path: { number } }, body: {} }),
        (told) => say(text.deviceAdded, { number: told.number }),
      ),
    retry: (device: string) =>
      run(
        (api) => api.POST('/extensions/{number}/devices/{device}/retry', path(device)),
        () => say(text.retried, { number: device }),
      ),
    remove: (device: string) =>
      run(
        (api) => api.DELETE('/extensions/{number}/devices/{device}', path(device)),
        () => say(text.deviceRemoved, { number: device }),
      ),
  };
}

/** Accounts of a user for further phones: how far they are at the exchange, and why not further. */
export function Devices({ number }: { readonly number: string }) {
  const { words, session } = usePage();
  const { say } = words.value;
  const { data, problem, reload } = useDevices(number);
  const acts = useDeviceActs(number, reload);
  const [leaving, setLeaving] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const items = data?.items ?? [];
  const add = async () => {
    setBusy(true);
    await acts.add();
    setBusy(false);
  };
  return (
    <section class="card flush" aria-labelledby="hs-devices">
      <header>
        <h2 id="hs-devices">{say(text.devices)}</h2>
        <span class="faint xs">{say(text.devicesHelp)}</span>
        {session.may('operator') && (
          <button
            class="btn sm"
            type="button"
            style={{ marginLeft: 'auto' }}
            disabled={isBusy}
            onClick={() => void add()}
          >
            <Icon name="plus" />
            {say(text.addDevice)}
          </button>
        )}
      </header>
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {data !== null && items.length === 0 && <p class="jobrun dim s">{say(text.noDevices)}</p>}
      <ul>
        {items.map((device) => (
          <Row
            key={device.number}
            device={device}
            onRetry={() => void acts.retry(device.number)}
            onRemove={() => setLeaving(device.number)}
          />
        ))}
      </ul>
      {leaving !== null && (
        <Confirm
          title={say(text.removeDevice, { number: leaving })}
          act={say(text.removeDevice, { number: leaving })}
          onClose={() => setLeaving(null)}
          onConfirm={() => {
            setLeaving(null);
            void acts.remove(leaving);
          }}
        >
          <p>{say(text.removeDeviceHelp)}</p>
        </Confirm>
      )}
    </section>
  );
}
