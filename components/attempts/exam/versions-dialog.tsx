'use client';

import { useCallback, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { wordsLabel } from '@/lib/attempts/browser/overview';
import { askVersions } from '@/lib/attempts/browser/transport';
import {
  comparedTo,
  keptIn,
  listVersions,
  type Replaced,
  type Version,
} from '@/lib/attempts/browser/versions';
import type { ExamSession } from './exam-session';
import { clockTime } from './use-time';
import css from './versions.module.css';

type DialogProps = {
  open: boolean;
  session: ExamSession;
  itemVersionId: string;
  position: number;
  readOnly: boolean;
  onClose: () => void;
  onRestore: (text: string) => void;
};

/** What restoring replaced since this page was opened, by answer; an hour of writing is worth a few more versions. */
const replaced = new Map<string, Replaced[]>();

/** The earlier versions of an answer: choose one, read it, put it back. */
export default function VersionsDialog(props: DialogProps) {
  const { open, session, itemVersionId, position, readOnly, onClose, onRestore } = props;
  const [loaded, setLoaded] = useState<{ versions: Version[] } | 'loading' | 'failed'>('loading');
  const [chosen, setChosen] = useState(0);
  const { queue, view, clock } = session;
  const key = `${view.attemptId} ${itemVersionId}`;

  const load = useCallback(async () => {
    setLoaded('loading');
    setChosen(0);
    const sent = await queue.flush();
    const kept = keptIn(await askVersions(view.attemptId, itemVersionId));
    const now = queue.draft(itemVersionId).value;
    setLoaded(kept ? { versions: listVersions(now, sent, kept, replaced.get(key) ?? []) } : 'failed');
  }, [queue, view, itemVersionId, key]);
  useEffect(() => {
    if (open) void load();
  }, [open, load]);

  const versions = typeof loaded === 'object' ? loaded.versions : [];
  const shown = versions[chosen];
  const now = versions[0]?.text ?? '';
  const restore = () => {
    if (!shown) return;
    replaced.set(key, [...(replaced.get(key) ?? []), { text: now, at: clock.now() }]);
    onRestore(shown.text);
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`Versions of your answer to question ${position}`}
      className={css.wide}
    >
      <p role="status">
        {loaded === 'loading' && 'Loading'}
        {loaded === 'failed' && 'The earlier versions did not come: there is no answer from the server.'}
        {versions.length === 1 && 'There is no earlier version yet. One is kept about every minute.'}
      </p>
      {loaded === 'failed' && <Button onClick={load}>Try again</Button>}
      {shown && versions.length > 1 && (
        <div className={css.versions}>
          <ul aria-label="Versions">
            {versions.map((version, index) => (
              <li key={version.key}>
                <button type="button" aria-pressed={index === chosen} onClick={() => setChosen(index)}>
                  <b>{version.at === null ? 'Now' : clockTime(version.at)}</b>
                  <span>{wordsLabel(version.words)}</span>
                  {version.label && <span>{version.label}</span>}
                </button>
              </li>
            ))}
          </ul>
          <div>
            <VersionText version={shown} now={chosen === 0 ? shown.text : now} />
            {chosen > 0 && !readOnly && (
              <div className={css.restore}>
                <Button look="primary" onClick={restore}>
                  Restore this version
                </Button>
                <p>Your present text stays in this list.</p>
              </div>
            )}
          </div>
        </div>
      )}
    </Dialog>
  );
}

function VersionText({ version, now }: { version: Version; now: string }) {
  const paragraphs = comparedTo(version.text, now);
  const changed = paragraphs.filter((one) => one.changed).length;
  return (
    <>
      <p className={css.compared}>
        {paragraphs.length === 0 && 'Empty.'}
        {changed > 0 &&
          `Marked: ${changed === 1 ? '1 paragraph' : `${changed} paragraphs`} that your text now does not hold like this.`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so from the keyboard */}
      <section className={css.text} aria-label="Text of this version" tabIndex={0} dir="auto">
        {paragraphs.map(({ text, changed: marked }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a text that never changes
          <p key={index} data-changed={marked || undefined}>
            {marked ? <mark>{text}</mark> : text}
          </p>
        ))}
      </section>
    </>
  );
}
