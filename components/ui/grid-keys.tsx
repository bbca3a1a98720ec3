'use client';

import { type ReactNode, useId, useState } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';
import { Kbd } from './kbd';
import { KeyList, type KeyWords } from './key-list';
import { useGridKeys } from './use-grid-keys';

const KEYS: KeyWords[] = [
  { keys: ['↑', '↓', '←', '→'], does: 'Go from cell to cell' },
  { keys: ['Home', 'End'], does: 'To the beginning or end of the row' },
  { keys: ['Ctrl', 'Home'], does: 'To the top of the column; with End to its bottom' },
  { keys: ['Enter'], does: 'Open what the row is about' },
  { keys: ['S'], does: 'Sort by this column, if its heading is a link' },
  { keys: ['P'], does: 'Print' },
  { keys: ['?'], does: 'Show this list' },
];

type GridKeysProps = { label: string; className?: string; tableClassName?: string; children: ReactNode };

/**
 * A table that is one Tab stop, with arrows inside: every cell can be gone to, of the headings those that sort. A cell
 * with a link or a button gives the focus to it. Rows may change or move meanwhile: the focus stays with its row. Without
 * JavaScript every link is a stop of its own.
 */
export function GridKeys({ label, className, tableClassName, children }: GridKeysProps) {
  const [help, setHelp] = useState(false);
  const [said, setSaid] = useState('');
  const keys = useGridKeys(setSaid, () => setHelp(true));
  const hint = useId();
  return (
    <>
      <div className={className}>
        <table
          {...keys}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of cells with arrow keys is a grid
          role="grid"
          aria-label={label}
          aria-describedby={hint}
          className={tableClassName}
        >
          {children}
        </table>
      </div>
      <p id={hint} className="sr-only">
        Arrow keys move, Enter opens, S sorts by the column, P prints.
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
      <div className="no-print mt-1 pointer-coarse:hidden max-sm:hidden">
        <Button look="quiet" onClick={() => setHelp(true)}>
          Shortcuts <Kbd>?</Kbd>
        </Button>
      </div>
      <Dialog open={help} onClose={() => setHelp(false)} title="Keys">
        <p className="mb-3">
          They work while the focus is in the table. You can turn single keys off under Display. The links and
          buttons do the same.
        </p>
        <KeyList keys={KEYS} />
      </Dialog>
    </>
  );
}
