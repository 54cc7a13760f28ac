import { Icon } from '../../parts/icon.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { usePage, useWords } from '../../state/page.ts';
import type { Phone } from '../../state/fleet.ts';
import { link } from '../../state/router.ts';
import type { Text } from '../../text/define.ts';
import { pointTexts as text } from './point-text.ts';

/** Where a make's web page takes the address: the names of the fields as the makes' manuals have them; the menus above them vary with firmware and were not seen on a device. */
const places: Readonly<Record<string, Text & { readonly en: string }>> = {
  yealink: text.atYealink,
  snom: text.atSnom,
  fanvil: text.atFanvil,
  flyingvoice: text.atFlyingvoice,
};

type NameOf = (vendor: string, model: string | null) => string;

/** How many different models are told how to reset. */
const mostModels = 6;

function Reset({ phone, nameOf }: { readonly phone: Phone; readonly nameOf: NameOf }) {
  const { say } = useWords();
  const { mac } = phone;
  const { data } = useLoad((ask) => ask((api) => api.GET('/phones/{mac}/path', { params: { path: { mac } } })), [mac]);
  if (data?.reset == null) return null;
  return <li>{say(text.used, { model: nameOf(phone.vendor, phone.model), how: data.reset })}</li>;
}

/** One phone of each model. */
function ofEachModel(phones: readonly Phone[]): readonly Phone[] {
  const first = new Map(phones.toReversed().map((phone) => [`${phone.vendor}/${phone.model ?? ''}`, phone]));
  return [...first.values()].toReversed().slice(0, mostModels);
}

/** How phones come here: by the ways that there are. */
export function Ways({
  phones,
  until,
  nameOf,
  makeOf,
}: {
  readonly phones: readonly Phone[];
  /** When the first of the addresses closes (ms); null = none does. */
  readonly until: number | null;
  readonly nameOf: NameOf;
  readonly makeOf: (vendor: string) => string;
}) {
  const { words } = usePage();
  const { say, exact } = words.value;
  const makes = [...new Set(phones.map(({ vendor }) => vendor))];
  return (
    <section class="card" aria-labelledby="h-point">
      <header>
        <h2 id="h-point">{say(text.how)}</h2>
      </header>
      <div class="grid2">
        <div class="stack8 s">
          <h3>{say(text.byHand)}</h3>
          <p class="dim">{say(text.byHandWhat)}</p>
          <dl class="facts" aria-label={say(text.whereTo)}>
            {makes.map((make) => (
              <>
                <dt key={make}>{makeOf(make)}</dt>
                <dd>{say(places[make] ?? text.atOther)}</dd>
              </>
            ))}
          </dl>
          <h3>{say(text.byThemselves)}</h3>
          <ul class="stack4 dim ph-list">
            <li>
              {say(text.byMaker)} <a href={link(['redirection'])}>{say(text.toRedirection)}</a>
            </li>
            <li>
              {say(text.byNetwork)} <a href={link(['dhcp'])}>{say(text.toDhcp)}</a>
            </li>
          </ul>
        </div>
        <div class="stack8 s">
          <h3>{say(text.thenAtPhone)}</h3>
          <ol class="stack4 dim add-do">
            <li>{say(text.plug)}</li>
            {ofEachModel(phones).map((phone) => (
              <Reset key={phone.mac} phone={phone} nameOf={nameOf} />
            ))}
            <li>{say(text.restart)}</li>
          </ol>
          <p class="note info">
            <Icon name="clock" />
            <span>{until === null ? say(text.once) : say(text.deadline, { when: exact(until) })}</span>
          </p>
        </div>
      </div>
    </section>
  );
}
