import type { SettingWords } from '../../parts/setting-words.ts';
import type { Words } from '../../text/words.ts';
import { fileTexts as text, sourceTexts } from './file-text.ts';
import type { Origin } from './file-lines.ts';

const fieldTexts = {
  number: text.fieldNumber,
  name: text.fieldName,
  'auth-user': text.fieldAuth,
  secret: text.fieldSecret,
  mailbox: text.fieldMailbox,
} as const;
const isField = (field: string): field is keyof typeof fieldTexts => Object.hasOwn(fieldTexts, field);

/** What a line of a file follows, in a few words. */
export function originWords({ say }: Words, settings: SettingWords, origin: Origin): string {
  switch (origin.kind) {
    case 'setting':
      return `${settings.label(origin.setting)}: ${say(sourceTexts[origin.source])}`;
    case 'extension': {
      const { number, field } = origin;
      return say(text.extension, { number, field: isField(field) ? say(fieldTexts[field]) : field });
    }
    case 'label':
      return say(text.lineLabel, { slot: origin.slot });
    case 'address':
      return say(text.ownAddress);
    case 'quirk':
      return say(text.quirk);
    case 'make':
      return say(text.make);
  }
}

/** All that is known of one origin: its value, who set it and when, what would be inherited. */
export function originDetails(words: Words, settings: SettingWords, origin: Origin): string[] {
  const { say, exact } = words;
  if (origin.kind === 'quirk') return [origin.message];
  if (origin.kind !== 'setting') return [];
  const { setting, value, lastChange, inherited } = origin;
  const told = [say(text.valueIs, { value: settings.value(setting, value) })];
  if (lastChange !== null)
    told.push(say(text.setBy, { who: lastChange.actor, when: exact(Date.parse(lastChange.at)) }));
  if (inherited !== null) {
    const would = { value: settings.value(setting, inherited.value), source: say(sourceTexts[inherited.source]) };
    told.push(say(text.wouldBe, would));
  }
  return told;
}
