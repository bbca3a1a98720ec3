import { Link } from '@/components/ui/link';
import type { NoteView } from '@/lib/item-bank/queries';
import styles from './note.module.css';

/** A study note, set for reading, with a list of its sections beside it; prints on two sides of A4. */
export function NoteScreen({ note }: { note: NoteView }) {
  return (
    <div className={styles.sheet}>
      <header className={styles.head}>
        <div className="wide max-w-[1240px] py-8 sm:py-9">
          <p className="mb-3 text-ink-2 text-sm">
            <Link href={`/learn/topics/${note.topic.id}`}>{note.topic.title}</Link> ·{' '}
            {note.topic.years.replaceAll('-', '–')}
            <span className="no-print"> · {note.minutes} minutes to read</span>
          </p>
          <h1 className="max-w-[24em] font-medium font-serif text-2xl tracking-tight">{note.title}</h1>
        </div>
      </header>
      <div className={`wide max-w-[1240px] ${styles.columns}`}>
        <nav aria-labelledby="contents" className={`no-print ${styles.contents}`}>
          <details open className="section">
            <summary id="contents" className="section-title min-h-6">
              In this note
            </summary>
            <ol className="mt-2 gap-x-4 min-[22rem]:max-[999px]:columns-2">
              {note.sections.map((section) => (
                <li key={section.id}>
                  <a
                    href={`#${section.id}`}
                    className="inline-flex min-h-8 items-center text-ink-2 no-underline hover:text-ink hover:underline"
                  >
                    {section.title}
                  </a>
                </li>
              ))}
            </ol>
          </details>
          <p className="mt-4">
            <Link href={`/learn/practise?topic=${note.topic.id}`} className="btn">
              Practise this topic
            </Link>
          </p>
        </nav>
        <article className={styles.text}>
          {note.sections.map((section) => (
            <section key={section.id} aria-labelledby={section.id}>
              <h2 id={section.id} tabIndex={-1}>
                {section.title}
              </h2>
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own reviewed text, sanitised when it is loaded */}
              <div dangerouslySetInnerHTML={{ __html: section.html }} />
            </section>
          ))}
        </article>
      </div>
    </div>
  );
}
