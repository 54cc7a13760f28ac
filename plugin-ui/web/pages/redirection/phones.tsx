import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';
import { phoneName } from '../../parts/phone-name.ts';
import { PlainTable } from '../../parts/plain-table.tsx';
import { ProblemNote, problemText } from '../../parts/problem-note.tsx';
import { Deadline, RedirectionTag, redirectionSays, TroubleText } from '../../parts/redirection-state.tsx';
import type { Redirected } from '../../parts/redirection-state.tsx';
import { redirectionTexts } from '../../parts/redirection-text.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { againOf, give, useTryAll } from './try-again.ts';
import type { Act } from './try-again.ts';
import { redirectionPageTexts as text } from './text.ts';
import { useFilter } from './use-filter.ts';
import { step, useRedirected } from './use-redirected.ts';
import type { Service } from '../../parts/use-services.ts';

/** What can be asked for of a phone as it stands. */
export function actsOf({ state, trouble, gone }: Pick<Redirected, 'state' | 'trouble' | 'gone'>): readonly Act[] {
  // A deleted phone is removed there by itself.
  if (gone) return [];
  if (state === 'disabled') return ['activate'];
  if (state === 'active') return ['deactivate'];
  if (state === 'deprovision') return trouble === null ? ['activate'] : ['deactivate', 'activate'];
  return trouble === null ? ['deactivate'] : ['activate', 'deactivate'];
}

function Acts({ phone, name, reload }: { readonly phone: Redirected; readonly name: string; reload: () => void }) {
  const page = usePage();
  const { say } = useWords();
  const [isBusy, setBusy] = useState(false);
  const run = async (act: Act) => {
    setBusy(true);
    const answer = await give(page, phone.mac, act);
    setBusy(false);
    if (!answer.ok) page.notices.failed(problemText(page.words.peek(), answer.problem));
    reload();
  };
  if (!page.session.may('operator')) return null;
  return (
    <span class="row tight rd-do">
      {actsOf(phone).map((act) => {
        const isAgain = phone.trouble !== null && act === againOf(phone.state);
        const word = say(isAgain ? redirectionTexts.tryAgain : redirectionTexts[act]);
        return (
          <button
            key={act}
            class="btn sm"
            type="button"
            disabled={isBusy}
            aria-label={say(text.actOf, { act: word, phone: name })}
            onClick={() => void run(act)}
          >
            {word}
          </button>
        );
      })}
    </span>
  );
}

/** `isLikeLast`: the row above says the same, with the way out. */
function PhoneRow(props: { readonly phone: Redirected; readonly isLikeLast: boolean; readonly reload: () => void }) {
  const { phone, isLikeLast, reload } = props;
  const { fleet } = usePage();
  const { say } = useWords();
  const { mac, state, service, trouble, gone } = phone;
  const name = phoneName(fleet.phones.value.get(mac), mac);
  return (
    <tr>
      <td>
        <RedirectionTag state={state} hasTrouble={trouble !== null} />
      </td>
      <td class="who" title={name}>
        {gone ? mac : <a href={link(['phones', mac])}>{name}</a>}
        {gone && <span class="faint"> {say(text.deleted)}</span>}
      </td>
      <td title={service?.name}>{service?.name}</td>
      <td class="rd-why">
        {trouble === null ? say(redirectionSays(state, false)) : <TroubleText trouble={trouble} isShort={isLikeLast} />}
        {phone.openedAt !== null && (
          <small class="faint">
            <Deadline phone={phone} />
          </small>
        )}
      </td>
      <td>
        <Acts {...{ phone, name, reload }} />
      </td>
    </tr>
  );
}

