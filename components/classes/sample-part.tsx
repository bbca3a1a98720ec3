'use client';

import { useEffect, useRef, useState } from 'react';
import { Section } from '@/components/home/section';
import { Link } from '@/components/ui/link';
import { addSampleAction, removeSampleAction } from '@/lib/classes/sample-actions';
import { DeedForm } from './deed-form';

type SamplePartProps = {
  /** The teacher's sample class; null when there is none. */
  sampleId: string | null;
  /** Whether to offer one where there is none. */
  offered: boolean;
};

/** Offers a sample class, or takes it away again, and says what became of it. Works without scripts. */
export function SamplePart({ sampleId, offered }: SamplePartProps) {
  const [before, setBefore] = useState(sampleId);
  const [said, setSaid] = useState('');
  if (before !== sampleId) {
    setBefore(sampleId);
    setSaid(sampleId ? 'The sample class is there.' : 'The sample class was removed.');
  }
  const status = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (said) status.current?.focus(); // the button that had the focus has gone
  }, [said]);
  return (
    <div className={sampleId || offered || said ? '' : 'hidden'}>
      <p ref={status} tabIndex={-1} role="status" className={said ? 'mb-3 font-medium' : ''}>
        {said}
      </p>
      {sampleId && (
        <Section id="sample" title="Sample class">
          <p className="mb-3 max-w-[60ch] text-ink-2">
            Made-up students and their work, to try things out in the{' '}
            <Link href={`/teach/classes/${sampleId}`}>sample class</Link>.
          </p>
          <RemoveSample classId={sampleId} />
        </Section>
      )}
      {!sampleId && offered && (
        <Section id="sample" title="Look around first">
          <p className="mb-3 max-w-[60ch] text-ink-2">
            A sample class has seven made-up students: essays to mark, work that was returned, and a mock that
            runs for you to watch. They are nobody real and cannot sign in. One click removes it all.
          </p>
          <DeedForm action={addSampleAction} to={{}} label="Add a sample class" />
        </Section>
      )}
    </div>
  );
}

/** Removes a sample class in one press; works without scripts. */
export function RemoveSample({ classId }: { classId: string }) {
  return (
    <>
      <p className="mb-3 max-w-[60ch] text-ink-2">
        Removing it takes its students, their work and your marks on it, and what you set to it alone.
        Everything else stays.
      </p>
      <DeedForm action={removeSampleAction} to={{ classId }} label="Remove the sample class" />
    </>
  );
}
