import { describeRedirectionFailure } from '../../domain/index.ts';
import type { LabelCode } from '../../domain/index.ts';
import { describeProblem, formatMac, problem, ProblemError } from '../../lib/index.ts';
import type { Language, Mac, Problem } from '../../lib/index.ts';
import type { Redirections, RedirectionTroubleView, RedirectionView, ServiceView } from '../../provisioning/index.ts';
import { toMac, toMoment } from '../contract/parts.ts';
import type {
  PhoneRedirectionOutput,
  RedirectedPhoneOutput,
  redirectionRoutes,
  RedirectionServiceOutput,
  RedirectionTroubleOutput,
} from '../contract/redirection.ts';
import { mayAct } from '../contract/route.ts';
import type { Caller } from '../auth/sign-in.ts';
import type { Handlers } from '../http/mount.ts';
import { answerList, has, holds, tellRow } from './list.ts';
import type { Columns } from './list.ts';
import { momentOrNull, must } from './parts.ts';

function tellTrouble(
  { failure, tries, nextTryAt, ofService }: RedirectionTroubleView,
  language: Language,
): RedirectionTroubleOutput {
  const { message, hint } = describeRedirectionFailure(failure, language);
  return { code: failure.code, message, hint, tries, nextTryAt: momentOrNull(nextTryAt), ofService };
}

const columns = (language: Language): Columns<RedirectionView, RedirectedPhoneOutput> => ({
  mac: ({ mac }) => toMac(mac),
  vendor: ({ vendor }) => vendor,
  model: ({ model }) => model,
  gone: ({ device }) => device === null,
  state: ({ state }) => state,
  service: ({ service }) => (service === null ? null : { id: service.id, name: service.name }),
  openedAt: ({ window }) => momentOrNull(window?.openedAt ?? null),
  deadline: ({ window }) => momentOrNull(window?.deadline ?? null),
  trouble: ({ trouble }) => (trouble === null ? null : tellTrouble(trouble, language)),
});

function tellRefusal(refusal: Problem | null, language: Language): PhoneRedirectionOutput['refusal'] {
  if (refusal === null) return null;
  const { code, message, hint } = describeProblem(refusal, language);
  return { code, message, hint };
}

const tellLabel = (code: LabelCode | null, language: Language) =>
  code === null ? null : { need: code.need, label: code.label[language], help: code.help[language] };

function tellPhone(view: RedirectionView, { role }: Caller, language: Language): PhoneRedirectionOutput {
  return {
    ...tellRow(view, columns(language)),
    label: tellLabel(view.service?.labelCode ?? null, language),
    labelCode: view.labelCode,
    hasPin: view.pin !== null,
    pin: mayAct(role, 'operator') ? view.pin : null,
    refusal: tellRefusal(view.refusal, language),
  };
}

function tellService(view: ServiceView, language: Language): RedirectionServiceOutput {
  const { service, account, gate } = view;
  const own = service.kind === 'automatic' ? service : null;
  const { failure, tries, until } = gate;
  const trouble = failure === null ? null : { failure, tries, nextTryAt: until, ofService: true };
  return {
    ...{ id: service.id, name: service.name, kind: service.kind, about: service.about[language] },
    ...{ vendors: [...view.vendors], older: own?.older ?? false },
    fields: (own?.credentials ?? []).map(({ id, label, help, secret, initial }) => ({
      ...{ id, label: label[language], help: help[language], secret, initial },
    })),
    label: tellLabel(own?.labelCode ?? null, language),
    limits: own && { ...own.limits },
    abilities: own && { ...own.abilities },
    account: account && { ...account, updatedAt: toMoment(account.updatedAt), shown: { ...account.shown } },
    trouble: trouble && tellTrouble(trouble, language),
    counts: { ...view.counts },
  };
}

function serviceIn(redirection: Pick<Redirections, 'service'>, id: string): ServiceView {
  const found = redirection.service(id);
  if (found !== null) return found;
  throw new ProblemError(problem('redirection-service-unknown', { service: id }));
}

function phoneIn(redirection: Pick<Redirections, 'get'>, mac: Mac): RedirectionView {
  const found = redirection.get(mac);
  if (found !== null) return found;
  throw new ProblemError(problem('phone-unknown', { mac: formatMac(mac) }));
}

/** What the routes of redirection do. */
export function redirectionHandlers({
  redirection,
}: {
  readonly redirection: Redirections;
}): Handlers<keyof typeof redirectionRoutes> {
  const replyService = (view: ServiceView, language: Language) => ({
    body: tellService(view, language),
    version: view.account?.version ?? 0,
  });
  return {
    'redirection.services': ({ language }) => ({
      body: { items: redirection.services().map((view) => tellService(view, language)) },
    }),
    'redirection.service': ({ params, language }) => replyService(serviceIn(redirection, params.service), language),
    'redirection.putAccount': async ({ caller, params, version, body, language }) =>
      replyService(
        must(await redirection.putAccount(caller.actor, params.service, version, body.credentials)),
        language,
      ),
    'redirection.deleteAccount': async ({ caller, params, query, version }) => {
      must(await redirection.removeAccount(caller.actor, params.service, version, query.forget));
      return { body: undefined };
    },
    'redirection.check': async ({ params, language }) => {
      const failure = must(await redirection.check(params.service));
      if (failure === null) return { body: { good: true, trouble: null } };
      const { until, tries } = serviceIn(redirection, params.service).gate;
      return {
        body: { good: false, trouble: tellTrouble({ failure, tries, nextTryAt: until, ofService: true }, language) },
      };
    },
    ...phoneHandlers(redirection),
  };
}

type PhoneRoutes =
  'redirection.list' | 'redirection.show' | 'redirection.activate' | 'redirection.deactivate' | 'redirection.putLabel';

function phoneHandlers(redirection: Redirections): Handlers<PhoneRoutes> {
  return {
    'redirection.list': async ({ query, language }) => {
      const q = query.q?.toLowerCase();
      const body = await answerList(query, {
        rows: redirection.all(),
        idOf: ({ mac }) => mac,
        orders: {
          mac: ({ mac }) => mac,
          state: ({ state }) => state,
          openedAt: ({ window }) => window?.openedAt ?? null,
          deadline: ({ window }) => window?.deadline ?? null,
        },
        columns: columns(language),
        fits: ({ mac, vendor, model, state, service, trouble }) =>
          (query.state === undefined ? state !== 'disabled' : state === query.state) &&
          (!query.troubled || trouble !== null) &&
          has(query.service, service?.id) &&
          has(query.vendor, vendor) &&
          holds(q, mac, toMac(mac), model),
      });
      return { body };
    },
    'redirection.show': ({ caller, params, language }) => ({
      body: tellPhone(phoneIn(redirection, params.mac), caller, language),
    }),
    'redirection.activate': async ({ caller, params, language }) => ({
      body: tellPhone(must(await redirection.activate(caller.actor, params.mac)), caller, language),
    }),
    'redirection.deactivate': async ({ caller, params, language }) => ({
      body: tellPhone(must(await redirection.deactivate(caller.actor, params.mac)), caller, language),
    }),
    'redirection.putLabel': async ({ caller, params, body, language }) => ({
      body: tellPhone(must(await redirection.putLabelCode(caller.actor, params.mac, body.code)), caller, language),
    }),
  };
}
