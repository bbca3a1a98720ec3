'use client';

import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { useFormAction } from '@/components/ui/use-form-action';
import { changeAssignmentAction } from '@/lib/assignments/actions';
import type { AssignmentView } from '@/lib/assignments/overview-queries';
import { zoneName } from '@/lib/platform/dates';
import { FormAside } from './form-aside';
import { FormSection } from './form-frame';
import { KindField } from './kind-field';
import { RuleSections } from './rule-sections';
import { TimeFields } from './time-fields';
import { useDraft } from './use-draft';

export type SettingsFormView = Pick<
  AssignmentView,
  'id' | 'revision' | 'draft' | 'audience' | 'timeZone' | 'now' | 'opensAt' | 'started'
>;

/** Changes the settings of an assignment; what decided how people sat it stays once somebody has started. */
export function SettingsForm({ view }: { view: SettingsFormView }) {
  const sending = useFormAction(changeAssignmentAction);
  const form = useDraft({
    initial: view.draft,
    audience: () => view.audience,
    timeZone: view.timeZone,
    now: view.now,
    opensAt: view.opensAt,
  });
  const { draft, set, suggest } = form;
  const problems = { ...sending.problems, ...form.timeProblems };
  const zone = zoneName(view.timeZone);
  const shared = { draft, set, suggest, problems, zone, doubled: form.doubled, locked: view.started };
  return (
    <form
      {...sending.form}
      className="wide grid max-w-[1240px] gap-x-14 gap-y-9 py-9 lg:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <div className="grid min-w-0 content-start gap-9">
        <ErrorSummary failure={sending.failure} />
        <input type="hidden" name="assignmentId" value={view.id} />
        <input type="hidden" name="revision" value={view.revision} />
        {view.started && (
          <p className="text-ink-2">
            Somebody has started. The paper, its opening, practice or mock, the time limit and the order stay
            as they are. A new close reaches those who are writing at once.
          </p>
        )}
        <FormSection id="when" title="When">
          <TimeFields {...shared} />
        </FormSection>
        <FormSection id="what" title="What">
          <Field
            name="title"
            label="Title"
            value={draft.title}
            onChange={(event) => set({ title: event.target.value })}
            problems={problems.title ? [problems.title] : undefined}
            maxLength={120}
          />
          <KindField {...shared} />
        </FormSection>
        <RuleSections {...shared} open />
      </div>
      <FormAside form={form} problems={problems}>
        <Button type="submit" look="primary" aria-disabled={sending.pending || undefined}>
          {sending.pending ? 'Saving' : 'Save the settings'}
        </Button>
        <ButtonLink href={`/teach/assignments/${view.id}`}>Cancel</ButtonLink>
      </FormAside>
    </form>
  );
}
