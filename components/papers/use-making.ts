'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { Made } from '@/lib/papers/made';
import type { Result } from '@/lib/platform/errors';

type Failure = { message: string; fields?: Record<string, string[]> };
type Making = { failure: Failure | null; lacks: Extract<Made, { kind: 'lacks' }> | null };

/** Asks for a paper to be made: goes to it, or holds what it would lack, or what was wrong. */
export function useMaking() {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [state, setState] = useState<Making>({ failure: null, lacks: null });
  const make = (ask: () => Promise<Result<Made>>) =>
    start(async () => {
      const result = await ask().catch(() => null);
      if (!result) setState({ failure: { message: 'Thaw cannot be reached. Try again.' }, lacks: null });
      else if (!result.ok) setState({ failure: result, lacks: null });
      else if (result.data.kind === 'lacks') setState({ failure: null, lacks: result.data });
      else router.push(`/teach/papers/${result.data.id}`);
    });
  return { ...state, pending, make };
}
