import { limitFor } from '@/lib/attempts/timing';
import { chooseOption, levelOfAbility } from './ability';
import type { BankItem } from './bank';
import { later } from './calendar';
import type { Occasion, Sitting, Student } from './making';
import type { Question } from './papers';
import type { Random } from './random';
import { type DemoText, textsNear, versionOf } from './texts';
import { chosenVersions, type Version, writtenVersions } from './writing';

/** A question on which a student was going to be busy for a while. */
export type Answering = {
  question: Question;
  versions: Version[];
  text: DemoText | null;
  /** The answer as it would be with all the time in the world. */
  full: string;
};

/** Seconds of reading before the first answer. */
const READING = 25;

/** What a student does with all the time in the world, question by question. */
export function answerAll(
  occasion: Occasion,
  sitting: Sitting,
  texts: readonly DemoText[],
  random: Random,
): Answering[] {
  const { student, pace, startedAt } = sitting;
  const allowed = limitFor(occasion.timeLimitSeconds, student.arrangement);
  const skipped = skippedQuestions(occasion.questions, random);
  const meant = occasion.questions
    .filter((question) => !skipped.has(question))
    .reduce((sum, question) => sum + question.seconds, 0);
  const scale = allowed === null ? 1 : Math.min(1.15, (allowed - READING) / meant);
  let at = later(startedAt, READING * pace);
  return occasion.questions.map((question) => {
    const { item } = question;
    if (skipped.has(question)) return { question, versions: [], text: null, full: '' };
    const seconds = question.seconds * scale * pace * (0.8 + random.next() * 0.3);
    const from = at;
    at = later(at, seconds);
    if (item.content.type !== 'multiple_choice')
      return write(question, from, seconds, student, texts, random);
    const option = choose(item, student, random);
    const others = item.content.options.map(({ id }) => id).filter((id) => id !== option);
    return {
      question,
      versions: chosenVersions(option, others, from, seconds, random),
      text: null,
      full: option,
    };
  });
}

/** The option that a student takes; those behind a common mistake draw most. */
function choose(item: BankItem, student: Student, random: Random): string {
  if (item.content.type !== 'multiple_choice' || item.marking.type !== 'multiple_choice') return '';
  const { key, reasons } = item.marking;
  const options = item.content.options.map(({ id }) => ({
    id,
    tempting: (reasons[id]?.misconceptionIds.length ?? 0) > 0,
  }));
  return chooseOption(
    { slug: item.slug, difficulty: item.difficulty, key, options },
    student.ability,
    random,
  );
}

/** A student's version of a text of about their level; nothing where the demo has no text for the question. */
function write(
  question: Question,
  from: Date,
  seconds: number,
  student: Student,
  texts: readonly DemoText[],
  random: Random,
): Answering {
  const { slug } = question.item;
  const near = textsNear(texts, slug, levelOfAbility(student.ability, topLevel(texts, slug), random));
  const text = near.length > 0 ? random.pick(near) : null;
  const fullness = 0.55 + 0.1 * Math.max(0, Math.min(4, student.ability + 2));
  const full = text ? versionOf(text, random, fullness) : '';
  return { question, versions: writtenVersions(full, from, seconds, random), text, full };
}

const topLevel = (texts: readonly DemoText[], item: string) =>
  Math.max(1, ...texts.filter((text) => text.item === item).map((text) => text.level));

/** In a section that offers a choice, the questions that this student leaves out. */
function skippedQuestions(questions: readonly Question[], random: Random): Set<Question> {
  const skipped = new Set<Question>();
  for (const section of new Set(questions.filter((one) => one.choose).map((one) => one.section))) {
    const own = questions.filter((one) => one.section === section);
    for (const one of random.shuffle(own).slice(own[0]?.choose ?? own.length)) skipped.add(one);
  }
  return skipped;
}
