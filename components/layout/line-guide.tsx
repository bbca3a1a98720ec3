'use client';

import { useEffect, useRef } from 'react';

/** Two lines that frame the line of text under the pointer or the focused element. */
export default function LineGuide() {
  const guide = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = (y: number) => guide.current?.style.setProperty('top', `${Math.round(y)}px`);
    const follow = (event: PointerEvent) => place(event.clientY);
    const focus = (event: FocusEvent) => {
      const box = event.target instanceof Element && event.target.getBoundingClientRect();
      if (box && box.height < 120) place(box.top + box.height / 2);
    };
    document.addEventListener('pointermove', follow);
    document.addEventListener('focusin', focus);
    return () => {
      document.removeEventListener('pointermove', follow);
      document.removeEventListener('focusin', focus);
    };
  }, []);
  return <div ref={guide} aria-hidden="true" className="line-guide no-print" />;
}
