import { ButtonLink } from '@/components/ui/button-link';
import type { HeldWork } from '@/lib/attempts/held-queries';
import { plural } from '@/lib/attempts/work';
import type { LateAttempt } from '@/lib/live/late-queries';
import { DecideForm } from './decide-form';
import { HeldPart, Part } from './held-part';

type HeldScreenProps = {
  assignmentId: string;
  held: HeldWork[];
  late: LateAttempt[];
  /** An instant in words, in the school's time zone. */
  when: (instant: Date) => string;
};

/** What arrived after time was over, and what was handed in late: for a person to accept or refuse. */
export function HeldScreen({ assignmentId, held, late, when }: HeldScreenProps) {
  if (held.length === 0 && late.length === 0) {
    return (
      <div className="wide max-w-[1240px] py-9">
        <p className="mb-4">Nothing waits for a decision, and nothing was handed in late.</p>
        <ButtonLink href={`/teach/assignments/${assignmentId}/live`}>Watch this work</ButtonLink>
      </div>
    );
  }
  return (
    <div className="wide grid max-w-[1240px] gap-9 py-9">
      {late.length > 0 && (
        <Part id="late" title="Handed in late" hint="A late attempt counts when you accept it.">
          {late.map((attempt) => (
            <LateItem key={attempt.attemptId} attempt={attempt} when={when} />
          ))}
        </Part>
      )}
      <HeldPart
        title="Arrived after time was over"
        held={held}
        nameOf={({ student }) => student.name}
        when={when}
      />
    </div>
  );
}

function LateItem({ attempt, when }: { attempt: LateAttempt; when: HeldScreenProps['when'] }) {
  const { attemptId, student, number, dueAt, handedInAt, words, verdict } = attempt;
  return (
    <li className="py-4">
      <h3 className="font-semibold">
        {student}
        {number > 1 && `, attempt ${number}`}
      </h3>
      <p className="text-ink-2">
        Handed in {when(handedInAt)}, due {when(dueAt)}, {plural(words, 'word')}
      </p>
      {verdict ? (
        <p className="mt-2 font-medium">
          {verdict === 'accepted' ? 'Accepted: it counts.' : 'Refused: it does not count.'}
        </p>
      ) : (
        <DecideForm kind="late" id={attemptId} about={`the late work of ${student}`} />
      )}
    </li>
  );
}
