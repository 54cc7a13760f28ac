import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { Confirm, Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { phoneName } from '../../parts/phone-name.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { StatePill } from '../../parts/state-pill.tsx';
import { pillOf } from '../../parts/states.ts';
import { useLoad } from '../../parts/use-load.ts';
import type { Phone } from '../../state/fleet.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { Devices } from './devices.tsx';
import { ExtensionFacts, ExtensionForm } from './form.tsx';
import { extensionTexts as text } from './one-text.ts';
import { isFurther } from './rows.ts';
import type { Whole } from './save.ts';
import { Registered, Wishes } from './tags.tsx';
import { extensionsTexts } from './text.ts';
import { useKept, usePhonesOf } from './use-extensions.ts';

function PhoneList({ phones }: { readonly phones: readonly Phone[] }) {
  return (
    <ul class="stack8 s">
      {phones.map((phone) => (
        <li key={phone.mac} class="row wrap">
          <a class="cut" href={link(['phones', phone.mac])}>
            {phoneName(phone, phone.mac)}
          </a>
          <span class="mono faint">{phone.mac}</span>
          <StatePill pill={pillOf[phone.state.state]} />
        </li>
      ))}
    </ul>
  );
}

function Where({ extension, phones }: { readonly extension: Whole; readonly phones: readonly Phone[] }) {
  const { say } = useWords();
  const { registration } = extension;
  return (
    <section class="card" aria-labelledby="hs-where">
      <header>
        <h2 id="hs-where">{say(text.phones)}</h2>
      </header>
      <div class="stack12">
        {phones.length === 0 ? <p class="dim s">{say(text.noPhones)}</p> : <PhoneList phones={phones} />}
        {registration.state !== 'unknown' && (
          <div class="stack4 s">
            <b>{say(text.registrations)}</b>
            {registration.contacts.length === 0 && <span class="dim">{say(text.nowhere)}</span>}
            {registration.contacts.map(({ uri, address, userAgent }) => (
              <span key={uri} class="cut">
                <span class="mono">{address ?? uri}</span> <span class="dim">{userAgent}</span>
              </span>
            ))}
          </div>
        )}
      </div>
    </section>
  );
}

/** Asks before it deletes; an extension that phones have is not deleted, and they are named. */
function Remove(props: { readonly extension: Whole; readonly phones: readonly Phone[]; readonly onClose: () => void }) {
  const { extension, phones, onClose } = props;
  const { ask, words, notices, router, fleet } = usePage();
  const { say } = words.value;
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { number, name, version } = extension;
  const title = say(text.removeTitle, { number, name });
  const remove = async () => {
    setBusy(true);
    const params = { path: { number } };
    const headers = { 'If-Match': `"${version}"` };
    const answer = await ask((api) => api.DELETE('/extensions/{number}', { params, headers }));
    setBusy(false);
    if (!answer.ok) {
      // Some phone has got it meanwhile: which one is seen when all are read again.
      fleet.load();
      return setProblem(answer.problem);
    }
    notices.done(say(text.removed, { number }));
    return router.go(link(['extensions']), { replace: true });
  };
  if (phones.length > 0)
    return (
      <Dialog title={title} onClose={onClose}>
        <div class="stack12">
          {problem !== null && <ProblemNote problem={problem} />}
          <p>{say(text.inUse, { n: phones.length })}</p>
          <PhoneList phones={phones} />
        </div>
      </Dialog>
    );
  return (
    <Confirm
      title={title}
      act={say(text.removeNow, { number })}
      onConfirm={() => void remove()}
      {...{ onClose, isBusy }}
    >
      <div class="stack8">
        {problem !== null && <ProblemNote problem={problem} />}
        <p>{say(text.removeHelp)}</p>
      </div>
    </Confirm>
  );
}

function useExtension(number: string) {
  const { live, now } = usePage();
  const params = { path: { number } };
  const loaded = useLoad((ask) => ask((api) => api.GET('/extensions/{number}', { params })), [number]);
  const { data, reload } = loaded;
  const turn = Math.floor(now.value / 30_000);
  useEffect(() => {
    if (data !== null) reload();
  }, [turn]);
  useEffect(() => live.on('commands', reload), [reload]);
  return loaded;
}

function Head({ extension, phones }: { readonly extension: Whole; readonly phones: readonly Phone[] }) {
  const { say } = useWords();
  const { mayChange } = useKept();
  const [isLeaving, setLeaving] = useState(false);
  const { number, name, registration, user } = extension;
  return (
    <div class="head wrap">
      <h1 class="cut">
        {number} {name}
      </h1>
      <span class="cell">
        <Registered state={registration.state} />
        <Wishes extension={extension} />
        {isFurther(extension) && user !== null && (
          <a class="s" href={link(['extensions', user])}>
            {say(extensionsTexts.deviceOf, { user })}
          </a>
        )}
      </span>
      {mayChange && extension.version !== null && (
        <div class="acts">
          <button class="btn danger" type="button" onClick={() => setLeaving(true)}>
            <Icon name="trash" />
            {say(text.remove)}
          </button>
        </div>
      )}
      {isLeaving && <Remove {...{ extension, phones }} onClose={() => setLeaving(false)} />}
    </div>
  );
}

/** One extension: what it is, who has it, and the user's further devices. */
export function ExtensionPage({ number }: { readonly number: string }) {
  const { say } = useWords();
  const { data, problem, reload } = useExtension(number);
  const { mayChange } = useKept();
  const phones = usePhonesOf()(number);
  const crumb = (
    <nav class="crumb" aria-label={say(extensionsTexts.title)}>
      <a href={link(['extensions'])}>{say(extensionsTexts.title)}</a> <Icon name="right" small /> {number}
    </nav>
  );
  if (problem?.status === 404)
    return (
      <div class="page">
        {crumb}
        <div class="head">
          <h1>{say(text.missing, { number })}</h1>
        </div>
        <a class="btn" href={link(['extensions'])}>
          {say(text.back)}
        </a>
      </div>
    );
  return (
    <div class="page">
      {crumb}
      {data === null ? (
        <div class="head">
          <h1>{number}</h1>
        </div>
      ) : (
        <Head extension={data} phones={phones} />
      )}
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {data !== null && (
        <div class="grid2">
          <section class="card" aria-labelledby="hs-extension">
            <header>
              <h2 id="hs-extension">{say(text.account)}</h2>
            </header>
            {mayChange && data.version !== null ? (
              <ExtensionForm key={number} extension={data} reload={reload} />
            ) : (
              <ExtensionFacts extension={data} />
            )}
          </section>
          <div class="stack">
            <Where extension={data} phones={phones} />
            {data.user === number && <Devices number={number} />}
          </div>
        </div>
      )}
    </div>
  );
}
