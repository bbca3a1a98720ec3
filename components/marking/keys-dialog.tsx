import { Dialog } from '@/components/ui/dialog';
import { KeyList, type KeyWords } from '@/components/ui/key-list';

const KEY_LIST: KeyWords[] = [
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
      <KeyList keys={KEY_LIST} />
    </Dialog>
  );
}
