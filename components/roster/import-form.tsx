'use client';

import { type FormEvent, startTransition, useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { readRosterAction } from '@/lib/classes/roster-actions';
import { sizeProblem } from '@/lib/classes/roster-limits';
import { ImportPreview } from './import-preview';

const EXAMPLE = 'Name\tE-mail\tStudent number\nSam Okafor\tsam@school.org\t10482\nNadia Petrova\t\t10483';

/** Takes a pasted list or a file, and shows what would become of it. Works without scripts. */
export function ImportForm({ classId, look }: { classId: string; look: 'primary' | 'plain' }) {
  const [result, send, pending] = useActionState(readRosterAction, null);
  const [unsent, setUnsent] = useState<ReturnType<typeof sizeProblem>>(null);
  const failure = unsent
    ? { message: unsent.message, fields: { [unsent.field]: [unsent.message] } }
    : result?.ok === false
      ? result
      : null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault(); // React would empty the form: what was pasted stays
    const form = new FormData(event.currentTarget);
    const file = form.get('file');
    // Told here: what is larger than the server takes would end on an error page.
    const problem = sizeProblem(String(form.get('text') ?? ''), file instanceof File ? file.size : 0);
    setUnsent(problem);
    if (!problem && !pending) startTransition(() => send(form));
  };
  return (
    <>
      <form action={send} onSubmit={submit} className="grid max-w-[52rem] justify-items-start gap-5">
        <ErrorSummary failure={failure} />
        <input type="hidden" name="classId" value={classId} />
        <div className="w-full">
          <label htmlFor="text" className="block font-semibold">
            The list
          </label>
          <p id="text-hint" className="text-ink-2">
            One student per line. A name is enough; e-mail address, username and student number are used where
            they are there. Columns copied from a spreadsheet work as they are.
          </p>
          <textarea
            id="text"
            name="text"
            rows={10}
            spellCheck={false}
            autoComplete="off"
            placeholder={EXAMPLE}
            aria-describedby="text-hint"
            className="control mt-1.5 whitespace-pre"
          />
        </div>
        <div className="w-full max-w-md">
          <label htmlFor="file" className="block font-semibold">
            Or a file
          </label>
          <p id="file-hint" className="text-ink-2">
            CSV or text, as spreadsheets and school systems export it.
          </p>
          <input
            id="file"
            name="file"
            type="file"
            accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
            aria-describedby="file-hint"
            className="control mt-1.5"
          />
        </div>
        <Button type="submit" look={result?.ok ? 'plain' : look} aria-disabled={pending || undefined}>
          {pending ? 'Reading' : 'Look through the list'}
        </Button>
      </form>
      {result?.ok && <ImportPreview key={result.data.importId} classId={classId} preview={result.data} />}
    </>
  );
}
