import { Icon } from '../../parts/icon.tsx';
import type { components } from '../../api/schema.ts';
import { usePage, useWords } from '../../state/page.ts';
import type { Acts } from './acts.ts';
import type { Shown } from './head.tsx';
import { accountsOf } from './use-phone.ts';
import { LinesForm } from './lines-form.tsx';
import { lineTexts as text } from './line-text.ts';

type Line = components['schemas']['Line'];

/** Whether a line is registered, in its own word: never by colour alone. */
function Registration({ line }: { readonly line: Line }) {
  const { say } = useWords();
  const { registered, inUse } = line;
  return (
    <span class="row wrap" style={{ gap: '4px' }}>
      {registered === null && <span class="faint">{say(text.notTold)}</span>}
      {registered === true && (
        <span class="cell">
          <Icon name="check" small />
          {say(text.registered)}
        </span>
      )}
      {registered === false && (
        <span class="tag warn">
          <Icon name="warn" small />
          {say(text.notRegistered)}
        </span>
      )}
      {inUse === true && (
        <span class="tag info">
          <Icon name="line" small />
          {say(text.inUse)}
        </span>
      )}
    </span>
  );
}

function LineTable({ lines }: { readonly lines: readonly Line[] }) {
  const { say } = useWords();
  return (
    <div class="ph-scroll" tabIndex={lines.length > 10 ? 0 : undefined} role="group" aria-label={say(text.title)}>
      <table class="tbl loose">
        <caption class="vh">{say(text.caption)}</caption>
        <colgroup>
          <col style={{ width: '44px' }} />
          <col />
          <col style={{ width: '168px' }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{say(text.slot)}</th>
            <th scope="col">{say(text.extension)}</th>
            <th scope="col">{say(text.registration)}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.slot}>
              <td class="faint">{line.slot}</td>
              <td title={[line.extension, line.name, line.label].filter(Boolean).join(' ')}>
                <b>{line.extension}</b> {line.name}
                {line.label !== null && line.label !== line.name && (
                  <span class="faint"> {say(text.shownAs, { label: line.label })}</span>
                )}
              </td>
              <td class="ph-reg">
                <Registration line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The phone's lines, seen or edited. */
export function LinesCard({ view, acts }: { readonly view: Shown; readonly acts: Acts }) {
  const { words, session } = usePage();
  const { say } = words.value;
  const { lines } = view.phone;
  const most = accountsOf(view.model);
  const draft = acts.lines.value;
  const mayEdit = session.may('operator');
  return (
    <section class="card flush" aria-labelledby="h-lines">
      <header>
        <h2 id="h-lines">{say(text.title)}</h2>
        <span class="faint xs">
          {most !== null ? say(text.countOf, { count: lines.length, most }) : words.value.number(lines.length)}
        </span>
        {mayEdit && draft === null && (
          <span style={{ marginLeft: 'auto' }}>
            <button class="btn sm" type="button" onClick={acts.openLines}>
              <Icon name={lines.length === 0 ? 'plus' : 'pen'} />
              {say(lines.length === 0 ? text.add : text.edit)}
            </button>
          </span>
        )}
      </header>
      {draft !== null && mayEdit ? (
        <LinesForm view={view} draft={draft} set={(next) => (acts.lines.value = next)} />
      ) : lines.length === 0 ? (
        <p class="empty">{say(text.none)}</p>
      ) : (
        <LineTable lines={lines} />
      )}
    </section>
  );
}
