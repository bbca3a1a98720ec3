import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { ReceiptScreen } from '@/components/teaching/receipt-screen';
import { lookUpReceipt } from '@/lib/attempts/receipt-queries';
import { can } from '@/lib/auth/policy';
import { requireActor } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'Look up a receipt' };

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ receipt?: string | string[] }>;
}) {
  const actor = await requireActor();
  if (!can(actor, 'teaching:open', {})) notFound();
  const { receipt } = await searchParams;
  const typed = typeof receipt === 'string' ? receipt.slice(0, 100) : null;
  return (
    <Shell actor={actor}>
      <ReceiptScreen typed={typed ?? ''} lookup={await lookUpReceipt(actor, typed)} />
    </Shell>
  );
}
