'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { stopsNow } from '@/lib/attempts/browser/standing';
import type { ExamView } from '@/lib/attempts/views';
import { SpokenNews, useAnnouncer } from './announcer';
import { AnswerNews } from './answer-news';
import { Clock } from './clock';
import css from './exam.module.css';
import { ExamFooter } from './exam-footer';
import { ExamHeader } from './exam-header';
import { ExamQuestions } from './exam-questions';
import { later } from './later';
import { loadParts } from './parts';
import { QuestionStrip } from './question-strip';
import { ReviewPlace, useReview } from './review-place';
import { SaveNotice, SaveStatus } from './save-status';
import type { Pace } from './section-clock';
import { SignInAgain } from './sign-in-again';
import { TabNotice, TabStatus } from './tab-notice';
import { TeacherNotices } from './teacher-notices';
import { TimeNotice } from './time-notice';
import { useBreak } from './use-break';
import { useCommands } from './use-commands';
import { useDraft, useEditable, useExam, useLasting, useSaveState, useStanding, useTab } from './use-exam';
import { useHandIn } from './use-hand-in';
import { useHeight } from './use-height';
import { useLoaded } from './use-loaded';
import { usePanes } from './use-panes';
import { usePlace } from './use-place';
import { useBreakEnd, useEndedTexts, useFreshQuestion, useTitle } from './use-question';
import { useTime } from './use-time';
import { useClosedElsewhere, useWatch } from './use-watch';

/** A stumble of the network shorter than this shows only in the status line. */
const STUMBLE = 4_000;

const loadKeys = () => import('./keys-dialog');
const loadTimeUp = () => import('./time-up-dialog');
const TimeUpDialog = later(loadTimeUp);
const HandInNote = later(() => import('./hand-in-note'));
const BreakScreen = later(() => import('./break-screen'));
const SectionClock = later(() => import('./section-clock'));

/** The exam: one question at a time, everything else around it. All of the paper is in the page from the start. */
export function ExamScreen({ view, display }: { view: ExamView; display: ReactNode }) {
  const session = useExam(view, loadParts);
  const { questions, timing } = session.view;
  const place = usePlace(questions.length);
  const save = useSaveState(session);
  const { noBreaks, spellingCheck = false } = useStanding(session);
  const editable = useEditable(session);
  const tab = useTab(session);
  const lasting = useLasting(save.trouble === 'no-answer', STUMBLE);
  const handIn = useHandIn(session);
  const [timeHidden, setTimeHidden] = useState(false);
  const [signIns, setSignIns] = useState(0);
  const [keysOpen, setKeysOpen] = useState(false);
  const panes = usePanes();
  const { said, say } = useAnnouncer();
  const title = useRef<HTMLHeadingElement>(null);
  const bars = useHeight<HTMLDivElement>('--bars');
  const foot = useHeight<HTMLElement>('--foot');

  const keys = useLoaded(loadKeys);
  const review = useReview();
  const showKeys = async () => {
    if (await keys.ask()) setKeysOpen(true);
    else say('The list of keys cannot be shown without a connection.');
  };
  const messages = useWatch(session.view.attemptId, session.board);
  useClosedElsewhere(session);
  const time = useTime(session);
  const [pace, setPace] = useState<Pace | null>(null);
  const { onBreak, over, closed } = time;
  const stopped = stopsNow(timing, time);
  const rest = useBreak(session, session.queue);
  const endedTexts = useEndedTexts(session, over && timing === 'runs_on');
  useBreakEnd(session, onBreak, title);
  const ended = stopped && tab === 'mine';
  const canStop = timing === 'stops' || session.view.stopsAt !== undefined;
  // The end may come without a network.
  useEffect(() => {
    if (canStop) loadTimeUp().catch(() => {});
  }, [canStop]);
  const { handInAtEnd } = handIn;
  useEffect(() => {
    if (ended) void handInAtEnd();
  }, [ended, handInAtEnd]);

  const { flag, strike } = useCommands({
    session,
    place,
    say,
    onPlan: panes.togglePlan,
    onKeys: showKeys,
    onBreak,
  });
  useFreshQuestion(session, place, title);
  useTitle(onBreak ? null : place, questions.length, timeHidden ? null : time.left);

  const written = questions.some(({ content }) => content.type !== 'multiple_choice');
  const canRest =
    !noBreaks && time.left !== null && !over && !closed && save.kind !== 'closed' && save.kind !== 'cut-off';
  const signInAgain = () => setSignIns((times) => times + 1);
  const trouble = save.trouble ?? (handIn.state.kind === 'queued' ? handIn.state.trouble : null);
  const current = questions[place === 'review' ? 0 : place];
  const flagged = useDraft(session, current?.itemVersionId ?? '').working.flagged === true;
  return (
    <div className={css.exam}>
      <button type="button" className={`btn btn-primary ${css.skip}`} onClick={() => title.current?.focus()}>
        Skip to the question
      </button>
      <div ref={bars} className={css.bars}>
        <ExamHeader
          view={session.view}
          status={tab === 'elsewhere' ? <TabStatus /> : <SaveStatus state={save} />}
          clock={<Clock session={session} time={time} hidden={timeHidden} onHide={setTimeHidden} />}
          display={display}
        />
        {!onBreak && <QuestionStrip session={session} place={place} />}
      </div>
      {session.view.sections && !timeHidden && <SectionClock session={session} onPace={setPace} say={say} />}
      <SpokenNews said={said} warning={time.warning} over={over} closed={closed} />
      <main id="main" className={css.main} hidden={trouble === 'someone-else'}>
        <TabNotice session={session} state={tab} />
        <SaveNotice session={session} state={save} lasting={lasting} onSignIn={signInAgain} />
        <TeacherNotices {...messages} />
        <TimeNotice news={onBreak ? null : time.news} />
        <p role="alert" className={rest.trouble && !onBreak ? css.notice : undefined}>
          {!onBreak && rest.trouble}
        </p>
        <p role="status" className={handIn.state.kind === 'queued' ? css.notice : undefined}>
          {handIn.state.kind === 'queued' && <HandInNote session={session} state={handIn.state} />}
        </p>
        <AnswerNews session={session} />
        {over && !stopped && (
          <p className={css.notice}>
            Time is over. You can go on{written && ': a line in your text shows where it ended'}.
          </p>
        )}
        {onBreak && <BreakScreen left={time.left} board={session.board} title={title} rest={rest} />}
        {!onBreak && place === 'review' && (
          <ReviewPlace
            review={review}
            session={session}
            title={title}
            pace={pace}
            handIn={handIn.state}
            onHandIn={handIn.handInNow}
          />
        )}
        {!onBreak && (
          <ExamQuestions
            session={session}
            place={place}
            title={title}
            panes={panes}
            pace={pace}
            readOnly={!editable || stopped}
            spellingCheck={spellingCheck}
            endedTexts={endedTexts}
            onStrike={strike}
          />
        )}
      </main>
      {!onBreak && (
        <ExamFooter
          bar={foot}
          place={place}
          questions={questions.length}
          flagged={flagged}
          onFlag={flag}
          onKeys={showKeys}
          onBreak={canRest ? () => rest.sending || void rest.start() : null}
        />
      )}
      {keys.Part && <keys.Part open={keysOpen} onClose={() => setKeysOpen(false)} />}
      {ended && (
        <TimeUpDialog session={session} state={handIn.state} closed={closed} onSignIn={signInAgain} />
      )}
      <SignInAgain session={session} trouble={trouble} wanted={signIns} />
    </div>
  );
}
