'use client';

import { Button } from '@/components/ui/button';

/** Opens the print dialog; the page prints with everything unfolded. */
export function PrintButton() {
  return <Button onClick={() => window.print()}>Print</Button>;
}
