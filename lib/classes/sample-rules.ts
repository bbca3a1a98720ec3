/** In the trail of a teacher: a sample class of theirs went. Its detail says what they had done with it. */
export const SAMPLE_REMOVED = 'sample:remove';

/** Why something cannot be done with a sample class. */
export const NOBODY_REAL =
  'This is the sample class: nobody real can be in it. Make a class of your own first.';
export const STAYS_SAMPLE =
  'The sample class keeps its name and its teacher. Remove it when you do not need it any more.';
export const STAYS_MADE_UP = 'This student is made up, and stays in the sample class.';

/** Why a sample class cannot be removed: these people in it are not made up. @param names one at least */
export function realPeopleIn(names: readonly string[]): string {
  const list = new Intl.ListFormat('en-GB').format(names);
  return names.length === 1
    ? `${list} is in this class and is not made up. Move them to another class first.`
    : `${list} are in this class and are not made up. Move them to other classes first.`;
}
