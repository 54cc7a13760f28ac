import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useWords } from '../state/page.ts';
import { Icon } from './icon.tsx';
import { partTexts as text } from './text.ts';

/** The focused element, also inside of the shadow root. */
function focusedIn(element: Element | null): HTMLElement | null {
  const root = element?.getRootNode();
  const focused = root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null;
  return focused instanceof HTMLElement ? focused : null;
}

/** A dialog over the page. It is open while it is drawn; `onClose` is called by Esc, the cross, or a click outside. Focus returns to where it was. */
export function Dialog(props: {
  readonly title: string;
  readonly onClose: () => void;
  /** px; 480 unless told otherwise. */
  readonly width?: number;
  /** `alertdialog` = something is about to be lost. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ComponentChildren;
  /** Buttons at its end. */
  readonly actions?: ComponentChildren;
}) {
  const { title, onClose, width = 480, role = 'dialog', children, actions } = props;
  const { say } = useWords();
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    const before = focusedIn(dialog);
    dialog?.showModal();
    return () => {
      dialog?.close();
      before?.focus();
    };
  }, []);
  return (
    <dialog
      class="dlg"
      ref={ref}
      role={role}
      aria-labelledby={id}
      style={{ width: `${width}px` }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      <div class="dlg-in">
        <div class="row dlg-head">
          <h2 id={id}>{title}</h2>
          <button class="btn ghost sq sm" type="button" onClick={onClose} aria-label={say(text.close)}>
            <Icon name="x" />
          </button>
        </div>
        <div class="dlg-body">{children}</div>
        {actions !== undefined && <div class="dlg-acts">{actions}</div>}
      </div>
    </dialog>
  );
}

/** Asks before something that cannot be undone, cuts calls, or replaces an address. The button names the act. */
export function Confirm(props: {
  readonly title: string;
  readonly act: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly isBusy?: boolean;
}) {
  const { title, act, onConfirm, onClose, children, isBusy = false } = props;
  const { say } = useWords();
  const actions = (
    <>
      <button class="btn" type="button" onClick={onClose}>
        {say(text.cancel)}
      </button>
      <button class="btn danger" type="button" onClick={onConfirm} disabled={isBusy}>
        {act}
      </button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} role="alertdialog" actions={actions}>
      {children}
    </Dialog>
  );
}
