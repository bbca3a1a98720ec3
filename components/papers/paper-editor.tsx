'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Kbd } from '@/components/ui/kbd';
import { useEarlyInput } from '@/components/ui/use-early-input';
import type { BankItem } from '@/lib/papers/bank';
import { namedSlugs, paperTotals } from '@/lib/papers/definition';
import { paperProblems } from '@/lib/papers/problems';
import type { PaperView } from '@/lib/papers/queries';
import { CopyForm } from './copy-form';
import { NumberField } from './number-field';
import css from './papers.module.css';
import { type Choices, Picker } from './picker';
import { ProblemList } from './problem-list';
import { SectionEditor } from './section-editor';
import { totalsWords } from './totals';
import { type Editor, useEditor } from './use-editor';

/** The editor of a paper: sections and questions on the left, the bank on the right, the totals always in sight. */
export function PaperEditor({ view, topics, classes }: { view: PaperView } & Choices) {
  const editor = useEditor(view);
  const { draft, known, edit, learn, save } = editor;
  const [target, setTarget] = useState(0);
  const { said, done } = useAnnounced();
  useKeys(save);
  const fields = useEarlyInput<HTMLDivElement>();
  const totals = paperTotals(draft.sections, known);
  const problems = paperProblems(draft.sections, known);
  const inPaper = useMemo(() => new Set(namedSlugs(draft.sections)), [draft.sections]);
  const fixed = draft.sections.flatMap((section, index) =>
    section.kind === 'fixed' ? [{ index, title: section.title }] : [],
  );
  const into = fixed.find(({ index }) => index === target) ?? fixed.at(-1);
  const add = (item: BankItem) => {
    if (!into) return;
    edit({ kind: 'add', section: into.index, item });
    done(`Added to ${into.title}. ${inPaper.size + 1} in the paper.`, null);
  };
  let number = 1;
  return (
    <div ref={fields} className={css.editor}>
      <TotalsBar
        editor={editor}
        version={view.setTo ? view.version + 1 : null}
        words={totalsWords(totals, draft.minutes)}
      />
      <p role="status" className="sr-only">
        {said}
      </p>
      <div className="wide max-w-[1240px] pt-5 pb-16">
        <Conflict editor={editor} paperId={view.id} />
        <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] xl:grid-cols-[minmax(0,1fr)_minmax(0,32rem)]">
          <div className="min-w-0">
            <PaperFields editor={editor} advised={totals.minutes} />
            {draft.sections.length > 1 && draft.minutes !== null && <SectionTimes />}
            {draft.sections.map((section, index) => {
              const from = number;
              number += section.kind === 'fixed' ? section.slugs.length : section.count;
              return (
                <SectionEditor
                  // biome-ignore lint/suspicious/noArrayIndexKey: sections have no names of their own, and hold no state
                  key={index}
                  editor={editor}
                  index={index}
                  from={from}
                  topics={topics}
                  onDone={done}
                />
              );
            })}
            <Button
              onClick={() => {
                setTarget(draft.sections.length);
                edit({ kind: 'add-section' });
                done('Section added.', `section-${draft.sections.length}-title`);
              }}
            >
              Add a section
            </Button>
            <ProblemList problems={problems} />
            <NextSteps
              view={view}
              ready={!problems.some(({ blocks }) => blocks)}
              saved={editor.state.kind === 'saved'}
            />
          </div>
          <div className={css.bank}>
            <Picker
              topics={topics}
              classes={classes}
              sections={fixed}
              target={into?.index ?? 0}
              onTarget={setTarget}
              inPaper={inPaper}
              onFound={learn}
              onAdd={add}
              onRemove={(slug) => {
                edit({ kind: 'remove', slug });
                done(`Taken out. ${inPaper.size - 1} in the paper.`, null);
              }}
            />
          </div>
        </div>
      </div>
    </div>
  );
}

