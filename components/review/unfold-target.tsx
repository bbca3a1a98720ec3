'use client';

import { useEffect } from 'react';

/** Opens the folded parts around the target of a link within the page; not every browser does that by itself. */
export function UnfoldTarget() {
  useEffect(() => {
    unfold(location.hash);
    const onClick = (event: MouseEvent) => {
      const link = (event.target as Element | null)?.closest<HTMLAnchorElement>('a[href^="#"]');
      if (link) unfold(link.hash);
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, []);
  return null;
}

function unfold(hash: string): void {
  const target = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  for (let part = target?.closest('details'); part; part = part.parentElement?.closest('details'))
    part.open = true;
}
