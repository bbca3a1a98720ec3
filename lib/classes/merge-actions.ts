'use server';

import { redirect } from 'next/navigation';
import { formAction } from '@/lib/platform/action';
import { mergeStudents } from './merge-store';
import { MergeInput } from './schema';

/** Makes two records of one student one, and goes to the one that stayed. */
export const mergeStudentsAction = formAction(MergeInput, async (input, actor) => {
  await mergeStudents(actor, input);
  redirect(`/teach/students/${input.keepId}?merged=yes`);
});
