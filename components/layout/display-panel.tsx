'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DisplaySettings } from './display-settings';
import { useReadingSettings } from './display-store';
import { LineGuide } from './line-guide';

/** "Aa Display": how somebody wants to read. Works on every page and in the middle of an exam. */
export function DisplayPanel() {
  const [open, setOpen] = useState(false);
  const { lineGuide } = useReadingSettings();
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)} aria-haspopup="dialog">
        <span aria-hidden="true" className="font-serif text-lg leading-none">
          Aa
        </span>
        <span className="sr-only sm:not-sr-only">Display</span>
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Display">
        <DisplaySettings />
      </Dialog>
      {lineGuide && <LineGuide />}
    </>
  );
}