function Chips({ services }: { readonly services: readonly Service[] }) {
  const { say } = useWords();
  const filter = useFilter();
  const sum = (of: keyof Service['counts']) =>
    services
      .filter(({ id }) => filter.service === null || id === filter.service)
      .reduce((all, { counts }) => all + counts[of], 0);
  const states = ['active', 'provision', 'deprovision'] as const;
  const all = sum('active') + sum('provision') + sum('deprovision');
  const chip = (label: string, n: number, isOn: boolean, choose: () => void) => (
    <button key={label} class={n === 0 ? 'chip zero' : 'chip'} type="button" aria-pressed={isOn} onClick={choose}>
      {label} <b>{n}</b>
    </button>
  );
  const named = services.find(({ id }) => id === filter.service)?.name;
  return (
    <div class="chips rd-chips" role="group" aria-label={say(text.show)}>
      {chip(say(text.all), all, filter.state === null && !filter.isFailed, () => filter.set(null, false))}
      {states.map((state) =>
        chip(say(redirectionTexts[state]), sum(state), filter.state === state, () => filter.set(state, false)),
      )}
      {chip(say(text.onlyTroubled), sum('troubled'), filter.isFailed, () => filter.set(null, true))}
      {named !== undefined && (
        <span class="row tight push">
          <span class="tag info">{say(text.atService, { service: named })}</span>
          <button class="link s" type="button" onClick={filter.everyService}>
            {say(text.allServices)}
          </button>
        </span>
      )}
    </div>
  );
}

/** Tries all that failed again. */
function TryAll({ n, service, reload }: { readonly n: number; readonly service: string | null; reload: () => void }) {
  const { notices, words, session } = usePage();
  const { say } = words.value;
  const { trying, run, stop } = useTryAll(service);
  if (!session.may('operator') || (n === 0 && trying === null)) return null;
  const start = async () => {
    const { done, problems } = await run();
    const { say: sayNow } = words.peek();
    const [first] = problems;
    if (done > 0) notices.done(sayNow(text.tried, { n: done }));
    if (first !== undefined)
      notices.failed(sayNow(text.notTried, { n: problems.length, why: problemText(words.peek(), first) }));
    reload();
  };
  if (trying !== null)
    return (
      <span class="row push">
        <span class="s dim" role="status">
          {say(text.trying, { done: trying.done, n: trying.total })}
        </span>
        <button class="btn sm" type="button" onClick={stop}>
          {say(text.stop)}
        </button>
      </span>
    );
  return (
    <button class="btn sm push" type="button" onClick={() => void start()}>
      <Icon name="again" />
      {say(text.tryAll, { n })}
    </button>
  );
}

const heads = [text.state, text.phone, text.service, text.reason];
const widths = ['128px', '184px', '152px', null, '216px'];

/** Phones that have to do with a maker's service: where they stand, until when, what is wrong, and what can be done. */
export function RedirectedPhones({ services, turn }: { readonly services: readonly Service[]; readonly turn: number }) {
  const { say } = useWords();
  const filter = useFilter();
  const { phones, total, problem, reload, more } = useRedirected(filter, turn);
  const troubled = services
    .filter(({ id }) => filter.service === null || id === filter.service)
    .reduce((sum, { counts }) => sum + counts.troubled, 0);
  const left = Math.min(step, total - (phones?.length ?? 0));
  const isWhole = filter.service === null && filter.state === null && !filter.isFailed;
  // The numbers of a service's card lead here.
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (filter.service !== null) section.current?.scrollIntoView({ block: 'start' });
  }, [filter.service]);
  return (
    <section class="card flush rd-list" aria-labelledby="rd-phones" ref={section}>
      <header>
        <h2 id="rd-phones">{say(text.listTitle)}</h2>
        <span class="live">{say(text.listHelp)}</span>
        <TryAll n={troubled} service={filter.service} reload={reload} />
      </header>
      <Chips services={services} />
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {phones?.length === 0 && <p class="empty s">{say(isWhole ? text.none : text.noneSuch)}</p>}
      {phones !== null && phones.length > 0 && (
        <PlainTable caption={text.listTitle} {...{ heads, widths }} actions={text.actions}>
          {phones.map((phone, index) => {
            const isLikeLast = phone.trouble !== null && phone.trouble.message === phones[index - 1]?.trouble?.message;
            return <PhoneRow key={phone.mac} {...{ phone, isLikeLast, reload }} />;
          })}
        </PlainTable>
      )}
      {left > 0 && (
        <div class="row add-more">
          <button class="btn sm" type="button" onClick={more}>
            <Icon name="down" />
            {say(text.showMore, { n: left })}
          </button>
        </div>
      )}
    </section>
  );
}
