import type { Signal } from '@preact/signals';
import type { Page } from '../state/page.ts';

/** The text with phones in it that was pasted and is not read yet: the first page hands it to *Add phones*, which takes it up and empties it when it has. */
export const pastedPhones = ({ drafts, session }: Pick<Page, 'drafts' | 'session'>): Signal<string> =>
  drafts.of(`${session.who.peek()?.name ?? ''} phones/add text`, '');
