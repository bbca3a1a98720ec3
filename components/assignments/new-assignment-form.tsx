'use client';

import { startTransition, useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { setAssignmentAction } from '@/lib/assignments/actions';
import type { NewAssignmentView } from '@/lib/assignments/choice-queries';
import { DEFAULTS, newDraft } from '@/lib/assignments/draft';
import { zoneName } from '@/lib/platform/dates';
import { ChoiceField } from './choice-field';
import { ConflictTicks } from './conflict-ticks';
import { FoldedSection, FormSection } from './form-frame';
import { PaperField } from './paper-field';
import { RuleFields, ShowingFields } from './rule-fields';
import { SummaryPanel } from './summary-panel';
import { TargetFields, type Targets } from './target-fields';
import { InstructionsField } from './text-fields';
import { TimeFields } from './time-fields';
import { useDraft } from './use-draft';

export const KINDS = [
  ['practice', 'Practice', 'When time is over, students may go on writing.'],
  ['mock', 'Mock', 'When time is over, answers are handed in. You can watch it live.'],
] as const;

type NewAssignmentFormProps = { id: string; view: NewAssignmentView; paper: string; classIds: string[] };

/** Sets a paper: everything has a default, so that a paper and a class are enough. Works without scripts. */
export function NewAssignmentForm({ id, view, paper: wanted, classIds }: NewAssignmentFormProps) {
  const [result, send, pending] = useActionState(setAssignmentAction, null);
  const failure = result?.ok === false ? result : null;
  const [paper, setPaper] = useState(wanted);
  const [targets, setTargets] = useState<Targets>({ classIds, students: [] });
  const chosen = view.papers.find((each) => each.value === paper);
  const { papers, classes, timeZone, now } = view;
  const first = papers.find((each) => each.value === wanted);
  const form = useDraft({
    initial: { ...newDraft(view.closesAt), ...ofPaper(first) },
    audience: () => ({
      classes: classes.filter((each) => targets.classIds.includes(each.id)).map(({ name }) => name),
      students: targets.students.filter((each) => !targets.classIds.includes(each.slice(0, 36))).length,
    }),
    timeZone,
    now,
    opensAt: null,
  });
  const { draft, set } = form;
  const failed = Object.entries(failure?.fields ?? {}).map(([field, [problem]]) => [field, problem]);
  const live = Object.entries(form.timeProblems).map(([field, [problem]]) => [field, problem]);
  const problems: Record<string, string | undefined> = Object.fromEntries([...failed, ...live]);
  const shared = { draft, set, problems, zone: zoneName(timeZone), doubled: form.doubled };
  const choosePaper = (value: string) => {
    const next = papers.find((each) => each.value === value);
    const untouched = draft.title === '' || draft.title === chosen?.title;
    const { title, minutes } = ofPaper(next);
    setPaper(value);
    set(untouched ? { title, minutes } : { minutes });
  };
  return (
    <form
      action={send}
      noValidate
      className="wide grid max-w-[1240px] gap-x-14 gap-y-9 py-9 lg:grid-cols-[minmax(0,1fr)_22rem]"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        if (!pending) startTransition(() => send(data));
      }}
    >
      <div className="grid min-w-0 gap-9">
        <ErrorSummary failure={failure} />
        <input type="hidden" name="id" value={id} />
        <FormSection id="what" title="What">
          <PaperField papers={papers} value={paper} onChange={choosePaper} problem={problems.paper} />
          <Field
            name="title"
            label="Title"
            hint="Students see it in their list."
            value={draft.title}
            onChange={(event) => set({ title: event.target.value })}
            problems={problems.title ? [problems.title] : undefined}
            maxLength={120}
          />
          <ChoiceField
            name="kind"
            legend="Practice or mock"
            value={draft.kind}
            options={KINDS}
            onChange={(kind) => set({ kind, ...DEFAULTS[kind] })}
            problem={problems.kind}
          />
        </FormSection>
        <FormSection id="who" title="Who">
          <TargetFields
            classes={classes}
            targets={targets}
            onChange={setTargets}
            problem={problems.targets}
          />
        </FormSection>
        <FormSection id="when" title="When">
          <TimeFields {...shared} />
        </FormSection>
        <FoldedSection title="Attempts, late work and order" now={rulesNow(draft.attempts, draft.late)}>
          <RuleFields {...shared} />
        </FoldedSection>
        <FoldedSection title="What students see, and when" now="See the summary">
          <ShowingFields {...shared} />
        </FoldedSection>
        <FoldedSection
          title="Instructions"
          now={draft.instructions ? 'Written' : 'None'}
          open={Boolean(problems.instructions)}
        >
          <InstructionsField
            value={draft.instructions}
            onChange={(instructions) => set({ instructions })}
            problem={problems.instructions}
          />
        </FoldedSection>
      </div>
      <div className="min-w-0">
        <div className="grid gap-6 lg:sticky lg:top-6">
          <SummaryPanel lines={form.summary} />
          <ConflictTicks
            conflicts={form.conflicts}
            accepted={form.accepted}
            onAccept={form.setAccepted}
            problems={problems}
          />
          <div>
            <Button type="submit" look="primary" aria-disabled={pending || undefined}>
              {pending ? 'Setting it' : 'Set it'}
            </Button>
          </div>
        </div>
      </div>
    </form>
  );
}

const ofPaper = (paper: { title: string; minutes: number | null } | undefined) => ({
  title: paper?.title ?? '',
  minutes: paper?.minutes ? String(paper.minutes) : '',
});

/** What the folded rules are set to. */
function rulesNow(attempts: string, late: string): string {
  const count = attempts === '1' ? 'One attempt' : attempts === 'any' ? 'Any number' : `${attempts} attempts`;
  const after = {
    closed: 'nothing after the close',
    held: 'late work waits for you',
    accepted: 'late work counts',
  };
  return `${count}, ${after[late as keyof typeof after]}`;
}
