import { useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TroubleText } from '../../parts/redirection-state.tsx';
import { redirectionTexts } from '../../parts/redirection-text.ts';
import { When } from '../../parts/when.tsx';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { AccountDialog, RemoveDialog } from './account-dialogs.tsx';
import { redirectionPageTexts as text } from './text.ts';
import type { Service } from '../../parts/use-services.ts';

type Answer = components['schemas']['RedirectionCheck'];

/** What came of asking the service. */
type Checked =
  | { readonly is: 'asking' }
  | { readonly is: 'told'; readonly answer: Answer }
  | { readonly is: 'refused'; readonly problem: Problem };

const shownStates = ['active', 'provision', 'deprovision'] as const;

/** How many phones stand how; each number leads to them. */
function Counts({ service }: { readonly service: Service }) {
  const { say } = useWords();
  const { id, counts } = service;
  const filled = shownStates.filter((state) => counts[state] > 0);
  if (filled.length === 0) return <span class="faint">{say(text.phonesNone)}</span>;
  return (
    <span class="row wrap tight">
      {filled.map((state) => (
        <a key={state} href={link(['redirection'], { service: id, state })}>
          {say(text.counted, { n: counts[state], state: say(redirectionTexts[state]).toLocaleLowerCase() })}
        </a>
      ))}
      {counts.troubled > 0 && (
        <a class="tag bad" href={link(['redirection'], { service: id, failed: '1' })}>
          {say(text.troubled, { n: counts.troubled })}
        </a>
      )}
    </span>
  );
}

const hasPhones = ({ counts }: Service) => shownStates.some((state) => counts[state] > 0);

function Facts({ service }: { readonly service: Service }) {
  const { say, rich } = useWords();
  const { account, fields, label } = service;
  const parts = fields.filter(({ id, secret }) => !secret && account?.shown[id] !== undefined);
  return (
    <dl class="facts">
      {parts.map((part) => (
        <>
          <dt key={part.id}>{part.label}</dt>
          <dd class="mono ph-break">{account?.shown[part.id]}</dd>
        </>
      ))}
      {account !== null && (
        <>
          <dt>{say(text.accountOf)}</dt>
          <dd>{rich(text.typedAt, { when: <When at={account.updatedAt} /> })}</dd>
        </>
      )}
      {(account !== null || hasPhones(service)) && (
        <>
          <dt>{say(text.phones)}</dt>
          <dd>
            <Counts service={service} />
          </dd>
        </>
      )}
      {label !== null && (
        <>
          <dt>{say(text.label)}</dt>
          <dd title={label.help}>
            {say(label.need === 'must' ? text.labelMust : text.labelMay, { what: label.label })}
          </dd>
        </>
      )}
    </dl>
  );
}

function CheckNote({ checked }: { readonly checked: Checked }) {
  const { say } = useWords();
  if (checked.is === 'refused') return <ProblemNote problem={checked.problem} />;
  if (checked.is === 'asking')
    return (
      <p class="s faint" role="status">
        {say(text.checking)}
      </p>
    );
  const { good, trouble } = checked.answer;
  return (
    <div class={good ? 'note' : 'note bad'} role="status">
      <span class={good ? 'ok' : 'bad'}>
        <Icon name={good ? 'check' : 'warn'} />
      </span>
      <span class="grow">
        {good && say(text.good)}
        {!good && (
          <>
            <b>{say(text.bad)}</b> {trouble !== null && <TroubleText trouble={trouble} />}
          </>
        )}
      </span>
    </div>
  );
}

function State({ service }: { readonly service: Service }) {
  const { say } = useWords();
  const { account, trouble } = service;
  if (account === null) return <span class="tag">{say(text.noAccount)}</span>;
  return trouble === null ? (
    <span class="tag ok">
      <Icon name="check" small />
      {say(text.hasAccount)}
    </span>
  ) : (
    <span class="tag bad">
      <Icon name="warn" small />
      {say(text.refusedAccount)}
    </span>
  );
}

