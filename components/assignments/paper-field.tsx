import { SelectField } from '@/components/ui/select-field';
import type { PaperChoice } from '@/lib/assignments/choice-queries';

type PaperFieldProps = {
  papers: PaperChoice[];
  value: string;
  onChange: (value: string) => void;
  problem?: string;
};

/** The school's own papers, and those that are ready to set. */
export function PaperField({ papers, value, onChange, problem }: PaperFieldProps) {
  const groups = [
    ['Papers of your school', papers.filter((paper) => paper.from === 'school')],
    ['Ready to set', papers.filter((paper) => paper.from === 'library')],
  ] as const;
  return (
    <SelectField name="paper" label="Paper" value={value} onChange={onChange} problem={problem}>
      <option value="">Choose a paper</option>
      {groups.map(
        ([label, list]) =>
          list.length > 0 && (
            <optgroup key={label} label={label}>
              {list.map((paper) => (
                <option key={paper.value} value={paper.value}>
                  {paperWords(paper)}
                </option>
              ))}
            </optgroup>
          ),
      )}
    </SelectField>
  );
}

/** "Mixed paper 1 · 8 questions · 40 marks · 45 minutes" */
function paperWords({ title, questions, marks, minutes }: PaperChoice): string {
  const count = questions === 1 ? '1 question' : `${questions} questions`;
  const total = marks === 1 ? '1 mark' : `${marks} marks`;
  return [title, count, total, minutes === null ? 'no time limit' : `${minutes} minutes`].join(' · ');
}
