import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { giveCommand } from '../../parts/command-progress.tsx';
import type { Concern, Weight } from '../../parts/concerns.ts';
import { Icon } from '../../parts/icon.tsx';
import { phoneName } from '../../parts/phone-name.ts';
import { problemText } from '../../parts/problem-note.tsx';
import type { Phone } from '../../state/fleet.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { healthTexts } from './health-text.ts';
import { statusTexts as text } from './text.ts';

const icons = { stop: 'stop', warn: 'warn', note: 'info' } as const;
const colours = { stop: 'bad', warn: 'warn', note: 'faint' } as const;

function Row(props: {
  readonly weight: Weight;
  readonly title: string;
  readonly acts?: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  const { weight, title, acts, children } = props;
  return (
    <li class="find">
      <span class={`${colours[weight]} ic`}>
        <Icon name={icons[weight]} />
      </span>
      <div>
        <h3>{title}</h3>
        {children}
      </div>
      {acts !== undefined && <div class="acts">{acts}</div>}
    </li>
  );
}

const mostNamed = 30;

function PhoneNames({ phones }: { readonly phones: readonly Phone[] }) {
  const { say } = useWords();
  const more = phones.length - mostNamed;
  return (
    <ul class="fails">
      {phones.slice(0, mostNamed).map((phone) => (
        <li key={phone.mac}>
          <a class="cut" href={link(['phones', phone.mac])}>
            {phoneName(phone, phone.mac)}
          </a>
          <span class="dim">{phone.state.message}</span>
        </li>
      ))}
      {more > 0 && <li class="faint">{say(text.more, { n: more })}</li>}
    </ul>
  );
}

/** A button that names phones below, or hides them again. */
function useNamed(phones: readonly Phone[]) {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const button = (
    <button class="btn sm" type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
      {isOpen ? say(text.hidePhones) : say(text.showPhones, { n: phones.length })}
    </button>
  );
  return { button, names: isOpen && <PhoneNames phones={phones} /> };
}

function FetchButton({ phones }: { readonly phones: readonly Phone[] }) {
  const page = usePage();
  const { words, session, notices } = page;
  const { say } = words.value;
  const [isBusy, setBusy] = useState(false);
  if (!session.may('operator')) return null;
  const run = async () => {
    setBusy(true);
    const answer = await giveCommand(page, { action: 'resync', select: { macs: phones.map(({ mac }) => mac) } });
    setBusy(false);
    if (answer.ok) notices.done(say(text.asked, { n: phones.length }));
    else notices.failed(problemText(words.value, answer.problem));
  };
  return (
    <button class="btn sm" type="button" disabled={isBusy} onClick={() => void run()}>
      <Icon name="fetch" />
      {say(text.fetch, { n: phones.length })}
    </button>
  );
}

const troubles = {
  refused: { one: text.refusedOne, many: text.refused, help: text.refusedHelp, query: { state: 'refused' } },
  silent: { one: text.silentOne, many: text.silent, help: text.silentHelp, query: { state: 'silent' } },
  unregistered: {
    ...{ one: text.unregisteredOne, many: text.unregistered, help: text.unregisteredHelp },
    query: { line: 'unregistered' },
  },
} as const;

/** Phones in a bad state: one by its name with the reason that the API tells, several by their number. */
function Troubled({ weight, trouble, phones }: Extract<Concern, { kind: 'phones' }>) {
  const { say } = useWords();
  const { one, many, help, query } = troubles[trouble];
  const [first] = phones;
  const { button, names } = useNamed(phones);
  if (first === undefined) return null;
  const isOne = phones.length === 1;
  const title = isOne ? say(one, { name: phoneName(first, first.mac) }) : say(many, { n: phones.length });
  const acts = (
    <>
      {trouble !== 'refused' && <FetchButton phones={phones} />}
      {!isOne && button}
      <a class="btn sm" href={isOne ? link(['phones', first.mac]) : link(['phones'], query)}>
        {isOne ? say(text.openPhone) : say(text.inList)}
      </a>
    </>
  );
  return (
    <Row weight={weight} title={title} acts={acts}>
      <p>{isOne ? first.state.message : say(help)}</p>
      {names}
    </Row>
  );
}

/** What is found of phones: the sentence of the first, and all that it holds for. */
function Found({ weight, code, message, phones }: Extract<Concern, { kind: 'finding' }>) {
  const { say } = useWords();
  const [first] = phones;
  const { button, names } = useNamed(phones);
  if (first === undefined) return null;
  const isOne = phones.length === 1;
  const acts = isOne ? (
    <a class="btn sm" href={link(['phones', first.mac])}>
      {say(text.openPhone)}
    </a>
  ) : (
    <>
      {button}
      {code.startsWith('redirection-') && (
        <a class="btn sm" href={link(['redirection'], { failed: '1' })}>
          {say(text.toRedirection)}
        </a>
      )}
    </>
  );
  return (
    <Row
      weight={weight}
      title={isOne ? phoneName(first, first.mac) : say(text.concerned, { n: phones.length })}
      acts={acts}
    >
      <p>{message}</p>
      {names}
    </Row>
  );
}

/** What is found at the exchange: the first sentence, the others like it on demand. */
function AtExchange({ weight, findings }: Extract<Concern, { kind: 'exchange' }>) {
  const { say } = useWords();
  const [first, ...others] = findings;
  if (first === undefined) return null;
  return (
    <Row weight={weight} title={first.message}>
      {others.length > 0 && (
        <details>
          <summary>{say(text.likeThis, { n: others.length })}</summary>
          <ul class="stack4 s">
            {others.map(({ number, message }) => (
              <li key={`${number} ${message}`}>{message}</li>
            ))}
          </ul>
        </details>
      )}
    </Row>
  );
}

function Store({ weight, store }: Extract<Concern, { kind: 'store' }>) {
  const { say } = useWords();
  const words = { gone: text.storeGone, full: text.storeFull, busy: text.storeBusy, 'read-only': text.storeReadOnly };
  return (
    <Row weight={weight} title={say(words[store.trouble ?? 'gone'])}>
      <p>{say(text.storeHelp)}</p>
    </Row>
  );
}

function Snapshot({ weight, store: { snapshot } }: Extract<Concern, { kind: 'snapshot' }>) {
  const { say, exact } = useWords();
  const { takenAt = null, refusal = null } = snapshot ?? {};
  const when = takenAt === null ? '?' : exact(Date.parse(takenAt));
  return (
    <Row weight={weight} title={say(text.snapshot, { when })}>
      <p>{refusal === null ? say(text.snapshotHelp) : say(text.snapshotRefused, { code: refusal })}</p>
    </Row>
  );
}

/** One line of Status: what is wrong, what to do about it, and buttons where something can be done here. */
export function ConcernRow({ concern }: { readonly concern: Concern }) {
  const { say, exact } = useWords();
  const { weight } = concern;
  switch (concern.kind) {
    case 'store':
      return <Store {...concern} />;
    case 'snapshot':
      return <Snapshot {...concern} />;
    case 'door':
      return (
        <Row weight={weight} title={`${say(healthTexts[concern.door])}: ${concern.why.message}`}>
          <p>{say(text.doorSince, { hint: concern.why.hint, when: exact(Date.parse(concern.since)) })}</p>
        </Row>
      );
    case 'apply':
      return (
        <Row weight={weight} title={say(text.apply)}>
          <p>{say(text.applyHelp)}</p>
        </Row>
      );
    case 'exchange':
      return <AtExchange {...concern} />;
    case 'phones':
      return <Troubled {...concern} />;
    case 'finding':
      return <Found {...concern} />;
  }
}
