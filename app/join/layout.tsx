import type { ReactNode } from 'react';
import { Shell } from '@/components/layout/shell';
import { currentActor } from '@/lib/auth/session';

export default async function JoinLayout({ children }: { children: ReactNode }) {
  return <Shell actor={await currentActor()}>{children}</Shell>;
}
