'use client';

import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="wide max-w-[1240px] py-14">
      <h1 ref={heading} tabIndex={-1} className="font-medium font-serif text-2xl tracking-tight">
        Something went wrong on our side
      </h1>
      <p className="mt-2 mb-6 max-w-[60ch] text-ink-2">
        What you had saved is safe. Try again; if it happens again, tell the person who runs this site
        {error.digest ? ` and give them this reference: ${error.digest}` : ''}.
      </p>
      <div className="flex flex-wrap gap-2.5">
        <Button look="primary" onClick={reset}>
          Try again
        </Button>
        <a href="/" className="btn">
          Go to the start
        </a>
      </div>
    </div>
  );
}
