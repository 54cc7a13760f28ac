import type { Outcome } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import type { Page } from '../../state/page.ts';

type Schemas = components['schemas'];

/** A phone that is to be accepted: it knocked, or it is registered at the exchange. */
export interface Candidate {
  /** Tells it from others. */
  readonly key: string;
  /** Empty = somebody has to read it off the phone. */
  readonly mac: string;
  readonly vendor: string | null;
  /** What it says that it is; null = nothing. */
  readonly model: string | null;
  /** The account that it is registered with; null = it knocked. */
  readonly account: string | null;
}

/** What people say of it. */
export interface Wish {
  readonly mac: string;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly extension: string;
  readonly note: string;
}

/** What is proposed at first: what it says, and the account that it has. */
export const wishOf = ({ mac, vendor, model, account }: Candidate): Wish => ({
  ...{ mac, vendor, model, note: '' },
  extension: account ?? '',
});

/** It is added as another model than it says: it will be refused. */
export const differs = ({ vendor, model }: Candidate, wish: Pick<Wish, 'vendor' | 'model'>): boolean =>
  model !== null && (wish.vendor !== vendor || (wish.model !== null && wish.model !== model));

/** Adds it. The answer holds the address that it is to be pointed to. */
export function accept(
  { ask }: Pick<Page, 'ask'>,
  { account }: Candidate,
  wish: Wish,
): Promise<Outcome<Schemas['PhoneAdded']>> {
  const { mac, vendor, model, extension, note } = wish;
  const body = {
    ...(vendor !== null && { vendor }),
    ...(model !== null && { model }),
    ...(note.trim() !== '' && { note: note.trim() }),
    lines: extension === '' ? [] : [{ slot: 1, extension }],
  };
  if (account !== null) return ask((api) => api.POST('/phones', { body: { mac, ...body } }));
  return ask((api) => api.POST('/pending/{mac}/accept', { params: { path: { mac } }, body }));
}
