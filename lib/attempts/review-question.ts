import type { Cited as CitedPoint, ItemContent, ItemMarking } from '@/lib/item-bank/content';
import type { MarkScheme } from '@/lib/mark-schemes/mark-scheme';
import { examScheme, shortScheme } from './review-scheme';
import type {
  ChoiceReview,
  CitedView,
  EssayReview,
  FactView,
  HeldView,
  MisconceptionView,
  QuestionReview,
  SchemeView,
  SelfAwardView,
  ShortReview,
} from './review-views';
import { timeEndIn } from './time-end';
import { countWords } from './words';

/** A stored response with all that belongs to it. */
export type ReviewResponse = {
  responseId: string;
  position: number;
  section: string | null;
  choose: number | null;
  maxMarks: number;
  value: string;
  plan: string;
  /** The answer when time ended, in an attempt that could run on; null in every other attempt. */
  atDeadline: string | null;
  topic: { id: string; title: string; hasNote: boolean };
  content: ItemContent;
  marking: ItemMarking;
  scheme: MarkScheme | null;
  automaticMarks: number | null;
  award: SelfAwardView | null;
  /** Newest first; `text` as it was sent. */
  held: HeldView[];
};

export type Library = {
  facts: ReadonlyMap<string, { statement: string; confidence: string; citations: string[] }>;
  misconceptions: ReadonlyMap<string, MisconceptionView>;
};

/** An answer as people read it. */
function answerWords(content: ItemContent, value: string): string {
  if (content.type !== 'multiple_choice') return value;
  const index = content.options.findIndex((option) => option.id === value);
  return index < 0 ? '' : `${String.fromCharCode(65 + index)}. ${content.options[index]?.text}`;
}

type Cited = { factIds: string[]; misconceptionIds: string[] };

const knownCited = new WeakMap<ItemMarking, Cited>();

/** Everything that a question's marking cites, each id once, in the order of first mention. */
function citedIds(marking: ItemMarking): Cited {
  const known = knownCited.get(marking);
  if (known) return known;
  const cited = readCitedIds(marking);
  knownCited.set(marking, cited);
  return cited;
}

function readCitedIds(marking: ItemMarking): Cited {
  const points = citedPoints(marking);
  const reasons = marking.type === 'multiple_choice' ? Object.values(marking.reasons) : [];
  return {
    factIds: [...new Set([...points.flatMap((one) => one.factIds), ...marking.factIds])],
    misconceptionIds: [...new Set([...points, ...reasons].flatMap((one) => one.misconceptionIds))],
  };
}

function citedPoints(marking: ItemMarking): CitedPoint[] {
  if (marking.type === 'multiple_choice') return [];
  return Object.values(marking).flatMap((part) => {
    if (Array.isArray(part)) return part.filter(isCited);
    return typeof part === 'object' && part.kind === 'points' ? part.points : [];
  });
}

const isCited = (part: unknown): part is CitedPoint =>
  typeof part === 'object' && part !== null && 'factIds' in part;

/** In plain words: a fact is safe to use, or should be used with "about" and "some historians". */
const confidenceInWords = (confidence: string) =>
  confidence === 'H' ? 'Well established' : 'Approximate or disputed';

/** One question of a review. Pure: what it cites comes in `library`; unknown ids are left out. */
export function reviewQuestion(response: ReviewResponse, library: Library): QuestionReview {
  const { content, marking } = response;
  const ids = citedIds(marking).factIds.filter((id) => library.facts.has(id));
  const facts = ids.flatMap((id, index): FactView[] => {
    const fact = library.facts.get(id);
    return fact ? [{ ...fact, number: index + 1, confidence: confidenceInWords(fact.confidence) }] : [];
  });
  const common = {
    responseId: response.responseId,
    position: response.position,
    section: response.section,
    choose: response.choose,
    maxMarks: response.maxMarks,
    topic: response.topic,
    stem: content.stem,
    passageHtml: content.passageHtml,
    sources: content.sources,
    facts,
    held: response.held.map((one) => ({ ...one, text: answerWords(content, one.text) })),
  };
  if (marking.type === 'multiple_choice' && content.type === 'multiple_choice') {
    return { ...common, ...choice(response, content, marking, library) };
  }
  const cite = (point: CitedPoint): CitedView => ({
    label: point.label,
    text: point.text,
    facts: point.factIds.map((id) => ids.indexOf(id) + 1).filter((number) => number > 0),
    misconceptions: misconceptionsOf(point.misconceptionIds, library),
  });
  if (marking.type === 'short_answer') return { ...common, ...short(response, marking, cite) };
  if (marking.type === 'essay') return { ...common, ...essay(response, marking, cite) };
  throw new Error(`Content and marking of response ${response.responseId} are of different types`);
}

