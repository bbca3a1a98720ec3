import type { Parts } from '@/lib/assignments/showing';
import type { GivenView, ShownQuestion } from './assigned-views';
import type { ChoiceReview, QuestionReview, SchemeView, WrittenReview } from './review-views';

/** A teacher's award as stored, with the marker's name. */
export type GivenAward = {
  by: string;
  on: string;
  level: number | null;
  marks: number;
  points: Record<string, number>;
  comment: string;
};

/**
 * A question with what its student may see, and nothing else: what is hidden is not in the result at all, so that no
 * screen can give it away.
 * @param award the award that counts; null while there is none, and for multiple choice.
 */
export function shownQuestion(
  question: QuestionReview,
  award: GivenAward | null,
  parts: Parts,
): ShownQuestion {
  if (question.type === 'multiple_choice') {
    return {
      kind: 'choice',
      question: withoutKey(question),
      full: parts.answers ? { ...question, marks: parts.marks ? question.marks : 0 } : null,
      marks: parts.marks ? question.marks : null,
    };
  }
  return { kind: 'written', question: emptied(question, parts), given: givenView(award, parts) };
}

function givenView(award: GivenAward | null, parts: Parts): GivenView {
  if (!parts.marks && !parts.comments) return { state: 'hidden' };
  if (!award) return { state: 'unmarked' };
  const { by, on, level, marks, points, comment } = award;
  return {
    state: 'marked',
    by,
    on,
    level: parts.marks ? level : null,
    marks: parts.marks ? marks : null,
    points: parts.marks ? points : {},
    comment: parts.comments ? comment : '',
  };
}

/** Named one by one: a field that is added to the review later stays hidden until somebody decides. */
function withoutKey(question: ChoiceReview): Extract<ShownQuestion, { kind: 'choice' }>['question'] {
  const { responseId, position, section, choose, maxMarks, topic, stem, passageHtml, sources, held } =
    question;
  const options = question.options.map(({ id, letter, text, chosen }) => ({ id, letter, text, chosen }));
  const asked = { responseId, position, section, choose, maxMarks, topic, stem, passageHtml, sources, held };
  return { ...asked, type: 'multiple_choice', options, afterTime: question.afterTime };
}

function emptied(question: WrittenReview, parts: Parts): WrittenReview {
  const { responseId, position, section, choose, maxMarks, topic, stem, passageHtml, sources, held } =
    question;
  const { answer, words, plan, timeEnd } = question;
  const own = {
    ...{ responseId, position, section, choose, maxMarks, topic, stem, passageHtml, sources, held },
    ...{ answer, words, plan, timeEnd },
    // A student's own mark needs the scheme.
    award: parts.scheme ? question.award : null,
    scheme: parts.scheme ? question.scheme : emptyScheme(question.scheme),
    facts: parts.scheme || parts.answers ? question.facts : [],
  };
  if (question.type === 'short_answer') {
    const { accept, reject, fullAnswer } = question;
    return {
      ...own,
      type: 'short_answer',
      accept: parts.scheme ? accept : [],
      reject: parts.scheme ? reject : [],
      fullAnswer: parts.answers ? fullAnswer : [],
    };
  }
  const scheme = <T>(list: T[]): T[] => (parts.scheme ? list : []);
  const answers = <T>(list: T[]): T[] => (parts.answers ? list : []);
  return {
    ...own,
    type: 'essay',
    asks: parts.scheme ? question.asks : '',
    pointsFor: scheme(question.pointsFor),
    pointsAgainst: scheme(question.pointsAgainst),
    historians: scheme(question.historians),
    counterArguments: scheme(question.counterArguments),
    judgements: scheme(question.judgements),
    commonErrors: scheme(question.commonErrors),
    boundaryPairs: scheme(question.boundaryPairs),
    essayCaps: scheme(question.essayCaps),
    nextSteps: scheme(question.nextSteps),
    checklist: scheme(question.checklist),
    modelPlan: answers(question.modelPlan),
    topAnswer: answers(question.topAnswer),
    middlingAnswer: answers(question.middlingAnswer),
    examinerComments: parts.answers ? question.examinerComments : '',
  };
}

function emptyScheme(scheme: SchemeView): SchemeView {
  const nothing = { name: '', bestFit: '', caps: [] };
  if (scheme.kind === 'levels') return { ...nothing, kind: 'levels', levels: [] };
  if (scheme.kind === 'criteria') return { ...nothing, kind: 'criteria', criteria: [] };
  return { ...nothing, kind: 'ticks', ticks: [] };
}
