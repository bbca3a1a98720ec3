import type { ReactNode } from 'react';
import { PageHeading } from '@/components/layout/page-heading';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import type { ReceiptLookup, ReceiptRow } from '@/lib/attempts/receipt-queries';
import { plural } from '@/lib/attempts/work';

const NOT_A_CODE = 'A receipt has ten characters, 0 to 9 and a to f. Check what you typed.';

/** A form for the code of a receipt, and what was handed in under it. */
export function ReceiptScreen({ typed, lookup }: { typed: string; lookup: ReceiptLookup }) {
  return (
    <>
      <PageHeading title="Look up a receipt">
        Whoever hands in is shown a receipt of ten characters. It stands on the review of the attempt too.
      </PageHeading>
      <div className="wide max-w-[1240px] py-9">
        <form method="get" action="/teach/receipts" className="flex max-w-[28rem] flex-col items-start gap-4">
          <div className="w-full">
            <Field
              name="receipt"
              label="Receipt"
              hint="Blanks and capitals do not matter."
              defaultValue={typed}
              problems={lookup.kind === 'no_code' ? [NOT_A_CODE] : undefined}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={100}
              required
            />
          </div>
          <Button type="submit" look="primary">
            Look up
          </Button>
        </form>
        <Answer lookup={lookup} />
      </div>
    </>
  );
}

function Answer({ lookup }: { lookup: ReceiptLookup }) {
  if (lookup.kind === 'wait') {
    return (
      <p className="mt-8 max-w-[44rem]">
        You have looked up many receipts. Go on in {plural(lookup.minutes, 'minute')}.
      </p>
    );
  }
  if (lookup.kind !== 'found') return null;
  if (lookup.rows.length === 0) {
    return (
      <section className="section mt-9 max-w-[44rem]" aria-labelledby="answer">
        <h2 id="answer" className="section-title">
          Nothing was handed in with this receipt
        </h2>
        <p className="mt-2 text-ink-2">
          No hand-in at your school has the receipt {lookup.code}. Compare it with what the student sees on
          the review of the attempt: a single character makes another receipt.
        </p>
      </section>
    );
  }
  return (
    <>
      {lookup.rows.length > 1 && (
        <p className="mt-8 max-w-[44rem]">
          {lookup.rows.length} hand-ins share this receipt, because their answers are the same: as a rule,
          none.
        </p>
      )}
      {lookup.rows.map((row) => (
        <HandIn key={row.attemptId} row={row} />
      ))}
    </>
  );
}

const HANDED_IN_BY: Record<ReceiptRow['by'], string> = {
  student: 'the student',
  time: 'the clock, when time was over',
  staff: 'a teacher, for the student',
};

function HandIn({ row }: { row: ReceiptRow }) {
  const id = `hand-in-${row.attemptId}`;
  return (
    <section className="section mt-9 max-w-[44rem]" aria-labelledby={id}>
      <h2 id={id} className="section-title pb-2">
        {row.student}: {row.title}
      </h2>
      <dl className="rows">
        <Row name="Arrived">
          <time dateTime={row.handedIn.iso}>{row.handedIn.words}</time>
        </Row>
        <Row name="Handed in by">{HANDED_IN_BY[row.by]}</Row>
        {row.stamped && (
          <Row name="Button pressed, as the device says">
            <time dateTime={row.stamped.iso}>{row.stamped.words}</time>
          </Row>
        )}
        <Row name="Words">{row.words}</Row>
        <Row name="Answers">{answersInWords(row)}</Row>
      </dl>
    </section>
  );
}

function answersInWords({ unchanged, accepted }: ReceiptRow): string {
  if (unchanged) return 'The same as handed in';
  if (accepted > 0) return `Changed: ${plural(accepted, 'late answer')} accepted after the hand-in`;
  return 'Not the ones that were handed in. Tell whoever runs this site.';
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4 py-1.5">
      <dt className="text-ink-2">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
