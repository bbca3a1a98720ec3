'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '@/lib/platform/action';
import { changeBreaks } from './break-store';
import { addTime } from './extension-store';
import { handInFor } from './hand-in-store';
import { decideHeld } from './held-store';
import { decideLate } from './late-store';
import { sendNotice } from './notice-store';
import { reopenAttempt } from './reopening-store';
import { HeldInput } from './staff-schema';
import {
  HandInForInput,
  LateInput,
  NoticeInput,
  ReopenInput,
  StaffBreakInput,
  TimeInput,
} from './supervise-schema';

// Every store decides by itself whether the actor may do this to this attempt.

/** More time for one student or for all. */
export const addTimeAction = formAction(TimeInput, (input, actor) => addTime(actor, input));

/** A rest break for one student or for all: starts or ends it. */
export const changeBreaksAction = formAction(StaffBreakInput, (input, actor) => changeBreaks(actor, input));

/** A message to one student or to all. */
export const sendNoticeAction = formAction(NoticeInput, (input, actor) => sendNotice(actor, input));

/** Hands an attempt in for its student. */
export const handInForAction = formAction(HandInForInput, (input, actor) => handInFor(actor, input));

/** The same where two records of a student wait for it; the page then shows what is left. */
export const handInToMergeAction = formAction(HandInForInput, async (input, actor) => {
  await handInFor(actor, input);
  revalidatePath(MERGE_PAGE, 'page');
});

/** Opens an attempt again that was handed in. */
export const reopenAction = formAction(ReopenInput, async (input, actor) => {
  await reopenAttempt(actor, input);
});

/** Where held work of practice waits. */
const STUDENT_PAGE = '/teach/students/[studentId]';
const MERGE_PAGE = '/teach/students/[studentId]/merge';
const HELD_PAGE = '/teach/assignments/[assignmentId]/held';

/** Accepts or refuses one piece of held work. */
export const decideHeldAction = formAction(HeldInput, async (input, actor) => {
  await decideHeld(actor, input);
  revalidatePath(HELD_PAGE, 'page');
  revalidatePath(STUDENT_PAGE, 'page');
});

/** Accepts or refuses an attempt that was handed in late. */
export const decideLateAction = formAction(LateInput, async (input, actor) => {
  await decideLate(actor, input);
  revalidatePath(HELD_PAGE, 'page');
});
