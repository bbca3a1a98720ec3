'use client';

import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { wordsLabel } from '@/lib/attempts/browser/overview';
import { planProgress } from '@/lib/attempts/browser/plan';
import type { QuestionView } from '@/lib/attempts/views';
import { countWords } from '@/lib/attempts/words';
import { AnswerText } from './answer-text';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';
import { later } from './later';
import { QuestionLine, QuestionTitle } from './question-head';
import type { Pace } from './section-clock';
import { Sources } from './source-pane';
import { useDraft } from './use-exam';
import type { Pane, Panes } from './use-panes';
import { VersionsButton } from './versions-button';

/** For essays alone, and not what is read first. */
const PlanPane = later(() => import('./plan-pane'));

type WrittenProps = {
  session: ExamSession;
  question: QuestionView;
  title: RefObject<HTMLHeadingElement | null> | undefined;
  /** False keeps the question mounted but out of sight: its undo history and caret stay. */
  shown: boolean;
  panes: Panes;
  pace: Pace | null;
  readOnly: boolean;
  spellingCheck: boolean;
  /** The answer when time ended, while writing goes on; null while time runs. */
  endedText: string | null;
};

/** A question answered in writing: question and sources, the answer, and for essays a plan. */
export function WrittenQuestion(props: WrittenProps) {
  const { session, question, title, shown, panes, pace, readOnly, spellingCheck, endedText } = props;
  const { pane, planHidden, show, hidePlan } = panes;
  const { queue, view } = session;
  const { content, itemVersionId, position } = question;
  const draft = useDraft(session, itemVersionId);
  // The field owns its text, so a version that is put back needs a new field.
  const [restores, setRestores] = useState(0);
  const restore = (value: string) => {
    queue.edit(itemVersionId, { value }, 'now');
    setRestores(restores + 1);
  };
  useEffect(() => {
    if (restores === 0) return;
    const field = document.getElementById(`answer-${position}`);
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }, [restores, position]);
  const hasSource = content.sources.length > 0 || content.passageHtml !== null;
  const hasPlan = content.type === 'essay';
  const shownPane = (pane === 'source' && !hasSource) || (pane === 'plan' && !hasPlan) ? 'answer' : pane;
  useScrollOf(shownPane, shown);
  return (
    <div
      className={css.written}
      hidden={!shown}
      data-pane-shown={shownPane}
      data-plan={hasPlan && !planHidden ? '' : undefined}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so from the keyboard */}
      <section className={css.left} aria-label={hasSource ? 'Question and source' : 'Question'} tabIndex={0}>
        <div className={css.ask}>
          <QuestionLine view={view} question={question} pace={pace} />
          <QuestionTitle stem={content.stem} title={title} />
        </div>
        {(hasSource || hasPlan) && (
          <PaneTabs
            panes={[hasSource && 'source', hasPlan && 'plan', 'answer']}
            shown={shownPane}
            sourceName={content.sources[0]?.title ?? 'Source'}
            plan={draft.working.plan ?? ''}
            onPane={show}
          />
        )}
        {hasSource && (
          <section className={css.sources} aria-label="Source" data-pane="source">
            <Sources sources={content.sources} passageHtml={content.passageHtml} />
          </section>
        )}
      </section>
      <section className={css.write} aria-label="Your answer" data-pane="answer">
        <AnswerText
          key={restores}
          id={`answer-${position}`}
          initial={draft.value}
          label={`Your answer to question ${position}`}
          readOnly={readOnly}
          spellingCheck={spellingCheck}
          endedText={endedText}
          onEdit={(value) => queue.edit(itemVersionId, { value }, 'typing')}
          onLeave={() => queue.hurry()}
        />
        <WordMeter question={question} value={draft.value} spellingCheck={spellingCheck}>
          <VersionsButton
            session={session}
            itemVersionId={itemVersionId}
            position={position}
            readOnly={readOnly}
            onRestore={restore}
          />
          {hasPlan && planHidden && (
            <Button look="quiet" className={css.showPlan} onClick={() => hidePlan(false)}>
              Show plan <Kbd>P</Kbd>
            </Button>
          )}
        </WordMeter>
      </section>
      {hasPlan && (
        <PlanPane
          id={`plan-${position}`}
          plan={draft.working.plan ?? ''}
          readOnly={readOnly}
          onChange={(plan) =>
            queue.edit(itemVersionId, { working: { ...queue.draft(itemVersionId).working, plan } }, 'typing')
          }
          onHide={() => hidePlan(true)}
        />
      )}
    </div>
  );
}

/** On narrow screens the page scrolls as a whole; each pane keeps its own place in it. */
function useScrollOf(pane: Pane, shown: boolean): void {
  const places = useRef<Partial<Record<Pane, number>>>({});
  const before = useRef(pane);
  useLayoutEffect(() => {
    if (!shown || before.current === pane) return;
    before.current = pane;
    window.scrollTo(0, places.current[pane] ?? 0);
  }, [pane, shown]);
  useLayoutEffect(() => {
    if (!shown) return;
    const keep = () => {
      places.current[before.current] = window.scrollY;
    };
    window.addEventListener('scroll', keep, { passive: true });
    return () => window.removeEventListener('scroll', keep);
  }, [shown]);
}

type TabsProps = {
  panes: (Pane | false)[];
  shown: Pane;
  sourceName: string;
  plan: string;
  onPane: (pane: Pane) => void;
};

function PaneTabs({ panes, shown, sourceName, plan, onPane }: TabsProps) {
  const { done, all } = planProgress(plan);
  const names = { source: sourceName, plan: all > 0 ? `Plan ${done}/${all}` : 'Plan', answer: 'Answer' };
  return (
    <fieldset className={css.tabs}>
      <legend className="sr-only">Show</legend>
      {panes.map(
        (pane) =>
          pane && (
            <button key={pane} type="button" aria-pressed={pane === shown} onClick={() => onPane(pane)}>
              {names[pane]}
            </button>
          ),
      )}
    </fieldset>
  );
}

/** Words written and words to aim for. Not spoken while typing; Esc leaves the text and comes here. */
function WordMeter({
  question,
  value,
  spellingCheck,
  children,
}: {
  question: QuestionView;
  value: string;
  spellingCheck: boolean;
  children: ReactNode;
}) {
  const { aim } = question;
  return (
    <div className={css.meter}>
      <p tabIndex={-1} data-word-count="">
        <b>{wordsLabel(countWords(value))}</b>
        {aim && (
          <span>
            Aim for {aim.words[0]}–{aim.words[1]}
          </span>
        )}
      </p>
      <span className={css.spelling}>
        {spellingCheck ? 'Spelling check is on' : 'Spelling check is off, as in the exam'}
      </span>
      {children}
    </div>
  );
}
