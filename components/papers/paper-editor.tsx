'use client';

import { Fragment, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useEarlyInput } from '@/components/ui/use-early-input';
import type { BankItem } from '@/lib/papers/bank';
import { namedSlugs, paperTotals } from '@/lib/papers/definition';
import { paperProblems } from '@/lib/papers/problems';
import type { PaperView } from '@/lib/papers/queries';
import { ChangesBack, Conflict } from './editor-notices';
import { NextSteps } from './next-steps';
import { NumberField } from './number-field';
import css from './papers.module.css';
import { type Choices, Picker } from './picker';
import { ProblemList } from './problem-list';
import { SectionEditor } from './section-editor';
import { useRemoval } from './section-removal';
import { totalsWords } from './totals';
import { type Editor, useEditor } from './use-editor';

export type EditorProps = { view: PaperView; userId: string } & Choices;

/** The editor of a paper: sections and questions on the left, the bank on the right, the totals always in sight. */
export function PaperEditor({ view, userId, topics, classes }: EditorProps) {
  const editor = useEditor(view, userId);
  const { draft, known, edit, learn, save } = editor;
  const [target, setTarget] = useState(0);
  const { said, done } = useAnnounced();
  const removal = useRemoval(editor, done);
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
        <ChangesBack
          editor={editor}
          onDiscard={() => {
            editor.discard();
            removal.forget();
            done('Discarded. This is the paper as it is saved.', 'paper-title');
          }}
        />
        <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] xl:grid-cols-[minmax(0,1fr)_minmax(0,32rem)]">
          <div className="min-w-0">
            <PaperFields editor={editor} advised={totals.minutes} />
            {draft.sections.length > 1 && draft.minutes !== null && <SectionTimes />}
            {draft.sections.map((section, index) => {
              const from = number;
              number += section.kind === 'fixed' ? section.slugs.length : section.count;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: sections have no names of their own, and hold no state
                <Fragment key={index}>
                  {removal.at === index && removal.notice}
                  <SectionEditor
                    editor={editor}
                    index={index}
                    from={from}
                    topics={topics}
                    onDone={done}
                    onRemove={() => removal.remove(index)}
                  />
                </Fragment>
              );
            })}
            {removal.at === draft.sections.length && removal.notice}
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
