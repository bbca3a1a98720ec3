'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { useFormAction } from '@/components/ui/use-form-action';
import { setAssignmentAction } from '@/lib/assignments/actions';
import type { NewAssignmentView } from '@/lib/assignments/choice-queries';
import { newDraft } from '@/lib/assignments/draft';
import { zoneName } from '@/lib/platform/dates';
import { FormAside } from './form-aside';
import { FormSection } from './form-frame';
import { KindField } from './kind-field';
import { PaperField } from './paper-field';
import { RuleSections } from './rule-sections';
import { TargetFields, type Targets } from './target-fields';
import { TimeFields } from './time-fields';
import { useDraft } from './use-draft';

type NewAssignmentFormProps = { id: string; view: NewAssignmentView; paper: string; classIds: string[] };

/** Sets a paper: everything has a default, so that a paper and a class are enough. Works without scripts. */
export function NewAssignmentForm({ id, view, paper: wanted, classIds }: NewAssignmentFormProps) {
  const sending = useFormAction(setAssignmentAction);
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
  const { draft, set, suggest } = form;
  const problems = { ...sending.problems, ...form.timeProblems };
  const shared = { draft, set, suggest, problems, zone: zoneName(timeZone), doubled: form.doubled };
  const choosePaper = (value: string) => {
    const next = papers.find((each) => each.value === value);
    const untouched = draft.title === '' || draft.title === chosen?.title;
    const { title, minutes } = ofPaper(next);
    setPaper(value);
    if (untouched) set({ title });
    suggest({ minutes });
  };
  return (
    <form
      {...sending.form}
      className="wide grid max-w-[1240px] gap-x-14 gap-y-9 py-9 lg:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <div className="grid min-w-0 gap-9">
        <ErrorSummary failure={sending.failure} />
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
          <KindField {...shared} />
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
        <RuleSections {...shared} />
      </div>
      <FormAside form={form} problems={problems}>
        <Button type="submit" look="primary" aria-disabled={sending.pending || undefined}>
          {sending.pending ? 'Setting it' : 'Set it'}
        </Button>
      </FormAside>
    </form>
  );
}

const ofPaper = (paper: { title: string; minutes: number | null } | undefined) => ({
  title: paper?.title ?? '',
  minutes: paper?.minutes ? String(paper.minutes) : '',
});
