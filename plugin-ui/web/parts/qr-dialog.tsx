import { encode } from 'uqr';
import { useWords } from '../state/page.ts';
import { Dialog } from './dialog.tsx';
import { qrPath } from './qr.ts';
import { cutUrl } from './secret-url.ts';
import { partTexts as text } from './text.ts';

/** A code for cameras: dark on light in every theme, with the quiet zone that readers want. */
function QrCode({ url, label }: { readonly url: string; readonly label: string }) {
  const { data, size } = encode(url, { ecc: 'M', border: 4 });
  return (
    <svg class="ph-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} class="ground" />
      <path d={qrPath(data)} />
    </svg>
  );
}

/** An address as a code for cameras; its secret part is not readable beside it. `label` names the code for screen readers. */
export function QrDialog(props: {
  readonly title: string;
  readonly label: string;
  readonly url: string;
  readonly onClose: () => void;
}) {
  const { title, label, url, onClose } = props;
  const { say } = useWords();
  const { before, after } = cutUrl(url);
  return (
    <Dialog title={title} onClose={onClose} width={384}>
      <div class="stack8 qr-box">
        <QrCode url={url} label={label} />
        <p class="mono">
          {before}
          <span class="secret">••••••••••</span>
          {after}
        </p>
        <p class="hint">{say(text.qrHelp)}</p>
      </div>
    </Dialog>
  );
}
