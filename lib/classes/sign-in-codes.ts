import { z } from 'zod';

/** Most slips that are made at once: each code costs the time of a password. */
export const MAX_SLIPS = 100;

/** The students of a class for whom slips are made. */
export const SlipsInput = z.strictObject({
  classId: z.uuid(),
  student: z
    .union([z.uuid(), z.array(z.uuid()).max(MAX_SLIPS, `Make at most ${MAX_SLIPS} slips at once.`)])
    .optional()
    .transform((ids) => [...new Set([ids ?? []].flat())])
    .refine((ids) => ids.length > 0, 'Choose somebody first.'),
});

/** What a teacher may know about how a student gets in. */
export type SignInState =
  /** Has never signed in and has no slip. */
  | 'none'
  /** Has a slip that works. */
  | 'slip'
  /** Had a slip that was used up without choosing a password, or is too old. */
  | 'over'
  /** Signs in with a password or through a provider. */
  | 'signs_in'
  /** A made-up student of a sample class. */
  | 'made_up'
  /** Not ours to give: staff somewhere, a member of another school, closed, or without a username. */
  | 'elsewhere';

export type SignInFacts = {
  madeUp: boolean;
  hasPassword: boolean;
  hasProvider: boolean;
  disabled: boolean;
  /** Has a username or an e-mail address. */
  canBeNamed: boolean;
  /** Teacher or admin of any school. */
  staffAnywhere: boolean;
  /** A member of another real school; a space of their own does not count. */
  inAnotherSchool: boolean;
  code: { usable: boolean } | null;
};

/**
 * How a student gets in. A code is made only for students who belong to this school alone: whoever makes one could sign in
 * with it, and must not get into another school, or into a colleague's account, that way.
 */
export function signInState(facts: SignInFacts): SignInState {
  if (facts.madeUp) return 'made_up';
  const { staffAnywhere, inAnotherSchool, disabled, canBeNamed } = facts;
  if (staffAnywhere || inAnotherSchool || disabled || !canBeNamed) return 'elsewhere';
  if (facts.hasPassword || (facts.hasProvider && !facts.code)) return 'signs_in';
  if (!facts.code) return 'none';
  return facts.code.usable ? 'slip' : 'over';
}

/** Whether a student in this state cannot be given a slip. */
export const takesNoSlip = (state: SignInState) => state === 'elsewhere' || state === 'made_up';

/** One slip of paper. The code is on it and nowhere else. */
export type Slip = { studentId: string; name: string; signsInAs: string; code: string };
