'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { optionWords } from '@/lib/attempts/browser/overview';
import { writtenText } from '@/lib/attempts/browser/written-text';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';

/** Everything written, plans too, to the clipboard; where that is not allowed, in a field to copy from. */
export default function CopyText({ session }: { session: ExamSession }) {
  const [result, setResult] = useState<'copied' | { text: string } | null>(null);
  const copy = async () => {
    const text = allText(session);
    try {
      await navigator.clipboard.writeText(text);
      setResult('copied');
    } catch {
      setResult({ text });
    }
  };
  return (
    <>
      <Button onClick={copy}>{result === 'copied' ? 'Copied' : 'Copy your text'}</Button>
      {result && result !== 'copied' && (
        <textarea className={css.byHand} readOnly value={result.text} aria-label="Your text, to copy" />
      )}
    </>
  );
}

/** Every answer of this page as text. */
export function allText({ view, queue }: ExamSession): string {
  return writtenText(
    view.questions.map((question) => {
      const { value, working } = queue.draft(question.itemVersionId);
      const text = question.content.type === 'multiple_choice' ? (optionWords(question, value) ?? '') : value;
      return { heading: `Question ${question.position}`, text, plan: working.plan };
    }),
  );
}
