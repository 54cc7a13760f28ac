import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { Outcome, Problem } from '../../api/problem.ts';
import { Confirm } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { phoneName } from '../../parts/phone-name.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import type { Acts } from './acts.ts';
import type { Shown } from './head.tsx';
import { ModelDialog } from './model-dialog.tsx';
import { ReplaceDialog } from './replace-dialog.tsx';
import { dialogTexts as text } from './dialog-text.ts';

interface Asked {
  readonly view: Shown;
  readonly acts: Acts;
}

/** Asks, does it, and stays open with the reason where it was refused. */
function Question(props: {
  readonly title: string;
  readonly act: string;
  readonly acts: Acts;
  readonly run: () => Promise<Outcome<unknown>>;
  readonly done: () => void;
  readonly children: ComponentChildren;
}) {
  const { title, act, acts, run, done, children } = props;
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const confirm = async () => {
    setBusy(true);
    const answer = await run();
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    acts.close();
    return done();
  };
  return (
    <Confirm title={title} act={act} isBusy={isBusy} onConfirm={() => void confirm()} onClose={acts.close}>
      <div class="stack8">
        {children}
        {problem !== null && <ProblemNote problem={problem} />}
      </div>
    </Confirm>
  );
}

function RebootDialog({ view, acts }: Asked) {
  const { say } = useWords();
  const [force, setForce] = useState(false);
  const isTalking = view.phone.lines.some(({ inUse }) => inUse === true);
  const name = phoneName(view.phone, view.phone.mac);
  return (
    <Confirm
      title={say(text.rebootTitle, { name })}
      act={say(text.rebootAct, { name })}
      onConfirm={() => {
        acts.close();
        void acts.give('reboot', force);
      }}
      onClose={acts.close}
    >
      <div class="stack8">
        {isTalking && (
          <div class="note warn">
            <Icon name="warn" />
            <span>{say(text.rebootTalking)}</span>
          </div>
        )}
        <p>{say(text.rebootHelp)}</p>
        <label class="opt">
          <input
            type="checkbox"
            class="ck"
            checked={force}
            onChange={(event) => setForce(event.currentTarget.checked)}
          />
          <span>{say(text.rebootForce)}</span>
        </label>
      </div>
    </Confirm>
  );
}

function AddressDialog({ view, acts, what }: Asked & { readonly what: 'renew' | 'rotate' | 'revoke' }) {
  const { ask, words, notices } = usePage();
  const { say } = words.value;
  const params = { path: { mac: view.mac } };
  const name = phoneName(view.phone, view.phone.mac);
  const all = {
    renew: {
      title: say(text.renewTitle, { name }),
      act: say(text.renewAct),
      help: [text.renewHelp, text.renewOld],
      told: text.renewed,
      run: () => ask((api) => api.POST('/phones/{mac}/actions/renew-first-access', { params })),
    },
    rotate: {
      title: say(text.rotateTitle, { name }),
      act: say(text.rotateAct),
      help: [text.rotateHelp, text.rotateOld],
      told: text.rotated,
      run: () => ask((api) => api.POST('/phones/{mac}/actions/rotate-token', { params })),
    },
    revoke: {
      title: say(text.revokeTitle, { name }),
      act: say(text.revokeAct),
      help: [text.revokeHelp, text.revokeAfter],
      told: text.revoked,
      run: () => ask((api) => api.POST('/phones/{mac}/actions/revoke-token', { params })),
    },
  } as const;
  const { title, act, help, told, run } = all[what];
  const done = () => {
    acts.addressChanged();
    view.reload();
    notices.done(words.peek().say(told));
  };
  return (
    <Question title={title} act={act} acts={acts} run={run} done={done}>
      {help.map((one) => (
        <p key={one.en}>{say(one)}</p>
      ))}
      {what === 'revoke' && view.path?.reset != null && <p>{say(text.resetIs, { how: view.path.reset })}</p>}
    </Question>
  );
}

function DeleteDialog({ view, acts }: Asked) {
  const { ask, words, notices, router } = usePage();
  const { say } = words.value;
  const { phone, mac } = view;
  const name = phoneName(phone, phone.mac);
  const run = async () => {
    const headers = { 'If-Match': `"${phone.version}"` };
    const answer = await ask((api) => api.DELETE('/phones/{mac}', { params: { path: { mac } }, headers }));
    if (answer.ok) acts.leave();
    return answer;
  };
  const done = () => {
    notices.done(words.peek().say(text.deleted, { name }));
    router.go(link(['phones']));
  };
  return (
    <Question
      title={say(text.deleteTitle, { name })}
      act={say(text.deleteAct, { name })}
      acts={acts}
      run={run}
      done={done}
    >
      <p>{say(text.deleteHelp)}</p>
      <p>{say(text.deleteBack)}</p>
    </Question>
  );
}

/** The question that is open, if there is one. */
export function Dialogs({ view, acts }: Asked) {
  const asked = { view, acts };
  switch (acts.dialog) {
    case null:
      return null;
    case 'reboot':
      return <RebootDialog {...asked} />;
    case 'model':
      return <ModelDialog {...asked} />;
    case 'replace':
      return <ReplaceDialog {...asked} />;
    case 'delete':
      return <DeleteDialog {...asked} />;
    default:
      return <AddressDialog {...asked} what={acts.dialog} />;
  }
}