function useCheck(service: Service, reload: () => void) {
  const { ask } = usePage();
  const [checked, setChecked] = useState<Checked | null>(null);
  const check = async () => {
    setChecked({ is: 'asking' });
    const params = { path: { service: service.id } };
    const answer = await ask((api) => api.POST('/redirection/services/{service}/check', { params }));
    setChecked(answer.ok ? { is: 'told', answer: answer.data } : { is: 'refused', problem: answer.problem });
    reload();
  };
  return { checked, check, forget: () => setChecked(null) };
}

/** A service: whose phones it sends here, its account, how it is, and how many phones stand how. */
export function ServiceCard({
  service,
  makes,
  reload,
}: {
  readonly service: Service;
  readonly makes: string;
  readonly reload: () => void;
}) {
  const { session } = usePage();
  const { say } = useWords();
  const [open, setOpen] = useState<'account' | 'remove' | null>(null);
  const { checked, check, forget } = useCheck(service, reload);
  const { id, name, about, account, trouble } = service;
  const isAsking = checked?.is === 'asking';
  const close = () => setOpen(null);
  return (
    <section class="card stack8 rd-card" aria-labelledby={`rd-${id}`}>
      <header>
        <h3 id={`rd-${id}`}>{name}</h3>
        <span class="faint s">{makes}</span>
        <span class="end">
          <State service={service} />
        </span>
      </header>
      <p class="s dim">{about}</p>
      <Facts service={service} />
      {trouble !== null && checked === null && (
        <div class="note bad">
          <Icon name="warn" />
          <span class="grow">
            <TroubleText trouble={trouble} />
          </span>
        </div>
      )}
      {checked !== null && <CheckNote checked={checked} />}
      <div class="row wrap rd-acts">
        {session.may('admin') && (
          <button class={account === null ? 'btn' : 'btn sm'} type="button" onClick={() => setOpen('account')}>
            {say(account === null ? text.type : text.change)}
          </button>
        )}
        {account !== null && session.may('operator') && (
          <button
            class="btn sm"
            type="button"
            disabled={isAsking}
            aria-label={say(text.checkOf, { service: name })}
            onClick={() => void check()}
          >
            {say(text.check)}
          </button>
        )}
        {account !== null && session.may('admin') && (
          <button class="btn ghost sm danger" type="button" onClick={() => setOpen('remove')}>
            {say(text.remove)}
          </button>
        )}
      </div>
      {open === 'account' && (
        <AccountDialog
          service={service}
          onClose={close}
          onStored={() => {
            close();
            reload();
            void check();
          }}
        />
      )}
      {open === 'remove' && (
        <RemoveDialog
          service={service}
          onClose={close}
          onRemoved={() => {
            close();
            forget();
            reload();
          }}
        />
      )}
    </section>
  );
}

/** A service that phones are registered at by hand. */
export function ByHandCard({ service, makes }: { readonly service: Service; readonly makes: string }) {
  const { session } = usePage();
  const { say } = useWords();
  const { id, name, about } = service;
  return (
    <section class="card stack8 rd-card" aria-labelledby={`rd-${id}`}>
      <header>
        <h3 id={`rd-${id}`}>{name}</h3>
        <span class="faint s">{makes}</span>
        <span class="end">
          <span class="tag">{say(text.byHand)}</span>
        </span>
      </header>
      <p class="s dim">{about}</p>
      <p class="s dim">{say(text.otherMakes)}</p>
      <div class="row wrap rd-acts">
        {session.may('operator') && (
          <a class="btn sm" href={link(['phones', 'add'], { step: 'point' })}>
            {say(text.addresses)}
          </a>
        )}
        <a class="btn sm" href={link(['dhcp'])}>
          {say(text.toDhcp)}
        </a>
      </div>
    </section>
  );
}
