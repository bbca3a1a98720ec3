'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { formAction } from '@/lib/platform/action';
import { removeSample } from './sample-removal-store';
import { addSample } from './sample-store';
import { ClassInput } from './schema';

const HOME = '/teach';

export const addSampleAction = formAction(z.strictObject({}), async (_input, actor): Promise<void> => {
  await addSample(actor);
  revalidatePath(HOME, 'layout');
  redirect(HOME);
});

/** Leads to the teacher's first page, wherever it was pressed: the page of the class is gone. */
export const removeSampleAction = formAction(ClassInput, async ({ classId }, actor): Promise<void> => {
  await removeSample(actor, classId);
  revalidatePath(HOME, 'layout');
  redirect(HOME);
});
