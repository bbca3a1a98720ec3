'use client';

import { type ComponentType, useCallback, useEffect, useState } from 'react';

/** Until the page is calm. */
const CALM = 5_000;

/**
 * A part of the exam that few need, left out of the scripts that it starts with. It is fetched when the page is calm, so
 * that it is there offline and after the site was renewed.
 * @param load must be the same function on every render.
 * @returns the part, null before it is loaded; `ask` loads it and resolves whether it is there.
 */
export function useLoaded<P>(load: () => Promise<{ default: ComponentType<P> }>) {
  const [Part, setPart] = useState<ComponentType<P> | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => load().catch(() => {}), CALM);
    return () => clearTimeout(timer);
  }, [load]);
  const ask = useCallback(
    () =>
      load().then(
        (loaded) => {
          setPart(() => loaded.default);
          return true;
        },
        () => false,
      ),
    [load],
  );
  return { Part, ask };
}
