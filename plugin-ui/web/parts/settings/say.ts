import type { Words } from '../../text/words.ts';
import type { Row, Source } from './rows.ts';
import { groupTexts, settingsTexts as text } from './text.ts';
import { tellValue } from './values.ts';
import type { Description, Fault } from './values.ts';

/** Name of a group; its id where the page does not know it yet. */
export function groupName({ say }: Words, id: string): string {
  return id in groupTexts ? say(groupTexts[id as keyof typeof groupTexts]) : id;
}

/** A value in words. */
export function valueText({ say }: Words, about: Description, value: unknown): string {
  const words = { none: say(text.noneWord), on: say(text.on), off: say(text.off), empty: say(text.emptyList) };
  return tellValue(about, value, words);
}

/** Where a value comes from, as a quiet label. `model` is its name; null = nobody knows it yet. */
export function sourceText({ say }: Words, source: Source, model: string | null): string {
  const name = model ?? '';
  switch (source) {
    case 'phone':
      return say(text.fromPhone);
    case 'model':
      return say(text.fromModel, { model: name });
    case 'organisation':
      return say(text.fromOrganisation);
    case 'default':
      return say(text.fromDefault);
    case 'model-shipped':
      return say(text.shippedForModel, { model: name });
    case 'exchange':
      return say(text.fromExchange);
    case 'shipped':
      return say(text.asShipped);
  }
}

/** What is wrong with what was typed, and the way out. */
export function faultText({ say }: Words, { about }: Row, fault: Fault): string {
  const { label, noneAllowed } = about;
  switch (fault.kind) {
    case 'empty':
      return say(noneAllowed ? text.faultEmptyNone : text.faultEmpty);
    case 'number':
      return say(noneAllowed ? text.faultNumberNone : text.faultNumber, {
        label,
        min: String(fault.min),
        max: String(fault.max),
      });
    case 'long':
      return say(text.faultLong, { max: fault.max });
    case 'choice':
      return say(text.faultChoice);
    case 'few':
      return say(text.faultFew, { n: fault.n });
    case 'many':
      return say(text.faultMany, { n: fault.n });
    case 'twice':
      return say(text.faultTwice, { entry: fault.entry });
    case 'entry':
      return say(text.faultEntry, { entry: fault.entry });
    case 'form':
      return say(text.faultForm, { help: about.help });
  }
}
