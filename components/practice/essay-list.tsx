'use client';

import { Icon } from '@/components/ui/icon';
import { Inline } from '@/components/ui/inline';
import { Link } from '@/components/ui/link';

/** An essay question as the list shows it. */
export type EssayRow = {
  slug: string;
  topicId: string;
  stem: string;
  /** Command and exam formats, in words. */
  about: string;
};

type EssayListProps = {
  essays: EssayRow[];
  /** Topics in the order of the course; topics without an essay are left out. */
  topics: { id: string; title: string }[];
  /** Heading level of the topic titles. */
  titles?: boolean;
};

/**
 * Essay questions grouped by topic; each leads to the choice of its exam format. The browser's as well: every row is a
 * link of Next's anyway, and a row of words is sent and drawn more cheaply than its elements.
 */
export function EssayList({ essays, topics, titles = true }: EssayListProps) {
  const groups = topics
    .map((topic) => ({ topic, own: essays.filter((essay) => essay.topicId === topic.id) }))
    .filter((group) => group.own.length > 0);
  if (groups.length === 0) return <p className="text-ink-2">No essay questions yet.</p>;
  return (
    <div className="grid gap-5">
      {groups.map(({ topic, own }) => (
        <section key={topic.id}>
          {titles && <h3 className="font-semibold">{topic.title}</h3>}
          <ul className="rows">
            {own.map((essay) => (
              <li key={essay.slug}>
                <Link
                  href={`/learn/practise?essay=${essay.slug}#essay`}
                  className="group flex items-center justify-between gap-4 py-2.5 text-ink no-underline"
                >
                  <span className="min-w-0">
                    <span className="question block max-w-[44em] group-hover:text-water">
                      <Inline text={essay.stem} />
                    </span>
                    <span className="mt-1 block text-ink-2 text-sm">{essay.about}</span>
                  </span>
                  <span className="text-water">
                    <Icon name="arrowRight" />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
