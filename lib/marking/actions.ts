'use server';
import { revalidatePath } from 'next/cache';
import { action, formAction } from '@/lib/platform/action';
import { releaseAssignment, takeBackRelease } from './release-store';
import {
  AgreeInput,
  ReleaseInput,
  SelfAwardInput,
  TakeBackInput,
  TeacherAwardInput,
  UndoInput,
} from './schema';
import { awardSelf } from './store';
import { agreeOn, awardTeacher } from './teacher-store';
import { undoAward } from './undo-store';

/** Saves the mark that a student gives an answer of their own. */
export const saveOwnMark = action(SelfAwardInput, async (input, actor) => {
  await awardSelf(input, actor);
  revalidatePath(`/learn/attempts/${input.attemptId}/review`, 'layout');
  return { responseId: input.responseId };
});

/** Saves the mark that a teacher gives an answer; says when another marker's mark counts. */
export const saveTeacherMark = action(TeacherAwardInput, async (input, actor) => {
  const saved = await awardTeacher(input, actor);
  // While the marker is asked which mark counts, the page stays as it is.
  if (saved.state === 'counts') revalidatePath('/teach/assignments', 'layout');
  return saved;
});

/** Chooses which of two markers' marks counts. */
export const chooseAgreedMark = action(AgreeInput, async (input, actor) => {
  await agreeOn(input, actor);
  revalidatePath('/teach/assignments', 'layout');
});

/** Takes back the last save of an answer. */
export const undoMark = formAction(UndoInput, async (input, actor) => {
  await undoAward(input, actor);
  revalidatePath('/teach/assignments', 'layout');
});

/** Shows the students of an assignment what waits for the release. */
export const releaseWork = formAction(ReleaseInput, async (input, actor) => {
  await releaseAssignment(input, actor);
  revalidatePath('/teach/assignments', 'layout');
});

/** Hides it again. */
export const takeBackWork = formAction(TakeBackInput, async (input, actor) => {
  await takeBackRelease(input, actor);
  revalidatePath('/teach/assignments', 'layout');
});
