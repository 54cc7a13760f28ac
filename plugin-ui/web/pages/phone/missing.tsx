import { Icon } from '../../parts/icon.tsx';
import { problemText } from '../../parts/problem-note.tsx';
import { StatePill } from '../../parts/state-pill.tsx';
import { phoneName } from '../../parts/phone-name.ts';
import type { Phone } from '../../state/fleet.ts';
import { useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { phoneTexts as text } from './text.ts';
import type { PhoneView } from './use-phone.ts';

function ToPhones() {
  const { say } = useWords();
  return (
    <a class="btn" href={link(['phones'])}>
      {say(text.toPhones)}
    </a>
  );
}

/** Until the phone is here. */
export function Loading() {
  const { say } = useWords();
  return (
    <div class="page" aria-busy="true">
      <div class="head">
        <h1>{say(text.loadingPhone)}</h1>
      </div>
      <div class="card stack8">
        {[62, 84, 40].map((width) => (
          <span key={width} class="grey" style={{ width: `${width}%` }} />
        ))}
      </div>
    </div>
  );
}

/** No such phone: it was never added, or it asked and waits to be accepted. */
export function Missing({ view }: { readonly view: PhoneView }) {
  const words = useWords();
  const { say } = words;
  const { mac, problem, path, reload } = view;
  const isUnknown = problem?.code === 'phone-unknown';
  const hasKnocked = isUnknown && path !== null;
  return (
    <div class="page">
      <div class="head">
        <h1>{isUnknown ? say(hasKnocked ? text.knocked : text.unknownPhone, { mac }) : say(text.notShown)}</h1>
        {hasKnocked && <StatePill pill="pending" large />}
      </div>
      <div class="stack8">
        <p class="dim">{hasKnocked ? path.why : problem === null ? '' : problemText(words, problem)}</p>
        <div class="row wrap">
          {hasKnocked && (
            <a class="btn primary" href={link(['pending'], { mac })}>
              {say(text.toPending)}
            </a>
          )}
          {isUnknown && !hasKnocked && (
            <a class="btn primary" href={link(['phones', 'add'], { mac })}>
              {say(text.addIt)}
            </a>
          )}
          {!isUnknown && (
            <button class="btn" type="button" onClick={reload}>
              {say(text.readAgain)}
            </button>
          )}
          <ToPhones />
        </div>
      </div>
    </div>
  );
}

/** It was here a moment ago. */
export function Gone({ phone }: { readonly phone: Phone }) {
  const { say } = useWords();
  return (
    <div class="page">
      <div class="head">
        <h1>{phoneName(phone, phone.mac)}</h1>
      </div>
      <div class="note info" role="alert">
        <Icon name="info" />
        <span class="grow">{say(text.gone)}</span>
      </div>
      <p class="row wrap" style={{ marginTop: '12px' }}>
        <ToPhones />
        <a class="btn" href={link(['activity'], { entity: 'device', action: 'remove' })}>
          {say(text.toActivity)}
        </a>
      </p>
    </div>
  );
}
