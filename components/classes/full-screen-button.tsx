'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';

const never = () => () => undefined;

/** Fills the screen with the page, or gives it back; not there where the browser cannot. */
export function FullScreenButton() {
  const able = useSyncExternalStore(
    never,
    () => document.fullscreenEnabled,
    () => false,
  );
  const [full, setFull] = useState(false);
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  if (!able) return null;
  return (
    <Button onClick={() => (full ? document.exitFullscreen() : document.documentElement.requestFullscreen())}>
      {full ? 'Leave full screen' : 'Full screen'}
    </Button>
  );
}
