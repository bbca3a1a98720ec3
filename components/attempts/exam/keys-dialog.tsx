'use client';

import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import css from './exam.module.css';

/** What lib/attempts/browser/keymap.ts makes of key presses, in words. */
const KEY_LIST: { keys: string[]; does: string }[] = [
  { keys: ['J'], does: 'Next question' },
  { keys: ['K'], does: 'Question before' },
  { keys: ['A', 'B', 'C', 'D'], does: 'Choose that option' },
  { keys: ['X'], does: 'Strike out the option you are on, or restore it' },
  { keys: ['F'], does: 'Flag this question for review, or take the flag off' },
  { keys: ['P'], does: 'Show or hide the plan' },
  { keys: ['T'], does: 'Say the time left' },
  { keys: ['?'], does: 'Show this list' },
  { keys: ['Esc'], does: 'Leave the text, so that single keys work' },
  { keys: ['Ctrl', 'Enter'], does: 'Next question, also from inside the text' },
  { keys: ['Ctrl', 'S'], does: 'Save now' },
];

/** The list of keys. */
export default function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys">
      <p>
        Single letters work outside text fields. You can turn them off under Display. With a screen reader,
        use the buttons: they do the same.
      </p>
      <dl className={css.keys}>
        {KEY_LIST.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
