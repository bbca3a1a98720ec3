'use client';

import { useState } from 'react';
import { OptionField } from './option-field';
import { StartForm } from './start-form';
import { TimingField } from './timing-field';

const COUNTS = [5, 10, 20] as const;
const MIXED = 'mixed';

export type ChoiceTopic = { id: string; title: string; choiceQuestions: number };

type ChoiceFormProps = {
  topics: ChoiceTopic[];
  /** Topic to begin with; anything unknown means all topics. */
  topicId: string | null;
  look: 'primary' | 'plain';
};

/** Multiple choice by topic or mixed. Numbers that a topic cannot fill are closed, and the reason stands beside them. */
export function ChoiceForm({ topics, topicId, look }: ChoiceFormProps) {
  const total = topics.reduce((sum, topic) => sum + topic.choiceQuestions, 0);
  const [chosen, setChosen] = useState(topics.find((topic) => topic.id === topicId)?.id ?? MIXED);
  const topic = topics.find((one) => one.id === chosen) ?? null;
  const held = topic ? topic.choiceQuestions : total;
  const [wanted, setWanted] = useState<number>(5);
  const count = COUNTS.findLast((one) => one <= Math.min(wanted, held)) ?? 5;
  return (
    <StartForm
      name="choice"
      label={`Start ${count} questions`}
      look={look}
      className="grid justify-items-start gap-6"
    >
      {(problems) => (
        <>
          <input type="hidden" name="kind" value="choice" />
          <TopicField
            topics={topics}
            total={total}
            chosen={chosen}
            onChoose={setChosen}
            problem={problems.topicId}
          />
          <OptionField
            id="choice-count"
            legend="Questions"
            hint={held < 20 ? `${topic?.title ?? 'The bank'} has ${held} questions so far.` : undefined}
            problem={problems.count}
          >
            <div className="flex flex-wrap gap-2">
              {COUNTS.map((value, index) => (
                <label key={value} className="choice has-disabled:border-rule has-disabled:text-ink-3">
                  <input
                    type="radio"
                    name="count"
                    id={index === 0 ? 'choice-count' : undefined}
                    value={value}
                    className="size-4.5 accent-water"
                    checked={value === count}
                    disabled={value > held}
                    onChange={() => setWanted(value)}
                  />
                  {value}
                </label>
              ))}
            </div>
          </OptionField>
          <div className="w-full">
            <TimingField form="choice" minutes={count} initial="untimed" problem={problems.timing} />
          </div>
        </>
      )}
    </StartForm>
  );
}

type TopicFieldProps = {
  topics: ChoiceTopic[];
  total: number;
  chosen: string;
  onChoose: (topicId: string) => void;
  problem?: string;
};

function TopicField({ topics, total, chosen, onChoose, problem }: TopicFieldProps) {
  return (
    <div className="w-full max-w-md">
      <label htmlFor="choice-topicId" className="block font-semibold">
        Topic
      </label>
      {problem && (
        <p id="choice-topicId-problem" className="mt-1 font-medium text-cinnabar">
          <span className="sr-only">Problem: </span>
          {problem}
        </p>
      )}
      <select
        id="choice-topicId"
        name="topicId"
        className="control mt-1.5"
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? 'choice-topicId-problem' : undefined}
      >
        <option value={MIXED}>Mixed: all topics ({total} questions)</option>
        {topics.map((topic) => (
          <option key={topic.id} value={topic.id} disabled={topic.choiceQuestions < COUNTS[0]}>
            {topic.title} ({topic.choiceQuestions > 0 ? topic.choiceQuestions : 'none yet'})
          </option>
        ))}
      </select>
    </div>
  );
}
