'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { formAction } from '@/lib/platform/action';
import { env } from '@/lib/platform/env';
import { renewFeed, revokeFeed } from './store';

const Nothing = z.object({});

/** Makes a new private address; answers with it, once. */
export const renewFeedAction = formAction(Nothing, async (_form, actor) => {
  const token = await renewFeed(actor);
  revalidatePath('/learn/calendar');
  return { address: new URL(`/api/calendar/${token}`, env().PUBLIC_URL).href };
});

/** Takes the private address away. */
export const revokeFeedAction = formAction(Nothing, async (_form, actor) => {
  await revokeFeed(actor);
  revalidatePath('/learn/calendar');
});
