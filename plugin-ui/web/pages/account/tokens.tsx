import { useState } from 'preact/hooks';
import type { components } from '../../api/schema.ts';
import { Confirm } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { PlainTable } from '../../parts/plain-table.tsx';
import { ProblemNote, problemText } from '../../parts/problem-note.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { When } from '../../parts/when.tsx';
import { usePage } from '../../state/page.ts';
import { peopleTexts as text } from './people-text.ts';
import { roleWords } from './roles.ts';
import { accountTexts } from './text.ts';
import { CreateToken, TokenValue } from './token-dialogs.tsx';
import type { Made } from './token-dialogs.tsx';

type Token = components['schemas']['Token'];

function Row({ token, onRemove }: { readonly token: Token; readonly onRemove: () => void }) {
  const { words, now } = usePage();
  const { say } = words.value;
  const { name, role, scope, expiresAt, lastUsedAt } = token;
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= now.value;
  const opens = scope === null ? say(text.opensAll) : scope.join(', ');
  return (
    <tr>
      <td class="b" title={name}>
        {name}
      </td>
      <td>{say(roleWords[role].name)}</td>
      <td class={scope === null ? 'faint' : 'mono'} title={opens}>
        {opens}
      </td>
      <td>
        {isOver && <span class="tag warn">{say(text.expired)}</span>}
        {!isOver &&
          (expiresAt === null ? <span class="faint">{say(text.expiresNever)}</span> : <When at={expiresAt} />)}
      </td>
      <td>{lastUsedAt === null ? <span class="faint">{say(text.neverUsed)}</span> : <When at={lastUsedAt} />}</td>
      <td class="end">
        <button class="btn ghost sq sm" type="button" aria-label={say(text.removeToken, { name })} onClick={onRemove}>
          <Icon name="trash" />
        </button>
      </td>
    </tr>
  );
}

function RemoveToken(props: { readonly token: Token; readonly onConfirm: () => void; readonly onClose: () => void }) {
  const { token, onConfirm, onClose } = props;
  const { words, now } = usePage();
  const { say, relative } = words.value;
  const { name, lastUsedAt } = token;
  const title = say(text.removeToken, { name });
  const used =
    lastUsedAt === null
      ? say(text.tokenNotUsed)
      : say(text.tokenUsed, { when: relative(Date.parse(lastUsedAt), now.value) });
  return (
    <Confirm title={title} act={say(text.delete)} {...{ onConfirm, onClose }}>
      <p>
        {used} {say(text.removeTokenHelp)}
      </p>
    </Confirm>
  );
}

function TokenTable({
  items,
  onRemove,
}: {
  readonly items: readonly Token[];
  readonly onRemove: (one: Token) => void;
}) {
  const heads = [accountTexts.name, accountTexts.role, text.opens, text.expires, text.lastUsed];
  const widths = [null, '128px', '248px', '112px', '112px', '44px'];
  return (
    <PlainTable caption={text.tokens} {...{ heads, widths }} actions={accountTexts.actions}>
      {items.map((token) => (
        <Row key={token.id} token={token} onRemove={() => onRemove(token)} />
      ))}
    </PlainTable>
  );
}

/** API tokens: for admins. Their values are told once. */
export function Tokens() {
  const { ask, words, notices } = usePage();
  const { say } = words.value;
  const { data, problem, reload } = useLoad((ask_) => ask_((api) => api.GET('/tokens')), []);
  const [isCreating, setCreating] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const [leaving, setLeaving] = useState<Token | null>(null);
  const remove = async ({ id, name }: Token) => {
    setLeaving(null);
    const answer = await ask((api) => api.DELETE('/tokens/{id}', { params: { path: { id } } }));
    if (answer.ok) notices.done(say(text.tokenRemoved, { name }));
    else notices.failed(problemText(words.value, answer.problem));
    reload();
  };
  const items = data?.items ?? [];
  return (
    <section class="card flush" aria-labelledby="hs-tokens">
      <header>
        <h2 id="hs-tokens">{say(text.tokens)}</h2>
        <span class="faint xs">{say(text.tokensHelp)}</span>
        <button class="btn sm" type="button" style={{ marginLeft: 'auto' }} onClick={() => setCreating(true)}>
          <Icon name="plus" />
          {say(text.create)}
        </button>
      </header>
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {items.length > 0 && <TokenTable items={items} onRemove={setLeaving} />}
      {data !== null && items.length === 0 && <p class="jobrun dim s">{say(text.noTokens)}</p>}
      {isCreating && (
        <CreateToken
          onClose={() => setCreating(false)}
          onMade={(token) => {
            setCreating(false);
            setMade(token);
            reload();
          }}
        />
      )}
      {made !== null && <TokenValue made={made} onClose={() => setMade(null)} />}
      {leaving !== null && (
        <RemoveToken token={leaving} onClose={() => setLeaving(null)} onConfirm={() => void remove(leaving)} />
      )}
    </section>
  );
}
