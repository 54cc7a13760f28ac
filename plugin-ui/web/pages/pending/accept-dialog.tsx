import { useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { phoneName } from '../../parts/phone-name.ts';
import { problemText, ProblemNote } from '../../parts/problem-note.tsx';
import { partTexts } from '../../parts/text.ts';
import { useLoad } from '../../parts/use-load.ts';
import { useModelNames } from '../../parts/use-model-names.ts';
import type { ModelNames } from '../../parts/use-model-names.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { shownMac } from '../add/mac.ts';
import { AddressBox } from '../add/point-row.tsx';
import { readExtensionList } from '../add/reading.ts';
import type { KnownExtension } from '../add/rows.ts';
import { stepLink } from '../add/use-desk.ts';
import { ExtensionChoice, ModelField } from './accept-fields.tsx';
import { acceptTexts as text } from './accept-text.ts';
import { accept, wishOf } from './accepting.ts';
import type { Candidate, Wish } from './accepting.ts';

type PhoneAdded = components['schemas']['PhoneAdded'];

interface Shared {
  readonly candidate: Candidate;
  readonly wish: Wish;
  readonly change: (changes: Partial<Wish>) => void;
  readonly problem: Problem | undefined;
  readonly names: ModelNames;
  readonly extensions: readonly KnownExtension[];
}

function OneForm(props: Shared) {
  const { candidate, wish, change, problem, names, extensions } = props;
  const { say } = useWords();
  return (
    <div class="stack8">
      {problem !== undefined && <ProblemNote problem={problem} />}
      {candidate.mac === '' && (
        <label class="field">
          {say(text.mac)}
          <input
            class="in mono"
            value={wish.mac}
            spellcheck={false}
            onInput={(event) => change({ mac: event.currentTarget.value })}
          />
          <span class="hint">{say(text.macHelp)}</span>
        </label>
      )}
      <div class="field">
        <span class="lbl">{say(text.model)}</span>
        <ModelField {...{ candidate, wish, change, names }} />
      </div>
      <div class="field">
        <span class="lbl">{say(text.extension)}</span>
        <ExtensionChoice {...{ candidate, wish, change, extensions }} />
      </div>
      <label class="field">
        {say(text.note)}
        <input
          class="in"
          value={wish.note}
          maxLength={200}
          onInput={(event) => change({ note: event.currentTarget.value })}
        />
      </label>
    </div>
  );
}

function ManyRow(props: Shared) {
  const { candidate, wish, change, problem, names, extensions } = props;
  const words = useWords();
  return (
    <li class="pending-row">
      <span class="mono">{shownMac(candidate.mac)}</span>
      <span class="stack4">
        <ModelField {...{ candidate, wish, change, names }} />
      </span>
      <span class="stack4">
        <ExtensionChoice {...{ candidate, wish, change, extensions }} />
      </span>
      {problem !== undefined && (
        <span class="err-text" role="alert">
          {problemText(words, problem)}
        </span>
      )}
    </li>
  );
}

function Done({ added, onClose }: { readonly added: readonly PhoneAdded[]; readonly onClose: () => void }) {
  const { say } = useWords();
  const macs = added.map(({ mac }) => mac);
  const actions = (
    <>
      <a class="btn" href={stepLink('point', macs)}>
        {say(text.howTo)}
      </a>
      <button class="btn primary" type="button" onClick={onClose}>
        {say(partTexts.close)}
      </button>
    </>
  );
  return (
    <Dialog title={say(text.titleDone)} onClose={onClose} width={560} actions={actions}>
      <div class="stack8">
        <p class="note info">
          <Icon name="info" />
          <span>{say(text.doneWhat)}</span>
        </p>
        {added.map((phone) => {
          const name = phoneName(phone, shownMac(phone.mac));
          return (
            <div key={phone.mac} class="stack4">
              <a href={link(['phones', phone.mac])}>{say(text.open, { name })}</a>
              {phone.address !== null && <AddressBox url={phone.address.url} name={name} />}
            </div>
          );
        })}
      </div>
    </Dialog>
  );
}

/** What is wished of each, and accepting them one after the other: who could not be stays, with the reason. */
function useAccepting(candidates: readonly Candidate[], onAdded: () => void) {
  const page = usePage();
  const [left, setLeft] = useState(candidates);
  const [wishes, setWishes] = useState<ReadonlyMap<string, Wish>>(
    new Map(candidates.map((one) => [one.key, wishOf(one)])),
  );
  const [problems, setProblems] = useState<ReadonlyMap<string, Problem>>(new Map());
  const [added, setAdded] = useState<readonly PhoneAdded[]>([]);
  const [isBusy, setBusy] = useState(false);
  const wishFor = (one: Candidate) => wishes.get(one.key) ?? wishOf(one);
  const change = (key: string, wish: Wish) => setWishes(new Map(wishes).set(key, wish));
  const run = async () => {
    setBusy(true);
    const failed = new Map<string, Problem>();
    const done: PhoneAdded[] = [];
    for (const one of left) {
      const answer = await accept(page, one, wishFor(one));
      if (answer.ok) done.push(answer.data);
      else failed.set(one.key, answer.problem);
    }
    setProblems(failed);
    setLeft(left.filter(({ key }) => failed.has(key)));
    setAdded([...added, ...done]);
    setBusy(false);
    page.fleet.refresh(done.map(({ mac }) => mac));
    if (done.length > 0) onAdded();
  };
  return { left, wishFor, change, problems, added, isBusy, run };
}

function titleOf(candidates: readonly Candidate[], { say }: ReturnType<typeof useWords>): string {
  const [one] = candidates;
  if (one === undefined || candidates.length > 1) return say(text.titleMany, { n: candidates.length });
  if (one.account !== null) return say(text.titleTakeOver, { account: one.account });
  return say(text.titleOne, { mac: shownMac(one.mac) });
}

function Forms({
  accepting,
  isMany,
}: {
  readonly accepting: ReturnType<typeof useAccepting>;
  readonly isMany: boolean;
}) {
  const { say } = useWords();
  const names = useModelNames();
  const { data: extensions } = useLoad((ask) => readExtensionList({ ask }), []);
  const { left, wishFor, change, problems } = accepting;
  const shared = (one: Candidate): Shared => ({
    candidate: one,
    wish: wishFor(one),
    change: (changes) => change(one.key, { ...wishFor(one), ...changes }),
    problem: problems.get(one.key),
    names,
    extensions: extensions ?? [],
  });
  if (!isMany)
    return (
      <>
        {left.map((one) => (
          <OneForm key={one.key} {...shared(one)} />
        ))}
      </>
    );
  return (
    <div class="stack8">
      {problems.size > 0 && (
        <p class="note warn" role="alert">
          <Icon name="warn" />
          <span>{say(text.failed, { n: problems.size })}</span>
        </p>
      )}
      <ul class="stack8">
        {left.map((one) => (
          <ManyRow key={one.key} {...shared(one)} />
        ))}
      </ul>
    </div>
  );
}

/** Accepts phones: model, extension, note; afterwards, where each is to be pointed. */
export function AcceptDialog(props: {
  readonly candidates: readonly Candidate[];
  readonly onClose: () => void;
  readonly onAdded: () => void;
}) {
  const { candidates, onClose, onAdded } = props;
  const words = useWords();
  const { say } = words;
  const accepting = useAccepting(candidates, onAdded);
  const { left, added, isBusy, run } = accepting;
  if (left.length === 0 && added.length > 0) return <Done added={added} onClose={onClose} />;
  const isMany = candidates.length > 1;
  const act = left[0]?.account === null ? text.accept : text.takeOver;
  const actions = (
    <>
      <button class="btn" type="button" onClick={onClose}>
        {say(partTexts.cancel)}
      </button>
      <button class="btn primary" type="button" disabled={isBusy} onClick={() => void run()}>
        {isMany ? say(text.acceptMany, { n: left.length }) : say(act)}
      </button>
    </>
  );
  return (
    <Dialog title={titleOf(candidates, words)} onClose={onClose} width={isMany ? 760 : 480} actions={actions}>
      <Forms accepting={accepting} isMany={isMany} />
    </Dialog>
  );
}
