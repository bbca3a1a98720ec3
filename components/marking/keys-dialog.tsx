import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';

const KEY_LIST: { keys: string[]; does: string }[] = [
  { keys: ['1', '5'], does: 'Choose a level, lowest to highest' },
  { keys: ['←', '→'], does: 'Move the mark inside the level' },
  { keys: ['0'], does: 'No marks' },
  { keys: ['Enter'], does: 'Save and go to the next answer that waits' },
  { keys: ['Ctrl', 'Enter'], does: 'The same, from inside a text' },
  { keys: ['J'], does: 'Next answer' },
  { keys: ['K'], does: 'Answer before' },
  { keys: ['C'], does: 'Write to the student' },
  { keys: ['Esc'], does: 'Leave the text, so that single keys work' },
  { keys: ['?'], does: 'Show this list' },
];

/** The list of keys of the marking desk. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys">
      <p className="mb-3">
        Single keys work outside text fields. You can turn them off under Display. The buttons do the same.
      </p>
      <dl className="rows">
        {KEY_LIST.map(({ keys, does }) => (
          <div key={does} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 py-1.5">
            <dt className="flex items-center gap-1">
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
