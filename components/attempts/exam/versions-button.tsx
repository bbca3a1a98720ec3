'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';
import { useLoaded } from './use-loaded';

type Props = {
  session: ExamSession;
  itemVersionId: string;
  position: number;
  readOnly: boolean;
  onRestore: (text: string) => void;
};
const loadDialog = () => import('./versions-dialog');

/** Opens the earlier versions of an answer. */
export function VersionsButton({ onRestore, ...props }: Props) {
  const { Part: VersionsDialog, ask } = useLoaded(loadDialog);
  const [open, setOpen] = useState(false);
  const [news, setNews] = useState<'restored' | 'failed' | null>(null);
  const show = async () => {
    const loaded = await ask();
    setOpen(loaded);
    setNews(loaded ? null : 'failed');
  };
  const restore = (text: string) => {
    setOpen(false);
    setNews('restored');
    onRestore(text);
  };
  return (
    <>
      <Button look="quiet" className={css.small} onClick={show} aria-haspopup="dialog">
        Versions
      </Button>
      <span role="status" className={news === 'failed' ? undefined : 'sr-only'}>
        {news === 'failed' && 'No connection: the versions cannot be shown now.'}
        {news === 'restored' && 'The version is restored.'}
      </span>
      {VersionsDialog && (
        <VersionsDialog {...props} open={open} onClose={() => setOpen(false)} onRestore={restore} />
      )}
    </>
  );
}
