import { dayAt, later } from './calendar';
import { type Assigned, type Classroom, DAY, HOUR, iso, type Making, MINUTE, type Sat } from './making';
import { markScript } from './marking';
import { addAudit } from './rows';

/** What the teacher has marked, decided about late work, and given back. */
export function addReturned(
  making: Making,
  { teacherId }: Classroom,
  set: Assigned,
  sat: readonly Sat[],
): void {
  const { tables, bank, now, schoolId, zone } = making;
  const { work, random, id } = set;
  if (work.stage !== 'released' && work.stage !== 'half_marked') return;
  const handedIn = sat
    .filter(({ attempt }) => attempt.handedInAt !== null)
    .sort((a, b) => (String(a.attempt.handedInAt) < String(b.attempt.handedInAt) ? -1 : 1));
  const latest = handedIn.reduce((last, { attempt }) => {
    const at = new Date(String(attempt.handedInAt));
    return at > last ? at : last;
  }, set.closesAt);
  const days = Math.floor((latest.getTime() - now.getTime()) / (DAY * 1000)) + 1;
  let at = dayAt(now, zone, Math.min(days, -1), 17, random.int(0, 50));
  if (at < latest) at = later(latest, 20 * MINUTE);
  decideLate(making, teacherId, set, handedIn, at);
  const counts = handedIn.filter(
    ({ attempt }) => !attempt.late || work.late !== 'held' || attempt.lateVerdict,
  );
  const toMark = work.stage === 'released' ? counts : counts.slice(0, Math.ceil(counts.length / 2));
  for (const one of toMark) {
    const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit' }).format(at));
    // Nobody marks at night: the next script waits for the next afternoon, where there is one before now.
    const next = later(at, 19 * HOUR);
    if ((hour >= 21 || hour < 7) && later(next, 2 * HOUR) < now) at = next;
    const done = markScript(tables, one, { teacherId, from: at }, bank, random);
    at = done < later(now, -10 * MINUTE) ? done : at;
  }
  if (work.stage !== 'released') return;
  const releasedAt = later(at, 12 * MINUTE) < now ? later(at, 12 * MINUTE) : later(now, -5 * MINUTE);
  const release = { schoolId, id: random.id(releasedAt), assignmentId: id, releasedById: teacherId };
  tables.add('Release', { ...release, releasedAt: iso(releasedAt) });
  addAudit(
    tables,
    schoolId,
    teacherId,
    'assignment:release',
    id,
    { releaseId: release.id },
    releasedAt,
    random,
  );
}

/** Of the held late scripts the first is accepted; the others wait. */
function decideLate(
  { tables, schoolId }: Making,
  teacherId: string,
  { work, random }: Assigned,
  handedIn: readonly Sat[],
  at: Date,
): void {
  if (work.late !== 'held') return;
  const first = handedIn.find(({ attempt }) => attempt.late);
  if (!first) return;
  first.attempt.lateVerdict = 'accepted';
  const detail = { verdict: 'accepted', reason: 'Told me beforehand' };
  addAudit(tables, schoolId, teacherId, 'late:decide', first.attempt.id, detail, at, random);
}
