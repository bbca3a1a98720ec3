import { SKILLS } from '@/lib/item-bank/content';
import type { PaperSection } from '@/lib/item-bank/papers';
import type { Assembly, Cell, Shortfall } from './assemble';
import { type BankItem, difficultyWord, type Format, TYPE_NAMES } from './bank';

type Topics = readonly { id: string; title: string }[];

/** What a cell asks for, in words: "Multiple choice, The farms, Causation, Harder". */
export function cellWords(cell: Cell, topics: Topics, formats: readonly Format[]): string {
  const format = formats.find(({ id }) => id === cell.presetId);
  return [
    TYPE_NAMES[cell.type],
    cell.topicId === null
      ? 'any topic'
      : (topics.find(({ id }) => id === cell.topicId)?.title ?? cell.topicId),
    cell.skill && SKILLS[cell.skill],
    cell.difficulty !== null && difficultyWord(cell.difficulty),
    cell.type === 'short_answer' && cell.marks !== null && `${cell.marks} marks`,
    cell.type === 'essay' && format?.name,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Why a cell lacks questions: how many there are, how many were seen, how many went elsewhere. */
export function shortfallWords({ asked, filled, there, avoided, elsewhere }: Shortfall): string {
  const parts = [`Asked for ${asked}, ${filled === 0 ? 'none' : `only ${filled}`} can be filled.`];
  if (there === 0) return `${parts[0]} The bank has no such question.`;
  parts.push(`The bank has ${there === 1 ? 'one such question' : `${there} such questions`}.`);
  if (avoided > 0) parts.push(`${avoided === 1 ? 'One is' : `${avoided} are`} to be avoided.`);
  if (elsewhere > 0) parts.push(`${elsewhere === 1 ? 'One went' : `${elsewhere} went`} to another row.`);
  return parts.join(' ');
}

const SECTION_TITLES = {
  multiple_choice: 'Multiple choice',
  short_answer: 'Short answers',
  essay: 'Essay',
} as const;

/** Sections of questions that were chosen now: one for each type, essays one for each exam format; in the order of the cells. */
export function fixedSections(
  cells: readonly Cell[],
  { chosen }: Pick<Assembly, 'chosen'>,
  formats: readonly Format[],
): PaperSection[] {
  const groups = new Map<string, Extract<PaperSection, { kind: 'fixed' }>>();
  for (const cell of cells) {
    const slugs = chosen.filter(({ cellId }) => cellId === cell.id).map(({ slug }) => slug);
    const presetId = cell.type === 'essay' ? cell.presetId : null;
    const format = formats.find(({ id }) => id === presetId);
    const title = format ? `Essay: ${format.name}` : SECTION_TITLES[cell.type];
    const group = groups.get(title) ?? { kind: 'fixed', title, presetId, slugs: [] };
    groups.set(title, { ...group, slugs: [...group.slugs, ...slugs] });
  }
  return [...groups.values()].filter((section) => section.slugs.length > 0);
}

/** Sections that draw other questions for each student; one for each cell. */
export function drawSections(
  cells: readonly Cell[],
  topics: Topics,
  formats: readonly Format[],
): PaperSection[] {
  const used = new Map<string, number>();
  return cells.map((cell) => {
    const words = cellWords(cell, topics, formats);
    const times = (used.get(words) ?? 0) + 1;
    used.set(words, times);
    return {
      kind: 'draw',
      title: times === 1 ? words : `${words} (${times})`,
      type: cell.type,
      topicId: cell.topicId,
      ...(cell.skill === null ? {} : { skill: cell.skill }),
      ...(cell.difficulty === null ? {} : { difficulty: cell.difficulty }),
      ...(cell.type === 'short_answer' && cell.marks !== null ? { marks: cell.marks } : {}),
      count: cell.count,
      presetId: cell.type === 'essay' ? cell.presetId : null,
    };
  });
}

/** A cell that asks for one question like this one, for a place of a second form. */
export function cellLike(item: BankItem, presetId: string | null, id: string): Cell {
  const { type, topicId, skill, difficulty, marks } = item;
  return {
    id,
    type,
    topicId,
    skill,
    difficulty,
    marks: type === 'short_answer' ? marks : null,
    presetId: type === 'essay' ? presetId : null,
    count: 1,
  };
}