function misconceptionsOf(ids: readonly string[], library: Library): MisconceptionView[] {
  return ids.flatMap((id) => library.misconceptions.get(id) ?? []);
}

type Marking<T extends ItemMarking['type']> = Extract<ItemMarking, { type: T }>;
/** What a type of question adds to the fields that all share. */
type Own<T extends QuestionReview> = Omit<
  T,
  | 'facts'
  | 'held'
  | 'topic'
  | 'stem'
  | 'passageHtml'
  | 'sources'
  | 'section'
  | 'choose'
  | 'responseId'
  | 'position'
  | 'maxMarks'
>;

function choice(
  response: ReviewResponse,
  content: Extract<ItemContent, { type: 'multiple_choice' }>,
  marking: Marking<'multiple_choice'>,
  library: Library,
): Own<ChoiceReview> {
  const marks = response.automaticMarks ?? 0;
  const right = response.value === marking.key;
  return {
    type: 'multiple_choice',
    outcome: response.value === '' ? 'unanswered' : right ? 'right' : 'wrong',
    marks,
    afterTime: response.atDeadline !== null && response.atDeadline !== response.value,
    options: content.options.map(({ id, text }, index) => ({
      id,
      letter: String.fromCharCode(65 + index),
      text,
      right: id === marking.key,
      chosen: id === response.value,
      reason: marking.reasons[id]?.text ?? '',
      misconceptions: misconceptionsOf(marking.reasons[id]?.misconceptionIds ?? [], library),
    })),
  };
}

function written(response: ReviewResponse) {
  return {
    answer: response.value,
    words: countWords(response.value),
    plan: response.plan,
    timeEnd: response.atDeadline === null ? null : timeEndIn(response.value, response.atDeadline),
    award: response.award,
  };
}

function short(
  response: ReviewResponse,
  marking: Marking<'short_answer'>,
  cite: (point: CitedPoint) => CitedView,
): Own<ShortReview> {
  return {
    type: 'short_answer',
    ...written(response),
    scheme: marking.scheme.kind === 'preset' ? presetScheme(response) : shortScheme(marking.scheme, cite),
    accept: marking.accept.map(cite),
    reject: marking.reject.map(cite),
    fullAnswer: marking.fullAnswer,
  };
}

function presetScheme({ responseId, scheme }: ReviewResponse): SchemeView {
  if (!scheme) throw new Error(`Response ${responseId} has no mark scheme`);
  return examScheme(scheme);
}

function essay(
  response: ReviewResponse,
  marking: Marking<'essay'>,
  cite: (point: CitedPoint) => CitedView,
): Own<EssayReview> {
  return {
    type: 'essay',
    ...written(response),
    scheme: presetScheme(response),
    asks: marking.asks,
    pointsFor: marking.pointsFor.map(cite),
    pointsAgainst: marking.pointsAgainst.map(cite),
    historians: marking.historians.map(cite),
    counterArguments: marking.counterArguments.map(cite),
    judgements: marking.judgements.map(cite),
    commonErrors: marking.commonErrors.map(cite),
    boundaryPairs: marking.boundaryPairs.map(cite),
    essayCaps: marking.caps.map(cite),
    modelPlan: marking.plan.map(cite),
    topAnswer: marking.topAnswer,
    middlingAnswer: marking.middlingAnswer,
    examinerComments: marking.examinerComments,
    nextSteps: marking.nextSteps.map(cite),
    checklist: marking.checklist.map(cite),
  };
}
