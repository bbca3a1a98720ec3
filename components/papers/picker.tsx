'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Inline } from '@/components/ui/inline';
import { SelectField } from '@/components/ui/select-field';
import { plural } from '@/lib/attempts/work';
import { SKILLS, type Skill } from '@/lib/item-bank/content';
import { searchItemsAction } from '@/lib/papers/actions';
import { type BankItem, DIFFICULTIES, difficultyWord, TYPE_NAMES } from '@/lib/papers/bank';
import { QuestionLook } from './question-look';

export type Choices = {
  topics: readonly { id: string; title: string }[];
  classes: readonly { id: string; name: string }[];
};
type Filters = {
  text: string;
  type: string;
  topicId: string;
  skill: string;
  difficulty: string;
  unseenBy: string;
};
const NONE: Filters = { text: '', type: '', topicId: '', skill: '', difficulty: '', unseenBy: '' };
/** Pause in typing after which the bank is asked. */
const PAUSE_MS = 250;

type PickerProps = Choices & {
  sections: readonly { index: number; title: string }[];
  target: number;
  onTarget: (section: number) => void;
  inPaper: ReadonlySet<string>;
  onFound: (items: readonly BankItem[]) => void;
  onAdd: (item: BankItem) => void;
  onRemove: (slug: string) => void;
};

/** The bank to pick from: narrowed as one types, each question with a look at it and a button that puts it in. */
export function Picker(props: PickerProps) {
  const { topics, classes, sections, target, inPaper } = props;
  const [filters, setFilters] = useState(NONE);
  const { items, total, problem, more } = useSearch(filters, props.onFound);
  const set = (change: Partial<Filters>) => setFilters((before) => ({ ...before, ...change }));
  return (
    <section className="section" aria-labelledby="bank-title">
      <h2 id="bank-title" className="section-title">
        Add questions
      </h2>
      <search className="mt-3 grid gap-3 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <label htmlFor="bank-text" className="block font-medium text-sm">
            Words in the question
          </label>
          <input
            id="bank-text"
            type="search"
            className="control mt-1"
            value={filters.text}
            maxLength={200}
            autoComplete="off"
            aria-keyshortcuts="/"
            onChange={(event) => set({ text: event.target.value })}
          />
        </div>
        <SelectField
          compact
          label="Topic"
          value={filters.topicId}
          onChange={(topicId) => set({ topicId })}
          options={[['', 'All topics'], ...topics.map(({ id, title }) => [id, title] as const)]}
        />
        <SelectField
          compact
          label="Type"
          value={filters.type}
          onChange={(type) => set({ type })}
          options={[['', 'All types'], ...Object.entries(TYPE_NAMES)]}
        />
        <SelectField
          compact
          label="Skill"
          value={filters.skill}
          onChange={(skill) => set({ skill })}
          options={[['', 'All skills'], ...Object.entries(SKILLS)]}
        />
        <SelectField
          compact
          label="Difficulty"
          value={filters.difficulty}
          onChange={(difficulty) => set({ difficulty })}
          options={[['', 'Any'], ...Object.entries(DIFFICULTIES)]}
        />
        {classes.length > 0 && (
          <SelectField
            compact
            label="Not seen by"
            value={filters.unseenBy}
            onChange={(unseenBy) => set({ unseenBy })}
            options={[['', 'Does not matter'], ...classes.map(({ id, name }) => [id, name] as const)]}
          />
        )}
        {sections.length > 1 && (
          <SelectField
            compact
            label="Add to"
            value={String(target)}
            onChange={(value) => props.onTarget(Number(value))}
            options={sections.map(({ index, title }) => [String(index), title] as const)}
          />
        )}
      </search>
      <p role="status" className="mt-3 text-ink-2 text-sm">
        {problem ??
          (total === null
            ? 'Looking.'
            : total === 0
              ? 'No question fits. Loosen a filter.'
              : `${plural(total, 'question')} in the bank.`)}
      </p>
      {sections.length === 0 && <p className="mt-2">Add a section first: those here draw their questions.</p>}
      <ul className="rows mt-1" aria-label="Questions of the bank">
        {items.map((item) => (
          <BankRow
            key={item.slug}
            item={item}
            topic={topics.find(({ id }) => id === item.topicId)?.title ?? ''}
            taken={inPaper.has(item.slug)}
            closed={sections.length === 0}
            onAdd={() => props.onAdd(item)}
            onRemove={() => props.onRemove(item.slug)}
          />
        ))}
      </ul>
      {total !== null && items.length < total && (
        <Button className="mt-2" onClick={more}>
          Show more
        </Button>
      )}
    </section>
  );
}

type BankRowProps = {
  item: BankItem;
  topic: string;
  taken: boolean;
  closed: boolean;
  onAdd: () => void;
  onRemove: () => void;
};

function BankRow({ item, topic, taken, closed, onAdd, onRemove }: BankRowProps) {
  const [open, setOpen] = useState(false);
  const words = [TYPE_NAMES[item.type], topic, SKILLS[item.skill as Skill], difficultyWord(item.difficulty)];
  return (
    <li className="py-2.5">
      <p className="font-serif text-lg leading-snug">
        <Inline text={item.stem} />
      </p>
      <div className="mt-1 flex flex-wrap items-center gap-x-1 gap-y-1">
        <span className="mr-auto text-ink-2 text-sm">
          {words.join(' · ')}
          {item.marks !== null && item.type !== 'multiple_choice' && ` · ${plural(item.marks, 'mark')}`}
        </span>
        <Button
          look="quiet"
          aria-expanded={open}
          aria-label={`Look at ${item.slug}`}
          onClick={() => setOpen(!open)}
        >
          Look
        </Button>
        <Button
          aria-pressed={taken}
          aria-disabled={closed || undefined}
          aria-label={`${taken ? 'In the paper, take out' : 'Add'} ${item.slug}`}
          onClick={() => (taken ? onRemove() : !closed && onAdd())}
        >
          {taken ? 'In the paper' : 'Add'}
        </Button>
      </div>
      {open && (
        <div className="mt-2">
          <QuestionLook slug={item.slug} presetId={item.presets[0] ?? null} />
        </div>
      )}
    </li>
  );
}

type Results = { items: readonly BankItem[]; total: number | null; problem: string | null };

/** What fits the filters, asked of the server after a pause; an answer that was overtaken is dropped. */
function useSearch(filters: Filters, onFound: (items: readonly BankItem[]) => void) {
  const [results, setResults] = useState<Results>({ items: [], total: null, problem: null });
  const latest = useRef(0);
  const ask = async (skip: number) => {
    latest.current += 1;
    const turn = latest.current;
    const result = await searchItemsAction(asInput(filters, skip)).catch(() => null);
    if (turn !== latest.current) return;
    if (!result?.ok) {
      const problem = result?.message ?? 'The bank cannot be reached. Try again.';
      setResults((before) => ({ ...before, problem }));
      return;
    }
    const { items, total } = result.data;
    onFound(items);
    setResults((before) => ({
      items: skip === 0 ? items : [...before.items, ...items],
      total,
      problem: null,
    }));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again only when a filter changes
  useEffect(() => {
    const timer = setTimeout(() => ask(0), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [filters]);
  return { ...results, more: () => ask(results.items.length) };
}

function asInput({ text, type, topicId, skill, difficulty, unseenBy }: Filters, skip: number) {
  return {
    text,
    type: (type || null) as BankItem['type'] | null,
    topicId: topicId || null,
    skill: (skill || null) as Skill | null,
    difficulty: difficulty === '' ? null : Number(difficulty),
    unseenBy: unseenBy || null,
    skip,
  };
}
