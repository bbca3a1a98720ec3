import type { ReactNode } from 'react';
import { Shell } from '@/components/layout/shell';
import { requireActor } from '@/lib/auth/session';

export default async function LearnLayout({ children }: { children: ReactNode }) {
  return <Shell actor={await requireActor()}>{children}</Shell>;
}