function TotalsBar({ editor, version, words }: { editor: Editor; version: number | null; words: string }) {
  const { state, save } = editor;
  const clean = state.kind === 'saved';
  return (
    <div className={css.bar}>
      <div className="wide flex max-w-[1240px] flex-wrap items-center gap-x-5 gap-y-1 py-2">
        <p className="font-semibold" id="totals">
          {words}
        </p>
        <p role="status" className="ml-auto text-ink-2 text-sm">
          {state.kind === 'saving' && 'Saving'}
          {state.kind === 'saved' && (version === null ? 'Saved' : 'Nothing changed')}
          {state.kind === 'changed' && 'Not saved yet'}
          {state.kind === 'failed' && <span className="font-medium text-cinnabar">Not saved</span>}
        </p>
        <Button
          look="primary"
          aria-disabled={clean || state.kind === 'saving' || undefined}
          aria-keyshortcuts="Control+S"
          onClick={() => !clean && state.kind !== 'saving' && save()}
        >
          {version === null ? 'Save' : `Save as version ${version}`}
        </Button>
      </div>
    </div>
  );
}

/** Why it was not saved; the changes stay on the page. */
function Conflict({ editor, paperId }: { editor: Editor; paperId: string }) {
  const { state } = editor;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.kind === 'failed') box.current?.focus();
  }, [state]);
  if (state.kind !== 'failed') return null;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="mb-6 border-2 border-cinnabar px-4 py-3 outline-none"
    >
      <p className="font-semibold">{state.message}</p>
      {state.conflict && (
        <p className="mt-1">
          Nothing of theirs was overwritten, and your changes are still on this page.{' '}
          <a href={`/teach/papers/${paperId}`} target="_blank" rel="noopener">
            See the paper as it is now
          </a>{' '}
          in another tab, and bring over what you need.
        </p>
      )}
    </div>
  );
}

function PaperFields({ editor, advised }: { editor: Editor; advised: number }) {
  const { draft, edit } = editor;
  return (
    <div className="mb-9 flex flex-wrap items-end gap-3">
      <div className="min-w-56 flex-1">
        <label htmlFor="paper-title" className="block font-medium text-sm">
          Title of the paper
        </label>
        <input
          id="paper-title"
          className="control mt-1"
          value={draft.title}
          maxLength={120}
          onChange={(event) => edit({ kind: 'title', title: event.target.value })}
        />
      </div>
      <NumberField
        label="Time limit in minutes"
        className="w-44"
        value={draft.minutes}
        max={1440}
        onChange={(minutes) => edit({ kind: 'minutes', minutes })}
      />
      {advised > 0 && advised !== draft.minutes && (
        <Button look="quiet" onClick={() => edit({ kind: 'minutes', minutes: advised })}>
          Use the advised {advised}
        </Button>
      )}
    </div>
  );
}

/** What the minutes of a section do; a paper of one section has only its limit. */
function SectionTimes() {
  return (
    <p className="-mt-5 mb-8 max-w-[60ch] text-ink-2 text-sm">
      Minutes advised for a section guide: the exam shows by when to move on, later for whoever has extra
      time. Only the time limit of the paper ends it. Without any minutes no such times are shown.
    </p>
  );
}

function NextSteps({ view, ready, saved }: { view: PaperView; ready: boolean; saved: boolean }) {
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

/** Ctrl+S saves; "/" outside fields goes to the search. */
function useKeys(save: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
        event.preventDefault();
        save();
      }
      const inField = event.target instanceof Element && event.target.closest('input, select, textarea');
      if (event.key === '/' && !inField && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        document.getElementById('bank-text')?.focus();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [save]);
}

/** What was done, for screen readers; and the control that keeps or takes the focus after it. */
function useAnnounced() {
  const [said, setSaid] = useState('');
  const focus = useRef<string | null>(null);
  useEffect(() => {
    if (focus.current) document.getElementById(focus.current)?.focus();
    focus.current = null;
  });
  const done = (words: string, id: string | null) => {
    focus.current = id;
    setSaid(words);
  };
  return { said, done };
}
