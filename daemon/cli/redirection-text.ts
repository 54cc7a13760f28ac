import type { PhoneRedirectionOutput, RedirectionServiceOutput } from '../api/index.ts';
import type { Context } from './context.ts';
import { harmless, sheet } from './print.ts';

type Trouble = NonNullable<RedirectionServiceOutput['trouble']>;

/** What a service refused, the way out, and when it is tried again. Words of services stand in it: harmless ones. */
export function troubleLines({ say }: Context, { message, hint, nextTryAt }: Trouble): string[] {
  const again = nextTryAt === null ? say('redirectionBySomebody') : say('redirectionByItself', { at: nextTryAt });
  return [harmless(message), harmless(hint), `(${again})`];
}

/** Counts as words; what is none is left out. */
export const countsOf = ({ active, provision, deprovision, troubled }: RedirectionServiceOutput['counts']): string =>
  Object.entries({ active, provision, deprovision, troubled })
    .flatMap(([state, count]) => (count === 0 ? [] : [`${state} ${count}`]))
    .join(', ');

/** A service, its account and how it is. */
export function serviceSheet(context: Context, service: RedirectionServiceOutput): string {
  const { id, name, kind, vendors, account, fields, about, trouble, label } = service;
  const shown = (field: RedirectionServiceOutput['fields'][number]) =>
    field.secret ? '***' : account?.shown[field.id];
  return [
    sheet([
      ['service', id],
      ['name', name],
      ['kind', kind],
      ['makes', vendors.join(' ')],
      ['account', account?.updatedAt],
      ...fields.map((field) => [`  ${field.id}`, account === null ? field.label : shown(field)] as const),
      ...(label === null ? [] : [['label', `${label.label} (${label.need})`] as const]),
      ['phones', countsOf(service.counts)],
    ]),
    '',
    about,
    ...(trouble === null ? [] : ['', ...troubleLines(context, trouble)]),
  ].join('\n');
}

/** A phone at its maker's service, with what is to be done about it. */
export function redirectedSheet(context: Context, phone: PhoneRedirectionOutput): string {
  const { mac, vendor, model, state, service, openedAt, deadline, label, labelCode, hasPin, pin } = phone;
  const { trouble, refusal } = phone;
  const why = refusal === null ? [] : [refusal.message, refusal.hint];
  return [
    sheet([
      ['mac', mac],
      ['vendor', vendor],
      ['model', model],
      ['state', state],
      ['service', service?.name],
      ['open since', openedAt],
      ['deadline', deadline],
      ...(label === null ? [] : [[label.label, labelCode] as const]),
      ...(hasPin ? [['PIN', pin] as const] : []),
    ]),
    ...(trouble === null ? why : troubleLines(context, trouble)),
  ].join('\n');
}
