'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { QuestionReview } from '@/lib/attempts/review-views';
import type { ItemContent } from '@/lib/item-bank/content';
import { showKeyAction, showQuestionAction } from '@/lib/papers/actions';
import { QuestionFace } from './question-face';
import { QuestionKey } from './question-key';

const NOT_NOW = 'This cannot be shown right now. Close it and try again.';

/** A question as students see it, fetched when it is opened; its key only when that is asked for. */
export function QuestionLook({ slug, presetId }: { slug: string; presetId: string | null }) {
  const [content, setContent] = useState<ItemContent | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    showQuestionAction({ slug, presetId: null }).then(
      (result) => {
        if (gone) return;
        if (result.ok) setContent(result.data.content);
        else setProblem(result.message);
      },
      () => !gone && setProblem(NOT_NOW),
    );
    return () => {
      gone = true;
    };
  }, [slug]);
  return (
    <div className="border-water border-l-4 bg-ground px-4 py-4">
      {problem && <p role="alert">{problem}</p>}
      {!content && !problem && <p role="status">Fetching the question.</p>}
      {content && <QuestionFace content={content} />}
      {content && (
        <Key
          slug={slug}
          presetId={presetId ?? (content.type === 'essay' ? (content.presets[0] ?? null) : null)}
        />
      )}
    </div>
  );
}

function Key({ slug, presetId }: { slug: string; presetId: string | null }) {
  const [key, setKey] = useState<QuestionReview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const show = async () => {
    const result = await showKeyAction({ slug, presetId }).catch(() => null);
    if (result?.ok) setKey(result.data);
    setProblem(result?.ok ? null : (result?.message ?? NOT_NOW));
  };
  return (
    <div className="mt-4">
      <Button aria-expanded={key !== null} onClick={() => (key ? setKey(null) : show())}>
        {key ? 'Hide the key' : 'Show key and scheme'}
      </Button>
      {problem && (
        <p role="alert" className="mt-2">
          {problem}
        </p>
      )}
      {key && (
        <div className="mt-3">
          <QuestionKey question={key} />
        </div>
      )}
    </div>
  );
}
