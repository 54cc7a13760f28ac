import type { ComponentChildren } from 'preact';
import type { components } from '../../api/schema.ts';
import { Icon, StateShape } from '../../parts/icon.tsx';
import type { IconName } from '../../parts/icons.ts';
import { StatePill } from '../../parts/state-pill.tsx';
import { pillOf } from '../../parts/states.ts';
import type { PhoneState } from '../../parts/states.ts';
import { Since, When } from '../../parts/when.tsx';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import type { Acts } from './acts.ts';
import type { Shown } from './head.tsx';
import { phoneTexts as text } from './text.ts';
import type { PhonePath } from './use-phone.ts';

type Step = components['schemas']['PathStep'];

const classes: Readonly<Record<Step['state'], string>> = {
  done: 'done',
  here: 'here',
  'to-come': 'todo',
  failed: 'failed',
};
const stepNames = {
  added: text.stepAdded,
  pointed: text.stepPointed,
  contact: text.stepContact,
  address: text.stepAddress,
  settings: text.stepSettings,
  line: text.stepLine,
} as const;
const stateWords = { done: text.done, here: text.here, 'to-come': text.toCome, failed: text.failed } as const;
const shapes = { done: 'good', here: 'behind', 'to-come': 'waiting', failed: 'refused' } as const;

function PathStep({ step }: { readonly step: Step }) {
  const { say } = useWords();
  const { id, state, at, message } = step;
  return (
    <li class={classes[state]} aria-current={state === 'here' || state === 'failed' ? 'step' : undefined}>
      <div class="dot">
        <StateShape name={shapes[state]} />
      </div>
      <b>
        {say(stepNames[id])}
        <span class="vh">, {say(stateWords[state])}</span>
      </b>
      {at !== null && (
        <span>
          <When at={at} />
        </span>
      )}
      {message !== null && <span>{message}</span>}
    </li>
  );
}

/** States whose reason tells more than the path's sentence. */
const addsToWhy: readonly PhoneState[] = ['up-to-date', 'unregistered', 'unreachable', 'silent', 'told'];

/** The one best thing to do now, as a button. */
function BestAction(props: { readonly mac: string; readonly action: PhonePath['nextAction']; readonly acts: Acts }) {
  const { mac, action, acts } = props;
  const { words, session, router } = usePage();
  const { say } = words.value;
  if (action === null || !session.may('operator')) return null;
  const button = (icon: IconName, label: string, run: () => void): ComponentChildren => (
    <button class="btn primary sm" type="button" onClick={run}>
      <Icon name={icon} />
      {label}
    </button>
  );
  const all: Record<typeof action, () => ComponentChildren> = {
    accept: () => button('next', say(text.toPending), () => router.go(link(['pending'], { mac }))),
    'open-window': () => button('again', say(text.openAgain), () => acts.open('renew')),
    resync: () => button('fetch', say(text.askNow), () => void acts.give('resync')),
    reboot: () => button('power', say(text.rebootAsk), () => acts.open('reboot')),
    'set-model': () => button('pen', say(text.setModel), () => acts.open('model')),
    'replace-mac': () => button('pen', say(text.replaceMac), () => acts.open('replace')),
    'assign-line': () =>
      button('plus', say(text.addLine), () => {
        router.go(link(['phones', mac]));
        acts.openLines();
      }),
  };
  return (
    <div class="row wrap" style={{ marginTop: '12px' }}>
      {all[action]()}
    </div>
  );
}

/** State, why, and what to do next; where it is on its way; what else is wrong. */
export function Verdict({ view, acts }: { readonly view: Shown; readonly acts: Acts }) {
  const { say } = useWords();
  const { phone, path } = view;
  const { state } = phone;
  return (
    <section class="panel ph-state" aria-label={say(text.state)}>
      <div class="verdict">
        <div>
          <span class="lbl">{say(text.state)}</span>
          <StatePill pill={pillOf[state.state]} large />
          <p class="dim" style={{ marginTop: '8px' }}>
            {say(text.since)} <Since at={state.since} />
          </p>
          {state.state === 'unregistered' && (
            <p class="tag warn" style={{ marginTop: '8px' }}>
              <Icon name="line" small />
              {say(text.notRegistered)}
            </p>
          )}
        </div>
        <div>
          <span class="lbl">{say(text.why)}</span>
          <p>{path?.why ?? state.message}</p>
          {path !== null && addsToWhy.includes(state.state) && <p class="hint ph-more">{state.message}</p>}
        </div>
        <div>
          <span class="lbl">{say(text.nextStep)}</span>
          <p>{path?.next}</p>
          <BestAction mac={view.mac} action={path?.nextAction ?? null} acts={acts} />
        </div>
      </div>
      {path !== null && (
        <ol class="path" aria-label={say(text.pathLabel)}>
          {path.steps.map((step) => (
            <PathStep key={step.id} step={step} />
          ))}
        </ol>
      )}
      {phone.findings.length > 0 && (
        <ul class="ph-findings" aria-label={say(text.findings)}>
          {phone.findings.map(({ code, message }, index) => (
            <li key={`${code} ${index}`}>
              <Icon name="warn" />
              <span>{message}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
