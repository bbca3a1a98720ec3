'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { StudentRow } from '@/lib/assignments/overview-queries';

type StudentExtensionProps = { assignmentId: string; student: StudentRow; timeZone: string };

export function StudentExtension({ student }: StudentExtensionProps) {
  const [open, setOpen] = useState(false);
  return (
    <Button look="quiet" onClick={() => setOpen(!open)} aria-label={`Extension for ${student.name}`}>
      Extension
    </Button>
  );
}
