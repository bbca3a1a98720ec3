import { ButtonLink } from '@/components/ui/button-link';
import { Kbd } from '@/components/ui/kbd';
import type { PaperView } from '@/lib/papers/queries';
import { CopyForm } from './copy-form';
import css from './papers.module.css';

/** What can be done with the paper; a look at it and a copy are of the paper as it is saved, and say so. */
export function NextSteps({ view, ready, saved }: { view: PaperView; ready: boolean; saved: boolean }) {
  const set = ready && saved;
  return (
    <section className="section mt-9" aria-labelledby="next-title">
      <h2 id="next-title" className="section-title">
        With this paper
      </h2>
      <div className="mt-3 flex flex-wrap gap-2">
        {set && <ButtonLink href={`/teach/assignments/new?paper=${view.id}`}>Set this paper</ButtonLink>}
        <ButtonLink href={`/teach/papers/${view.id}/preview`}>See it as students do</ButtonLink>
        <CopyForm from={view.id} label="Make a copy" />
      </div>
      {!saved && (
        <p className="mt-3 text-ink-2">
          “See it as students do” and “Make a copy” use the paper as it was last saved.
        </p>
      )}
      {!set && (
        <p className="mt-3 text-ink-2">
          {ready ? 'Save it, then it can be set.' : 'It cannot be set yet: see what it still needs above.'}
        </p>
      )}
      <p className={`${css.keys} mt-3 text-ink-2 text-sm`}>
        <Kbd>Ctrl</Kbd> <Kbd>S</Kbd> saves. <Kbd>/</Kbd> goes to the search.
      </p>
    </section>
  );
}
