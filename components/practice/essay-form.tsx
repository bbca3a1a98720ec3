'use client';

import { useState } from 'react';
import type { EssayView } from '@/lib/item-bank/queries';
import { OptionField } from './option-field';
import { OptionRow } from './option-row';
import { StartForm } from './start-form';
import { TimingField } from './timing-field';

/** One essay in a chosen exam format with that format's own timing. */
export function EssayForm({ essay }: { essay: EssayView }) {
  const [presetId, setPresetId] = useState(essay.presets[0]?.id);
  const preset = essay.presets.find((one) => one.id === presetId);
  return (
    <StartForm name="essay" label="Start writing" className="grid justify-items-start gap-6">
      {(problems) => (
        <>
          <input type="hidden" name="kind" value="essay" />
          <input type="hidden" name="slug" value={essay.slug} />
          <div className="w-full">
            <OptionField
              id="essay-presetId"
              legend="Exam format"
              hint="Boards are named only to describe a format."
              problem={problems.presetId ?? problems.slug}
            >
              <div className="border-rule border-t">
                {essay.presets.map((one, index) => (
                  <OptionRow
                    key={one.id}
                    id={index === 0 ? 'essay-presetId' : undefined}
                    name="presetId"
                    value={one.id}
                    checked={one.id === presetId}
                    onChange={() => setPresetId(one.id)}
                    label={`${one.name}: ${one.marks} marks in ${one.minutes} minutes`}
                  >
                    Plan {one.plan}, write {one.write}, check {one.check} minutes;{' '}
                    {one.words.map((words) => words.toLocaleString('en-GB')).join(' to ')} words.
                  </OptionRow>
                ))}
              </div>
            </OptionField>
          </div>
          <div className="w-full">
            <TimingField
              form="essay"
              minutes={preset?.minutes ?? null}
              initial="runs_on"
              problem={problems.timing}
            />
          </div>
        </>
      )}
    </StartForm>
  );
}
