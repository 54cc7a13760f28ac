import type { ExplainedFileOutput } from '../api/index.ts';

type Line = ExplainedFileOutput['lines'][number];
type Origin = Line['from'][number];

function originText(origin: Origin): string {
  switch (origin.kind) {
    case 'setting': {
      const by = origin.lastChange === null ? '' : `, ${origin.lastChange.actor} ${origin.lastChange.at}`;
      return `${origin.setting} (${origin.source}${by})`;
    }
    case 'extension':
      return `extension ${origin.number} ${origin.field}`;
    case 'label':
      return `label of line ${origin.slot}`;
    case 'quirk':
      return `quirk: ${origin.message}`;
    default:
      return origin.kind;
  }
}

const width = 60;

/** A file with, beside each line that is not always so, what it follows. */
export function explainedText({ name, lines }: ExplainedFileOutput): string {
  const told = lines.map(({ text, from }) => {
    const origins = from.filter(({ kind }) => kind !== 'make').map(originText);
    return origins.length === 0 ? text : `${text.padEnd(width)}  <- ${origins.join('; ')}`;
  });
  return [`== ${name}`, ...told].join('\n');
}
