'use client';

import type { Command } from '@/lib/attempts/browser/keymap';
import { momentOf } from '@/lib/attempts/browser/standing';
import { duration, timeLeft } from '@/lib/attempts/browser/timer';
import type { QuestionView } from '@/lib/attempts/views';
import { LETTERS } from './choice-question';
import type { ExamSession } from './exam-session';
import { useKeys } from './use-keys';
import { goTo, type Place } from './use-place';
import { timeUsed } from './use-time';

type Commands = {
  session: ExamSession;
  place: Place;
  say: (words: string) => void;
  onPlan: () => void;
  onKeys: () => void;
  /** During a break the question is out of reach. */
  onBreak: boolean;
};

/** What keys and buttons do to the question on the screen. */
export function useCommands({ session, place, say, onPlan, onKeys, onBreak }: Commands) {
  const { queue, view } = session;
  const question = place === 'review' ? undefined : view.questions[place];

  const step = (by: 1 | -1) => {
    const last = view.questions.length - 1;
    if (place === 'review') {
      if (by === -1) goTo(last);
    } else if (place + by > last) goTo('review');
    else if (place + by >= 0) goTo(place + by);
  };

  const flag = () => {
    if (!question || !queue.editable()) return;
    const { working } = queue.draft(question.itemVersionId);
    queue.edit(question.itemVersionId, { working: { ...working, flagged: !working.flagged } }, 'soon');
    say(working.flagged ? 'Flag taken off' : `Question ${question.position} flagged for review`);
  };

  const strike = (optionId: string) => {
    if (!question || !queue.editable()) return;
    const { working } = queue.draft(question.itemVersionId);
    const struck = working.struck ?? [];
    const off = struck.includes(optionId);
    const next = off ? struck.filter((id) => id !== optionId) : [...struck, optionId];
    queue.edit(question.itemVersionId, { working: { ...working, struck: next } }, 'soon');
    say(`Option ${letterOf(question, optionId)} ${off ? 'restored' : 'struck out'}`);
  };

  const choose = (index: number) => {
    if (question?.content.type !== 'multiple_choice' || !queue.editable()) return;
    const option = question.content.options[index];
    if (!option) return;
    queue.edit(question.itemVersionId, { value: option.id }, 'now');
    say(`Option ${LETTERS[index]} chosen`);
  };

  const speak = () => {
    const { left } = momentOf(session.board.read(), session.clock.now());
    if (left === null) say(`${duration(timeUsed(session))} used. There is no time limit.`);
    else say(onBreak ? `${timeLeft(left)}. The clock stands still.` : timeLeft(left));
  };

  const save = () => void queue.flush().then((saved) => say(saved ? 'Saved' : notSaved()));
  const notSaved = () =>
    queue.state().kind === 'cut-off' || queue.state().trouble === 'refused'
      ? 'Not saved. Copy your text.'
      : queue.state().kind === 'on-device'
        ? 'Saved on this device.'
        : 'Not saved yet. Thaw keeps trying.';

  const run = (command: Command) => {
    if (onBreak && command.do !== 'speak' && command.do !== 'keys') return;
    if (command.do === 'next') step(1);
    else if (command.do === 'back') step(-1);
    else if (command.do === 'choose') choose(command.option);
    else if (command.do === 'flag') flag();
    else if (command.do === 'strike') strikeCurrent(question, queue, strike, say);
    else if (command.do === 'speak') speak();
    else if (command.do === 'plan') onPlan();
    else if (command.do === 'keys') onKeys();
    else if (command.do === 'save') save();
    else leaveText();
  };
  useKeys(run);
  return { flag, strike };
}

const letterOf = ({ content }: QuestionView, optionId: string) =>
  content.type === 'multiple_choice'
    ? LETTERS[content.options.findIndex((option) => option.id === optionId)]
    : '';

/** The option that has the focus, else the one under the pointer, else the chosen one. */
function strikeCurrent(
  question: QuestionView | undefined,
  queue: ExamSession['queue'],
  strike: (optionId: string) => void,
  say: (words: string) => void,
): void {
  if (question?.content.type !== 'multiple_choice') return;
  const row =
    document.activeElement?.closest<HTMLElement>('[data-option]') ??
    document.querySelector<HTMLElement>('[data-option]:hover');
  const optionId = row?.dataset.option ?? queue.draft(question.itemVersionId).value;
  if (optionId) strike(optionId);
  else say('Move to an option first, then press X.');
}

/** Out of the text and onto its word count, so that single keys work and Tab goes on from there. */
function leaveText(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement)) return;
  const count = field.closest('[data-pane]')?.querySelector<HTMLElement>('[data-word-count]');
  field.blur();
  count?.focus({ preventScroll: true });
}
