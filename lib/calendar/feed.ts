import ical from 'ical-generator';

/** Something that closes. Instants are UTC; the calendar program shows them in its own zone. */
export type FeedEvent = {
  /** Stable, so that a moved close moves the entry. */
  id: string;
  title: string;
  closesAt: Date;
  changedAt: Date;
  url: string;
};

/** The entry ends at the close, so that a reminder comes before it. */
const ENTRY_MS = 30 * 60 * 1000;

/**
 * A calendar as text (RFC 5545).
 * @param host of the site, for ids that are unique in the world.
 */
export function calendarOf(events: readonly FeedEvent[], host: string): string {
  const calendar = ical({
    name: 'Thaw',
    prodId: { company: 'Thaw', product: 'Thaw', language: 'EN' },
    ttl: 60 * 60,
  });
  for (const { id, title, closesAt, changedAt, url } of events) {
    calendar.createEvent({
      id: `${id}@${host}`,
      start: new Date(closesAt.getTime() - ENTRY_MS),
      end: closesAt,
      stamp: changedAt,
      summary: title,
      url,
    });
  }
  return calendar.toString();
}
