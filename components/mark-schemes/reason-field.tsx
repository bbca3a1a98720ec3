import { MAX_REASON_CHARACTERS } from '@/lib/marking/award';
import { WordsField } from './words-field';

/** Why this mark. */
export function ReasonField(props: {
  value: string;
  onChange: (value: string) => void;
  problems?: readonly string[];
}) {
  return (
    <WordsField
      name="reason"
      label="Why this mark?"
      hint="A sentence or two: words of the mark scheme, and where your work shows them."
      most={MAX_REASON_CHARACTERS}
      {...props}
    />
  );
}
