'use client';

import { type ComponentType, lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useReadingSettings } from './display-store';

const LineGuide = lazy(() => import('./line-guide'));

/** Long after the page works, and long before most people want to change it. */
const FETCH_AFTER_MS = 4_000;

/**
 * "Aa Display": how somebody wants to read. Works on every page and in the middle of an exam. Its settings come a
 * little after the page, so that they slow nothing down and are there when the network is not.
 */
export function DisplayPanel() {
  const [open, setOpen] = useState(false);
  const { lineGuide } = useReadingSettings();
  const { Settings, fetchSettings } = useSettings();
  return (
    <>
      <Button
        look="quiet"
        onClick={() => {
          fetchSettings();
          setOpen(true);
        }}
        aria-haspopup="dialog"
      >
        <span aria-hidden="true" className="font-serif text-lg leading-none">
          Aa
        </span>
        <span className="sr-only sm:not-sr-only">Display</span>
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Display">
        {Settings ? (
          <Settings />
        ) : (
          <p role="status">The settings are on their way. The first time they need a connection.</p>
        )}
      </Dialog>
      {lineGuide && (
        <Suspense>
          <LineGuide />
        </Suspense>
      )}
    </>
  );
}

function useSettings() {
  const [Settings, setSettings] = useState<ComponentType | null>(null);
  const fetchSettings = useCallback(() => {
    import('./display-settings').then(
      (module) => setSettings(() => module.DisplaySettings),
      () => undefined, // no network: the next press tries again
    );
  }, []);
  useEffect(() => {
    const timer = setTimeout(fetchSettings, FETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [fetchSettings]);
  return { Settings, fetchSettings };
}
