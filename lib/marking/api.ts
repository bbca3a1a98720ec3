import 'server-only';
import { route } from '@/lib/platform/route';
import { exportMarks } from './export-store';
import { readBookSearch } from './mark-book-path';

/** GET /api/exports/assignments/{assignmentId}/marks?class=…&sort=total: the mark book as a CSV file. */
export const marksCsv = route<{ assignmentId: string }>(async ({ actor, params, request }) => {
  const search = new URL(request.url).searchParams;
  const { name, csv } = await exportMarks(
    actor,
    params.assignmentId,
    readBookSearch((key) => search.get(key)),
  );
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
});
