import type { ReactNode } from 'react';
import type { HeldWork } from '@/lib/attempts/held-queries';
import { plural } from '@/lib/attempts/work';
import { wordDiff } from '@/lib/live/word-diff';
import { DecideForm } from './decide-form';
import css from './held.module.css';

/** A list of what waits for a decision, with what a decision does. */
export function Part(props: { id: string; title: string; hint: string; children: ReactNode }) {
  const { id, title, hint, children } = props;
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id} className="section-title">
        {title}
      </h2>
      <p className="mt-1 text-ink-2">{hint}</p>
      <ul className="rows mt-2">{children}</ul>
    </section>
  );
}

type HeldProps = {
  title: string;
  held: readonly HeldWork[];
  /** What a question belongs to, as far as the page does not say it. */
  nameOf: (work: HeldWork) => string;
  /** An instant in words, in the school's time zone. */
  when: (instant: Date) => string;
};

/** Held work, each piece beside what counts now, for a person to decide about; nothing where there is none. */
export function HeldPart({ title, held, nameOf, when }: HeldProps) {
  if (held.length === 0) return null;
  return (
    <Part
      id="held"
      title={title}
      hint="Accepted, a text takes the place of the one that counts now. Refused, it stays in the history."
    >
      {held.map((work) => (
        <HeldItem key={work.revisionId} work={work} name={nameOf(work)} when={when} />
      ))}
    </Part>
  );
}

type ItemProps = { work: HeldWork; name: string; when: HeldProps['when'] };

function HeldItem({ work, name, when }: ItemProps) {
  const { revisionId, position, receivedAt, words, choice, value, counted, handedIn } = work;
  return (
    <li className="py-4">
      <h3 className="font-semibold">
        {name}, question {position}
      </h3>
      <p className="text-ink-2">
        Arrived {when(receivedAt)}
        {!choice && `, ${plural(words, 'word')}`}
      </p>
      {choice ? (
        <p className="mt-2">
          Counts now: {counted || 'no answer'}. Arrived: {value || 'no answer'}.
        </p>
      ) : (
        <Diff before={counted} after={value} />
      )}
      {handedIn ? (
        <DecideForm kind="held" id={revisionId} about={`question ${position} of ${name}`} />
      ) : (
        <p className="mt-2">This attempt is open again. Decide when it is handed in.</p>
      )}
    </li>
  );
}

/** What arrived late, with what it adds to the text that counts now, and what it takes out of it. */
function Diff({ before, after }: { before: string; after: string }) {
  return (
    <div className={`reading ${css.diff}`}>
      {wordDiff(before, after).map((part, index) => {
        const key = `${index} ${part.kind}`;
        if (part.kind === 'same') return <span key={key}>{part.text}</span>;
        const Tag = part.kind === 'new' ? 'ins' : 'del';
        return (
          <Tag key={key}>
            <span className="sr-only">{part.kind === 'new' ? ' Added: ' : ' Taken out: '}</span>
            {part.text}
            <span className="sr-only"> End. </span>
          </Tag>
        );
      })}
    </div>
  );
}
