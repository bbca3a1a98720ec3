/** A section of an attempt as far as its time is concerned, in the order of the paper. */
export type TimedSection = {
  title: string;
  /** Minutes that the paper advises; null where it advises none. */
  minutes: number | null;
  /** Marks that can be reached in it, >= 0. */
  marks: number;
};

/** A section, and the share of the whole time, in 0..1, by which it should be finished. */
export type SectionShare = { title: string; until: number };

/** Whether a paper guides by section: it has several, and advises minutes for at least one. */
export function advisesTimes(sections: readonly { minutes?: number | null }[]): boolean {
  return sections.length > 1 && sections.some(({ minutes }) => minutes != null);
}

/**
 * How a paper divides its time among its sections. What is advised is advised for the paper's own limit, so minutes
 * that leave some of it over leave as large a part over for whoever has more time or less, and minutes that go beyond
 * it are made to fit. Sections without minutes share by marks what the others leave, or, where that is nothing, are
 * counted at the pace of the others.
 * @param paperMinutes limit of the paper, > 0; null when it has none.
 * @returns none where the paper does not guide by section, see advisesTimes().
 */
export function sharesOf(sections: readonly TimedSection[], paperMinutes: number | null): SectionShare[] {
  if (!advisesTimes(sections)) return [];
  const advised = sections.filter(({ minutes }) => minutes !== null);
  const given = sum(advised, ({ minutes }) => minutes ?? 0);
  const openMarks = sum(sections, (one) => (one.minutes === null ? one.marks : 0));
  const rest = (paperMinutes ?? 0) - given;
  const ofAMark = rest > 0 ? rest / (openMarks || 1) : given / (sum(advised, ({ marks }) => marks) || 1);
  const lengths = sections.map(({ minutes, marks }) => minutes ?? marks * ofAMark);
  const whole = Math.max(
    paperMinutes ?? 0,
    lengths.reduce((all, one) => all + one, 0),
  );
  let used = 0;
  return sections.map(({ title }, index) => {
    used += lengths[index] ?? 0;
    return { title, until: Math.min(1, used / whole) };
  });
}

const sum = (sections: readonly TimedSection[], of: (section: TimedSection) => number) =>
  sections.reduce((all, section) => all + of(section), 0);

/**
 * A student's own time: when it ends (milliseconds since 1970), and how long it is without breaks. Null, or absent, when
 * nothing limits.
 */
export type OwnTime = { deadline: number | null; allowedSeconds?: number | null };

/**
 * The instant by which each section should be finished, for whoever has this time. Reckoned back from the deadline, so
 * that a break moves what lies ahead of it by its length; a section that was over before a break stays over. During a
 * break it is as if the break ran to its limit, as with the deadline.
 * @returns milliseconds since 1970, never after the deadline; none without a limit.
 */
export function paceOf(
  shares: readonly SectionShare[],
  { deadline, allowedSeconds }: OwnTime,
): { title: string; ends: number }[] {
  if (deadline === null || allowedSeconds == null) return [];
  return shares.map(({ title, until }) => ({
    title,
    ends: deadline - Math.round(allowedSeconds * 1000 * (1 - until)),
  }));
}
