import { Icon } from '../../parts/icon.tsx';
import { usePage, useWords } from '../../state/page.ts';
import type { Text } from '../../text/define.ts';
import type { AuditRow } from './audit.ts';
import { activityTexts as text } from './text.ts';
import type { Query } from './use-feed.ts';

const entities: readonly (readonly [AuditRow['entity'], Text, forAdmins?: true])[] = [
  ['device', text.entityDevice],
  ['level', text.entityLevel],
  ['extension', text.entityExtension],
  ['user-device', text.entityUserDevice],
  ['redirection', text.entityRedirection],
  ['token', text.entityToken],
  ['account', text.entityAccount, true],
  ['api-token', text.entityApiToken, true],
  ['session', text.entitySession, true],
  ['key', text.entityKey, true],
  ['device-data', text.entityData],
  ['incident', text.entityIncident],
];

const actions: readonly (readonly [string, Text])[] = [
  ['add', text.actionAdd],
  ['change', text.actionChange],
  ['settings', text.actionSettings],
  ['remove', text.actionRemove],
];

const isDay = (value: string | null): value is string => value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** A day of the reader's calendar as a moment: its beginning, or its end. */
function moment(day: string, isEnd: boolean): string {
  const at = new Date(`${day}T${isEnd ? '23:59:59.999' : '00:00:00'}`);
  return at.toISOString();
}

const passed = ['actor', 'action', 'entityId', 'transaction'] as const;

/** What the address asks for, as the API takes it. What is malformed is as if it were not there. */
export function readQuery(query: URLSearchParams): Query {
  const [entity, from, to] = [query.get('entity'), query.get('from'), query.get('to')];
  const known = entities.find(([id]) => id === entity);
  const given = passed
    .map((name) => [name, query.get(name)] as const)
    .filter(([, value]) => value !== null && value !== '');
  return {
    ...(Object.fromEntries(given) as Partial<Record<(typeof passed)[number], string>>),
    ...(known !== undefined && { entity: known[0] }),
    ...(isDay(from) && { from: moment(from, false) }),
    ...(isDay(to) && { to: moment(to, true) }),
  };
}

const all = ['actor', 'entity', 'entityId', 'action', 'transaction', 'from', 'to'] as const;

/** Whether anything is filtered by. */
export const isFiltered = (query: URLSearchParams): boolean => all.some((name) => (query.get(name) ?? '') !== '');

/** The address without filters. */
export const noFilters = Object.fromEntries(all.map((name) => [name, null]));

function Choice(props: { name: string; label: string; any: string; options: readonly (readonly [string, string])[] }) {
  const { name, label, any, options } = props;
  const { router } = usePage();
  return (
    <span class="sel">
      <select
        class="in"
        aria-label={label}
        value={router.place.value.query.get(name) ?? ''}
        onChange={(event) => router.setQuery({ [name]: event.currentTarget.value || null })}
      >
        <option value="">{any}</option>
        {options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  );
}

function Day({ name, label }: { readonly name: 'from' | 'to'; readonly label: string }) {
  const { router } = usePage();
  return (
    <label class="row s dim">
      {label}
      <input
        class="in day"
        type="date"
        value={router.place.value.query.get(name) ?? ''}
        onChange={(event) => router.setQuery({ [name]: event.currentTarget.value || null })}
      />
    </label>
  );
}

/** A filter that only links set, such as "this phone", and the way out of it. */
function Linked({ name, label }: { readonly name: 'entityId' | 'transaction'; readonly label: string }) {
  const { router, words } = usePage();
  const { say } = words.value;
  if ((router.place.value.query.get(name) ?? '') === '') return null;
  return (
    <button class="chip" type="button" aria-pressed="true" onClick={() => router.setQuery({ [name]: null })}>
      {say(text.only, { name: label })}
      <Icon name="x" small />
    </button>
  );
}

/** What the list is narrowed to; all of it stands in the address. `actors` are those that are known. */
export function Filters({ actors }: { readonly actors: readonly (readonly [string, string])[] }) {
  const { router, session } = usePage();
  const { say } = useWords();
  const { query } = router.place.value;
  const things = entities.filter(([, , forAdmins]) => forAdmins !== true || session.may('admin'));
  return (
    <div class="filters" role="group" aria-label={say(text.filters)}>
      <Choice name="actor" label={say(text.who)} any={say(text.anybody)} options={actors} />
      <Choice
        name="entity"
        label={say(text.what)}
        any={say(text.anything)}
        options={things.map(([id, word]) => [id, say(word as typeof text.who)])}
      />
      <Choice
        name="action"
        label={say(text.deed)}
        any={say(text.anyDeed)}
        options={actions.map(([id, word]) => [id, say(word as typeof text.who)])}
      />
      <Day name="from" label={say(text.from)} />
      <Day name="to" label={say(text.to)} />
      <Linked name="entityId" label={query.get('entityId') ?? ''} />
      <Linked name="transaction" label={say(text.oneTransaction)} />
      <label class="opt s">
        <input
          class="ck"
          type="checkbox"
          checked={query.get('all') === '1'}
          onChange={(event) => router.setQuery({ all: event.currentTarget.checked ? '1' : null })}
        />
        {say(text.everything)}
      </label>
      {isFiltered(query) && (
        <button class="link s" type="button" onClick={() => router.setQuery(noFilters)}>
          {say(text.clear)}
        </button>
      )}
    </div>
  );
}
