/** What is known of a student whom a list brought, when the list is undone. */
export type UndoFacts = {
  /** The account came with the list; so, otherwise, did only the place in the class. */
  account: boolean;
  /** In the class still. */
  inClass: boolean;
  hasSignedIn: boolean;
  /** In another class of any school, or a member of another school. */
  elsewhere: boolean;
  /** Work of their own anywhere, or set to them by name. */
  hasWork: boolean;
  /** Attempts in this class. */
  workInClass: boolean;
  /** Another record became one with this after the list came. */
  merged: boolean;
};

export type UndoVerdict = {
  /** The place in the class that the list gave. */
  place: 'leaves' | 'stays';
  account: 'delete' | 'stays';
  /** What stays and why, in words; null when nothing that the list brought stays. */
  reason: string | null;
};

/** What undoing a list takes back of one student. Work is never lost: who has some in the class stays in it. */
export function undoVerdict(facts: UndoFacts): UndoVerdict {
  // What came with the list can no longer be told from what the other record had.
  if (facts.merged) {
    return { place: 'stays', account: 'stays', reason: 'is one with another record now, so stays as it is' };
  }
  if (facts.workInClass) {
    return { place: 'stays', account: 'stays', reason: 'has begun work in this class, so stays in it' };
  }
  const place = facts.inClass ? 'leaves' : 'stays';
  if (!facts.account) return { place, account: 'stays', reason: null };
  const reason = whyTheAccountStays(facts);
  return reason ? { place, account: 'stays', reason } : { place, account: 'delete', reason: null };
}

function whyTheAccountStays({ hasSignedIn, elsewhere, hasWork }: UndoFacts): string | null {
  if (hasSignedIn) return 'has signed in, so the account stays; out of the class';
  if (elsewhere) return 'is in another class, so the account stays; out of this one';
  if (hasWork) return 'has work set by name, so the account stays; out of the class';
  return null;
}
