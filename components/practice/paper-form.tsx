'use client';

import { useState } from 'react';
import type { PaperView } from '@/lib/item-bank/queries';
import { OptionField } from './option-field';
import { OptionRow } from './option-row';
import { StartForm } from './start-form';
import { TimingField } from './timing-field';

/** Fixed papers that mix multiple choice, short answers and an essay. */
export function PaperForm({ papers }: { papers: PaperView[] }) {
  const [slug, setSlug] = useState(papers[0]?.slug);
  const paper = papers.find((one) => one.slug === slug);
  return (
    <StartForm name="paper" label="Start the paper" look="plain" className="grid justify-items-start gap-6">
      {(problems) => (
        <>
          <input type="hidden" name="kind" value="paper" />
          <div className="w-full">
            <OptionField id="paper-slug" legend="Paper" problem={problems.slug}>
              <div className="border-rule border-t">
                {papers.map((one, index) => (
                  <OptionRow
                    key={one.slug}
                    id={index === 0 ? 'paper-slug' : undefined}
                    name="slug"
                    value={one.slug}
                    checked={one.slug === slug}
                    onChange={() => setSlug(one.slug)}
                    label={`${one.title}: ${one.marks} marks${one.minutes === null ? '' : `, ${one.minutes} minutes`}`}
                  >
                    {one.description}
                    <span className="mt-1 block">{one.sections.map(sectionWords).join(' · ')}</span>
                  </OptionRow>
                ))}
              </div>
            </OptionField>
          </div>
          <div className="w-full">
            <TimingField
              form="paper"
              minutes={paper?.minutes ?? null}
              initial="runs_on"
              problem={problems.timing}
            />
          </div>
        </>
      )}
    </StartForm>
  );
}

function sectionWords({ title, questions, marks }: PaperView['sections'][number]): string {
  const many = questions === 1 ? '' : `, ${questions} questions`;
  return `${title}${many}: ${marks} ${marks === 1 ? 'mark' : 'marks'}`;
}
