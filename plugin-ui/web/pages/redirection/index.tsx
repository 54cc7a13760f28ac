import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useModelNames } from '../../parts/use-model-names.ts';
import { useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { RedirectedPhones } from './phones.tsx';
import { ByHandCard, ServiceCard } from './service-card.tsx';
import { redirectionPageTexts as text } from './text.ts';
import { useServices } from '../../parts/use-services.ts';
import type { Service } from '../../parts/use-services.ts';

/** Services in the order of who is likely to want them: usual ones and those in use, then older ones, then what is done by hand. */
export function groupServices(services: readonly Service[]) {
  const own = services.filter(({ kind }) => kind === 'automatic');
  const isUsed = ({ account, counts }: Service) =>
    account !== null || counts.active + counts.provision + counts.deprovision > 0;
  const isAlone = (service: Service) =>
    !own.some((other) => !other.older && other.vendors.some((vendor) => service.vendors.includes(vendor)));
  const isShown = (service: Service) => !service.older || isUsed(service) || isAlone(service);
  return {
    shown: own.filter(isShown),
    older: own.filter((service) => !isShown(service)),
    byHand: services.filter(({ kind }) => kind === 'by-hand'),
  };
}

function Services({ services, reload }: { readonly services: readonly Service[]; readonly reload: () => void }) {
  const { say } = useWords();
  const { makeOf } = useModelNames();
  const makesOf = ({ vendors }: Service) => vendors.map((vendor) => makeOf.value(vendor)).join(', ');
  const { shown, older, byHand } = groupServices(services);
  const cards = (those: readonly Service[]) =>
    those.map((service) => <ServiceCard key={service.id} {...{ service, reload }} makes={makesOf(service)} />);
  return (
    <section class="stack" aria-labelledby="rd-services">
      <h2 id="rd-services" class="vh">
        {say(text.services)}
      </h2>
      <div class="grid2 rd-cards">
        {cards(shown)}
        {byHand.map((service) => (
          <ByHandCard key={service.id} service={service} makes={makesOf(service)} />
        ))}
      </div>
      {older.length > 0 && (
        <details class="rd-older">
          <summary>
            {say(text.older)} <span class="faint s">{say(text.olderHelp)}</span>
          </summary>
          <div class="grid2 rd-cards">{cards(older)}</div>
        </details>
      )}
    </section>
  );
}

/** `#/redirection`: accounts at the makers' services, and phones that have to do with them. */
export function RedirectionPage() {
  const { say } = useWords();
  const { services, problem, reload, turn } = useServices();
  return (
    <div class="page">
      <nav class="crumb" aria-label={say(text.crumb)}>
        <a href={link(['status'])}>{say(text.status)}</a> <Icon name="right" small /> <span>{say(text.title)}</span>
      </nav>
      <div class="head">
        <h1>{say(text.title)}</h1>
        <span class="sub">{say(text.sub)}</span>
        <div class="acts">
          <a class="btn" href={link(['dhcp'])}>
            {say(text.toDhcp)}
          </a>
        </div>
      </div>
      <div class="stack" aria-busy={services === null && problem === null}>
        {problem !== null && <ProblemNote problem={problem} retry={reload} />}
        {services !== null && <Services services={services} reload={reload} />}
        {services !== null && <RedirectedPhones services={services} turn={turn} />}
      </div>
    </div>
  );
}
