'use client';

import { useEffect, useState } from 'react';
import type { ReviewProps } from './review-answers';
import { useLoaded } from './use-loaded';

const loadReview = () => import('./review-answers');

/** Fetches the review of the answers while the paper is read; it is there long before it is wanted. */
export function useReview() {
  return useLoaded<ReviewProps>(loadReview);
}

type PlaceProps = ReviewProps & { review: ReturnType<typeof useReview> };

/** Where the answers are reviewed before handing in. */
export function ReviewPlace({ review, ...props }: PlaceProps) {
  const { Part, ask } = review;
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (Part) return;
    const load = () => void ask().then((there) => setFailed(!there));
    load();
    window.addEventListener('online', load);
    return () => window.removeEventListener('online', load);
  }, [Part, ask]);
  if (Part) return <Part {...props} />;
  return (
    <h1 ref={props.title} tabIndex={-1}>
      {failed
        ? 'The review needs a connection the first time. Your answers are kept.'
        : 'Review your answers'}
    </h1>
  );
}
