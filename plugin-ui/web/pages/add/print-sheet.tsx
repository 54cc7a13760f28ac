import { render } from 'preact';
import { encode } from 'uqr';
import type { Words } from '../../text/words.ts';
import { qrPath } from '../../parts/qr.ts';
import { pointTexts as text } from './point-text.ts';
import type { SheetRow } from './sheet.ts';

const look = `
body { font: 14px/20px system-ui, sans-serif; margin: 24px; color: #000; background: #fff; }
h1 { font-size: 20px; margin: 0 0 4px; } p { margin: 0 0 16px; }
section { display: grid; grid-template-columns: 128px 1fr; gap: 16px; padding: 12px 0; border-top: 1px solid #999; break-inside: avoid; }
h2 { font-size: 16px; margin: 0; } svg { width: 128px; height: 128px; } code { font-size: 13px; overflow-wrap: anywhere; }
`;

function Card({ row }: { readonly row: SheetRow }) {
  const { data, size } = encode(row.url, { ecc: 'M', border: 2 });
  return (
    <section>
      <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
        <path d={qrPath(data)} />
      </svg>
      <div>
        <h2>{[row.extension, row.name].filter((part) => part !== '').join(' ') || row.mac}</h2>
        <div>
          {row.model} · {row.mac}
        </div>
        <code>{row.url}</code>
      </div>
    </section>
  );
}

/** Opens a window of its own for a sheet, at once: later the browser would not. The page around stays as it is. Null = it opened none. Returns what fills and prints it. */
export function openSheet({ say, language }: Words): ((rows: readonly SheetRow[]) => void) | null {
  const opened = window.open('', '_blank');
  if (opened === null) return null;
  const { document } = opened;
  document.title = say(text.sheetTitle);
  document.documentElement.lang = language;
  const sheet = new (opened as Window & typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(look);
  document.adoptedStyleSheets = [sheet];
  return (rows) => {
    render(
      <>
        <h1>{say(text.sheetTitle)}</h1>
        <p>{say(text.sheetHelp)}</p>
        {rows.map((row) => (
          <Card key={row.mac} row={row} />
        ))}
      </>,
      document.body,
    );
    opened.print();
  };
}
