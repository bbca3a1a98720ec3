'use client';

import { useState } from 'react';
import { PAPER_KINDS, type PaperKind } from '@/lib/item-bank/paper-kinds';
import type { PaperView } from '@/lib/item-bank/queries';
import { OptionField } from './option-field';
import { OptionRow } from './option-row';
import { StartForm } from './start-form';
import { TimingField } from './timing-field';

/** Fixed papers: mixed ones, mocks, sets of sources and of interpretations. */
export function PaperForm({ papers }: { papers: PaperView[] }) {
  const groups = groupPapers(papers);
  const [slug, setSlug] = useState(groups[0]?.papers[0]?.slug);
  const paper = papers.find((one) => one.slug === slug);
  return (
    <StartForm name="paper" label="Start the paper" look="plain" className="grid justify-items-start gap-6">
      {(problems) => (
        <>
          <input type="hidden" name="kind" value="paper" />
          <div className="w-full">
            <OptionField id="paper-slug" legend="Paper" problem={problems.slug}>
              {groups.map(({ kind, papers: group }, first) => (
                <div key={kind} className="mb-5">
                  <h3 className="mb-2 font-semibold text-sm text-ink-2">{PAPER_KINDS[kind]}</h3>
                  <div className="border-rule border-t">
                    {group.map((one, index) => (
                      <OptionRow
                        key={one.slug}
                        id={first + index === 0 ? 'paper-slug' : undefined}
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
                </div>
              ))}
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

/** Papers by kind, in the order of PAPER_KINDS; kinds without a paper are left out. */
function groupPapers(papers: readonly PaperView[]): { kind: PaperKind; papers: PaperView[] }[] {
  return (Object.keys(PAPER_KINDS) as PaperKind[])
    .map((kind) => ({ kind, papers: papers.filter((paper) => paper.kind === kind) }))
    .filter((group) => group.papers.length > 0);
}

function sectionWords({ title, questions, marks }: PaperView['sections'][number]): string {
  const many = questions === 1 ? '' : `, ${questions} questions`;
  return `${title}${many}: ${marks} ${marks === 1 ? 'mark' : 'marks'}`;
}
