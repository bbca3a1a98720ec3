'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { formAction } from '@/lib/platform/action';
import { removeDemoSchool } from './demo-store';

const Confirmed = z.strictObject({
  confirmed: z.literal('yes', { error: 'Tick the box first: nothing can be brought back.' }),
});

/** Removes the demo school. Whoever presses this belongs to it, so that the way leads out of the site. */
export const removeDemoAction = formAction(Confirmed, async (_input, actor) => {
  await removeDemoSchool(actor);
  redirect('/');
});
