import { useEffect, useState } from 'preact/hooks';
import type { components } from '../api/schema.ts';
import type { Outcome } from '../api/problem.ts';
import { usePage, useWords } from '../state/page.ts';
import type { Page } from '../state/page.ts';
import { commandTexts as text } from './command-text.ts';
import { Icon } from './icon.tsx';
import { phoneName } from './phone-name.ts';
import { partTexts } from './text.ts';
import { useLoad } from './use-load.ts';

type Schemas = components['schemas'];
export type Command = Schemas['Command'];
type CommandInput = Omit<Schemas['CommandInput'], 'force'> & { readonly force?: boolean };

/** Tells phones to fetch their files (`resync`) or to restart; what comes of it is shown by {@link CommandProgress}. */
export function giveCommand({ ask }: Pick<Page, 'ask'>, input: CommandInput): Promise<Outcome<Command>> {
  return ask((api) => api.POST('/commands', { body: { force: false, ...input } }));
}

/** A command as it is now: by live events, and read again where some may have been missed. */
function useCommand(given: Command): Command {
  const { ask, live } = usePage();
  const [command, setCommand] = useState(given);
  useEffect(() => {
    const { id } = given;
    setCommand(given);
    const read = async () => {
      const answer = await ask((api) => api.GET('/commands/{command}', { params: { path: { command: id } } }));
      if (answer.ok) setCommand(answer.data);
    };
    const endings = [
      live.on('commands', ({ command: told }) => {
        if (told.id === id) setCommand(told);
      }),
      live.onMissed(() => void read()),
    ];
    // It may have gone on before anybody listened.
    void read();
    return () => endings.forEach((end) => end());
  }, [given.id]);
  return command;
}

/** How many phones are named before the rest is only counted. */
const mostNamed = 5;

/** Phones that failed, by the reason: `212 and 227: …`. */
function Failures({ id, failed }: { readonly id: string; readonly failed: number }) {
  const { fleet } = usePage();
  const { say, language } = useWords();
  const query = { state: 'failed', limit: 200 } as const;
  const { data } = useLoad(
    (ask) => ask((api) => api.GET('/commands/{command}/phones', { params: { path: { command: id }, query } })),
    [id, failed],
  );
  const reasons = new Map<string, string[]>();
  for (const { mac, message } of data?.items ?? []) {
    const phone = fleet.phones.peek().get(mac);
    reasons.set(message, [...(reasons.get(message) ?? []), phone?.lines[0]?.extension ?? phoneName(phone, mac)]);
  }
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const named = (all: readonly string[]) => {
    const more = all.length - mostNamed;
    return list.format(more > 0 ? [...all.slice(0, mostNamed), say(text.more, { n: more })] : all);
  };
  return (
    <>
      {[...reasons].map(([message, who]) => (
        <span key={message}>{say(text.because, { who: named(who), why: message })}</span>
      ))}
    </>
  );
}

function useRetry(command: Command, onOther: (command: Command) => void) {
  const page = usePage();
  const { action, force, id } = command;
  return async () => {
    const query = { state: 'failed', limit: 1_000 } as const;
    const failed = await page.ask((api) =>
      api.GET('/commands/{command}/phones', { params: { path: { command: id }, query } }),
    );
    if (!failed.ok) return;
    const macs = failed.data.items.map(({ mac }) => mac);
    const again = await giveCommand(page, { action, force, select: { macs } });
    if (again.ok) onOther(again.data);
  };
}

/**
 * How far a command to phones is, in one line with a bar: how many did it, who did not and why, and a button that tries only these again.
 * `onOther` is called with the command that takes its place when they are tried again; `onClose` when the person has seen enough.
 */
export function CommandProgress({
  command: given,
  onOther,
  onClose,
}: {
  readonly command: Command;
  readonly onOther: (command: Command) => void;
  readonly onClose: () => void;
}) {
  const { session } = usePage();
  const { say } = useWords();
  const command = useCommand(given);
  const { action, endedAt, counts, id } = command;
  const { waiting, told, done, failed } = counts;
  const total = waiting + told + done + failed;
  const name = say(action === 'reboot' ? text.reboot : text.fetch);
  const state = endedAt === null ? say(text.running, { done, n: total }) : say(text.ended, { n: done });
  const retry = useRetry(command, onOther);
  const percent = (n: number) => `${total === 0 ? 0 : (n / total) * 100}%`;
  return (
    <section class="progress" aria-label={name}>
      <div class="row wrap">
        <Icon name={action === 'reboot' ? 'power' : 'fetch'} />
        <span role="status">
          <b>{name}</b> {state}
          {failed > 0 && say(text.failed, { n: failed })}
        </span>
        {failed > 0 && (
          <span class="row wrap grow dim">
            <Failures id={id} failed={failed} />
          </span>
        )}
        <span class="row push">
          {failed > 0 && endedAt !== null && session.may('operator') && (
            <button class="btn sm" type="button" onClick={() => void retry()}>
              <Icon name="again" />
              {say(text.retry, { n: failed })}
            </button>
          )}
          <button class="btn ghost sq sm" type="button" aria-label={say(partTexts.close)} onClick={onClose}>
            <Icon name="x" />
          </button>
        </span>
      </div>
      {endedAt === null && (
        <span
          class="prog"
          role="progressbar"
          aria-label={name}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={done + failed}
        >
          <i style={{ width: percent(done + failed) }} />
          <i class="fail" style={{ width: percent(failed) }} />
        </span>
      )}
    </section>
  );
}
