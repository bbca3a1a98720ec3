'use client';

import { type ComponentProps, useEffect, useRef } from 'react';

/** The heading of what has just come in answer to something: it takes the focus, so that screen readers begin there. */
export function FocusedHeading({ children, ...rest }: ComponentProps<'h2'>) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 {...rest} ref={heading} tabIndex={-1} className="mt-1 font-medium font-serif text-xl">
      {children}
    </h2>
  );
}
