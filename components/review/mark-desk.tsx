'use client';

import { type ReactNode, useCallback, useState } from 'react';
import { MarkForm, type MarkFormProps } from '@/components/mark-schemes/mark-form';
import styles from './review.module.css';
import { UnfoldTarget } from './unfold-target';

type Comparison = { title: string; content: ReactNode };

/**
 * Two columns for marking, or one: script, decision, what to look for. The comparison with other answers unfolds
 * once a decision is begun, or when asked for: judge first, then compare.
 */
export function MarkDesk(props: {
  heading: ReactNode;
  script: ReactNode;
  form: MarkFormProps;
  guidance: ReactNode;
  comparison: Comparison[];
}) {
  const [begun, setBegun] = useState(props.form.award !== null);
  const begin = useCallback(() => setBegun(true), []);
  return (
    <div className={`${styles.review} wide max-w-[1240px] pt-6 pb-20`}>
      <UnfoldTarget />
      <div className="mb-6">{props.heading}</div>
      <div className={styles.desk}>
        <div>{props.script}</div>
        <div className={styles.decision}>
          <MarkForm {...props.form} onDecide={begin} />
        </div>
        <div>
          {props.guidance}
          {props.comparison.map((one) => (
            <Unfolding key={one.title} title={one.title} open={begun}>
              {one.content}
            </Unfolding>
          ))}
        </div>
      </div>
    </div>
  );
}

function Unfolding({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  return (
    <details open={open} className="border-rule border-t">
      <summary className="flex min-h-11 items-center gap-2 py-2 font-semibold">{title}</summary>
      <div className="pt-1 pb-5">{children}</div>
    </details>
  );
}
