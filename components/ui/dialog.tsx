'use client';

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button';
import { Icon } from './icon';

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  className?: string;
};

/** A native modal dialog: the browser keeps the focus inside, Escape closes, focus returns to the opener. */
export function Dialog({ open, onClose, title, children, className = '' }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    if (open && element && !element.open) element.showModal();
    if (!open) element?.close();
  }, [open]);
  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={onClose} className={`dialog ${className}`}>
      {open && (
        <>
          <div className="sticky top-0 z-10 flex items-center justify-between gap-4 border-rule border-b bg-paper py-2 pr-2 pl-5">
            <h2 id={heading} tabIndex={-1} className="font-serif font-medium text-lg">
              {title}
            </h2>
            <Button look="quiet" onClick={onClose} aria-label="Close">
              <Icon name="close" />
            </Button>
          </div>
          <div className="px-5 py-4">{children}</div>
        </>
      )}
    </dialog>
  );
}
