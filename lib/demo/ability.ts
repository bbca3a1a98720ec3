import { type Random, seeded } from './random';

/** How well somebody does, in the unit of the logistic model: 0 is the middle, about two thirds lie within -1..1. */
export type Ability = number;

/** The chance to hit the right option of four without knowing it is a little under a quarter: some leave it out. */
const GUESS = 0.2;
const SLOPE = 1.3;
const STEP = 0.9;

/**
 * The chance that a student knows the key: rises with ability, falls with difficulty, never below guessing.
 * @param difficulty 1 (easy) to 3 (hard), as the question bank says.
 * @param quirk what the bank's difficulty does not tell about this question, around 0.
 */
export function chanceOfKey(ability: Ability, difficulty: number, quirk = 0): number {
  const location = (difficulty - 2) * STEP + quirk;
  return GUESS + (1 - GUESS) / (1 + Math.exp(-SLOPE * (ability - location)));
}

export type Choice = {
  slug: string;
  difficulty: number;
  key: string;
  /** Ids of all options, with whether a common mistake leads to them. */
  options: readonly { id: string; tempting: boolean }[];
};

/** What is particular to a question or an option: made once, the same in every run. */
const traits = new Map<string, number>();
function traitOf(name: string, make: (random: Random) => number): number {
  const known = traits.get(name) ?? make(seeded(name));
  traits.set(name, known);
  return known;
}

/** How much a wrong option draws: those behind a common mistake most, and every question has its own favourite. */
function pull(choice: Choice, option: Choice['options'][number]): number {
  const own = traitOf(`pull ${choice.slug} ${option.id}`, (random) => random.next());
  return (option.tempting ? 2.5 : 1) * (0.4 + own);
}

/** The option a student takes; '' when the weakest give up on a hard question. */
export function chooseOption(choice: Choice, ability: Ability, random: Random): string {
  const quirk = traitOf(`quirk ${choice.slug}`, (random) => random.normal() * 0.5);
  const chance = chanceOfKey(ability, choice.difficulty, quirk);
  if (random.chance(chance)) return choice.key;
  if (ability < -0.5 && random.chance(0.08)) return '';
  const wrong = choice.options.filter((option) => option.id !== choice.key);
  const total = wrong.reduce((sum, option) => sum + pull(choice, option), 0);
  let mark = random.next() * total;
  for (const option of wrong) {
    mark -= pull(choice, option);
    if (mark < 0) return option.id;
  }
  return wrong.at(-1)?.id ?? '';
}

/** The level of written work, of `top` levels, that comes of an ability on a day; 1 at the least. */
export function levelOfAbility(ability: Ability, top: number, random: Random): number {
  const day = ability + random.normal() * 0.45;
  const share = 1 / (1 + Math.exp(-1.1 * day));
  return Math.min(top, Math.max(1, Math.round(share * top + 0.55)));
}
