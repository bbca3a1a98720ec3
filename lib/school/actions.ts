'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { hashPassword } from '@/lib/auth/passwords';
import { StaffSignUpInput } from '@/lib/auth/schema';
import { actInSchool, startSession } from '@/lib/auth/session';
import { currentAddress } from '@/lib/auth/session-start';
import { countSignUp } from '@/lib/auth/throttle';
import { formAction, openFormAction } from '@/lib/platform/action';
import { siteAddress } from '@/lib/platform/site-address';
import { acceptInvitation, joinAsNewPerson, makeInvitation, revokeInvitation } from './invitation-store';
import { InvitationInput, InvitationToken, MemberInput, RevokeInput, RoleInput, SchoolInput } from './schema';
import { changeRole, removeMember, saveSchool } from './store';

const PAGE = '/teach/school';

export const saveSchoolAction = formAction(SchoolInput, async (input, actor) => {
  await saveSchool(actor, input);
  revalidatePath(PAGE);
});

export const changeRoleAction = formAction(RoleInput, async (input, actor) => {
  await changeRole(actor, input);
  revalidatePath(PAGE);
});

export const removeMemberAction = formAction(MemberInput, async ({ userId }, actor) => {
  await removeMember(actor, userId);
  if (userId === actor.userId) redirect('/teach');
  revalidatePath(PAGE);
});

/** Answers with the link, which can be seen this once only. */
export const inviteAction = formAction(InvitationInput, async ({ note }, actor) => {
  const token = await makeInvitation(actor, note);
  revalidatePath(PAGE);
  return { link: `${siteAddress()}/invite/${token}`, note };
});

export const revokeInvitationAction = formAction(RevokeInput, async ({ invitationId }, actor) => {
  await revokeInvitation(actor, invitationId);
  revalidatePath(PAGE);
});

/** Joins the inviting school with the account that is signed in, and goes on in that school. */
export const acceptInvitationAction = formAction(
  z.strictObject({ token: InvitationToken }),
  async ({ token }, actor) => {
    await actInSchool(await acceptInvitation(actor.userId, token));
    redirect('/teach');
  },
);

/** Makes an account that belongs to the inviting school, and signs in with it. */
export const joinAsNewAction = openFormAction(StaffSignUpInput, async ({ token, password, ...person }) => {
  await countSignUp(await currentAddress());
  const passwordHash = await hashPassword(password); // before the look-up: a taken address costs the same time
  await startSession(await joinAsNewPerson(token, { ...person, passwordHash }));
  redirect('/teach');
});
