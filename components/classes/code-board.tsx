import { ButtonLink } from '@/components/ui/button-link';
import { Icon } from '@/components/ui/icon';
import type { ClassView, CodeView } from '@/lib/classes/class-queries';
import styles from './code-board.module.css';
import { FullScreenButton } from './full-screen-button';
import { QrCode } from './qr-code';

/** The class code as large as the screen: to be read, or photographed, from the back of a room. */
export function CodeBoard({ classroom, code }: { classroom: ClassView; code: CodeView | null }) {
  return (
    <main id="main" className={styles.board}>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <ButtonLink href={`/teach/classes/${classroom.id}`} look="quiet">
          <Icon name="arrowLeft" />
          Back to the class
        </ButtonLink>
        <span className="flex-1" />
        <FullScreenButton />
      </header>
      {code?.state === 'open' ? (
        <div className={styles.content}>
          <div className={styles.words}>
            <h1 className={styles.title}>{classroom.name}</h1>
            <p className={styles.site}>
              Go to <strong>{code.site}</strong>
            </p>
            <p className={styles.code}>
              <span>{code.shown.slice(0, 4)}</span>
              <span aria-hidden="true">-</span>
              <span>{code.shown.slice(5)}</span>
            </p>
            <p className={styles.until}>Works until {code.until}</p>
          </div>
          <QrCode text={code.url} label="QR code that opens the page to join" className={styles.qr} />
        </div>
      ) : (
        <div className={styles.words}>
          <h1 className={styles.title}>{classroom.name}</h1>
          <p className={styles.site}>{code ? WHY[code.state] : 'This class has no code yet.'}</p>
        </div>
      )}
    </main>
  );
}

const WHY: Record<Exclude<CodeView['state'], 'open'>, string> = {
  locked: 'The code is locked: nobody new gets in.',
  expired: 'The code has run out. Make a new one on the page of the class.',
  archived: 'The class is archived: nobody new gets in.',
};
