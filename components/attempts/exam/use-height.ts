'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** Keeps the height of an element in a CSS variable of the page, for what sticks below or above it at any text size. */
export function useHeight<E extends HTMLElement>(variable: `--${string}`): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    if (!element.current) return;
    const root = document.documentElement;
    const watch = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize ?? 0;
      root.style.setProperty(variable, `${height}px`);
    });
    watch.observe(element.current);
    return () => watch.disconnect();
  }, [variable]);
  return element;
}
