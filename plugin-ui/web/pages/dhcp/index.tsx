import type { ComponentChildren } from 'preact';
import type { components } from '../../api/schema.ts';
import { CopyBox, CopyButton } from '../../parts/copy.tsx';
import { Icon } from '../../parts/icon.tsx';
import { PlainTable } from '../../parts/plain-table.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { dhcpTexts as text } from './text.ts';

type Dhcp = components['schemas']['Dhcp'];
type Configuration = Dhcp['configurations'][number];

/** Servers whose own checker reads the text in our tests. */
const checked: readonly Configuration['server'][] = ['dnsmasq', 'opnsense', 'isc-dhcpd', 'kea'];

/** A sentence with commands in it: what stands between backticks is one. */
function withCommands(sentence: string): ComponentChildren {
  return sentence.split('`').map((piece, index) => (index % 2 === 0 ? piece : <code key={index}>{piece}</code>));
}

/** For one make, or all; the choice stands in the address. */
function Makes({ makes, chosen }: { readonly makes: Dhcp['makes']; readonly chosen: string | null }) {
  const { router } = usePage();
  const { say } = useWords();
  const all = [{ vendor: null, name: say(text.allMakes) }, ...makes];
  return (
    <div class="row wrap tight" role="group" aria-label={say(text.makes)}>
      {all.map(({ vendor, name }) => (
        <button
          key={vendor}
          class="chip"
          type="button"
          aria-pressed={vendor === chosen}
          onClick={() => router.setQuery({ make: vendor })}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function Servers({ configurations, chosen }: { configurations: readonly Configuration[]; chosen: string }) {
  const { router } = usePage();
  const { say } = useWords();
  const make = router.place.value.query.get('make');
  return (
    <nav class="dh-servers" aria-label={say(text.server)}>
      {configurations.map(({ server, name }) => (
        <a key={server} href={link(['dhcp', server], { make })} aria-current={server === chosen ? 'true' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}

/** The text for a server, where it goes, and how sure we are of it. */
function Text({ configuration }: { readonly configuration: Configuration }) {
  const { say } = useWords();
  const { server, name, where, text: content } = configuration;
  const what = say(text.configuration, { server: name });
  return (
    <section aria-label={what}>
      <div class="dh-where">
        <p class="grow">
          {withCommands(where)}{' '}
          <span class="faint">{say(checked.includes(server) ? text.checked : text.unchecked)}</span>
        </p>
        <CopyButton value={content} what={what} isSmall={false} />
      </div>
      <pre class="dh-text" tabIndex={0} aria-label={what}>
        {content}
      </pre>
    </section>
  );
}

function Told({ makes }: { readonly makes: Dhcp['makes'] }) {
  const { say, rich } = useWords();
  const heads = [text.make, text.by, text.options, text.why];
  return (
    <section class="card flush dh-told" aria-labelledby="dh-told">
      <header>
        <h2 id="dh-told">{say(text.told)}</h2>
      </header>
      <PlainTable caption={text.told} heads={heads} widths={['120px', '136px', '40%', null]}>
        {makes.map(({ vendor, name, vendorClass, options, about, source }) => (
          <tr key={vendor}>
            <td class="b">{name}</td>
            <td>
              {vendorClass === null
                ? say(text.byMac)
                : rich(text.byClass, { name: <span class="mono">{vendorClass}</span> })}
            </td>
            <td>
              {options.map(({ code, value, holds }) => (
                <div key={code} class="ph-break">
                  <b>{code}</b>{' '}
                  {holds.length > 0 && <span class="faint">{say(text.holds, { which: holds.join(', ') })} </span>}
                  <span class="mono">{value}</span>
                </div>
              ))}
            </td>
            <td title={source}>{about}</td>
          </tr>
        ))}
      </PlainTable>
    </section>
  );
}

function How({ folder }: { readonly folder: string }) {
  const { say, rich } = useWords();
  const pending = <a href={link(['pending'])}>{say(text.pending)}</a>;
  return (
    <section class="card stack8" aria-label={say(text.heading)}>
      <p class="s">{say(text.how, { folder: '' })}</p>
      <CopyBox value={folder} what={say(text.folder)} />
      <p class="hint">{rich(text.noSecret, { pending })}</p>
    </section>
  );
}

/** `#/dhcp/<server>?make=…`: what a network's DHCP server has to be told, ready to be pasted. */
export function DhcpPage({ path }: { readonly path: readonly string[] }) {
  const { router } = usePage();
  const { say } = useWords();
  const make = router.place.value.query.get('make');
  const { data, problem, reload } = useLoad((ask) => ask((api) => api.GET('/dhcp')), []);
  const one = useLoad(make === null ? null : (ask) => ask((api) => api.GET('/dhcp', { params: { query: { make } } })), [
    make,
  ]);
  const shown = make === null ? data : one.data;
  const refused = problem ?? one.problem;
  const configuration = shown?.configurations.find(({ server }) => server === path[0]) ?? shown?.configurations[0];
  return (
    <div class="page">
      <nav class="crumb" aria-label={say(text.crumb)}>
        <a href={link(['status'])}>{say(text.status)}</a> <Icon name="right" small /> <span>{say(text.title)}</span>
      </nav>
      <div class="head">
        <h1>{say(text.heading)}</h1>
        <div class="acts">
          <a class="btn" href={link(['redirection'])}>
            {say(text.toRedirection)}
          </a>
        </div>
      </div>
      <div class="stack" aria-busy={shown === null && refused === null}>
        {refused !== null && <ProblemNote problem={refused} retry={problem === null ? one.reload : reload} />}
        {data !== null && <How folder={data.folder} />}
        {data !== null && (
          <section class="card flush" aria-labelledby="dh-server">
            <header>
              <h2 id="dh-server">{say(text.server)}</h2>
              <span class="push">
                <Makes makes={data.makes} chosen={make} />
              </span>
            </header>
            <div class="dh-pick">
              <Servers configurations={data.configurations} chosen={configuration?.server ?? ''} />
              {configuration !== undefined && <Text configuration={configuration} />}
            </div>
          </section>
        )}
        {shown !== null && <Told makes={shown.makes} />}
      </div>
    </div>
  );
}
