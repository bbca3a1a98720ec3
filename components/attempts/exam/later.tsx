'use client';

import { type ComponentType, useEffect } from 'react';
import { useLoaded } from './use-loaded';

/**
 * A part of the exam that is seldom on the screen: its code comes when the page is calm, or at the latest when it is
 * rendered. Shows nothing until then.
 * @param load imports the part, which is its module's default.
 */
export function later<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
): ComponentType<P> {
  return function Later(props: P) {
    const { Part, ask } = useLoaded(load);
    useEffect(() => {
      const fetchPart = () => void ask();
      fetchPart();
      window.addEventListener('online', fetchPart);
      return () => window.removeEventListener('online', fetchPart);
    }, [ask]);
    return Part && <Part {...props} />;
  };
}
