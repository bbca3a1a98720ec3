'use client';

import { type RefCallback, useCallback } from 'react';

/** Keeps the height of an element in a CSS variable of the page, for what sticks below or above it at any text size. */
export function useHeight<E extends HTMLElement>(variable: `--${string}`): RefCallback<E> {
  return useCallback(
    (element: E) => {
      const root = document.documentElement;
      const watch = new ResizeObserver(([entry]) => {
        const height = entry?.borderBoxSize[0]?.blockSize ?? 0;
        root.style.setProperty(variable, `${height}px`);
      });
      watch.observe(element);
      return () => watch.disconnect();
    },
    [variable],
  );
}
