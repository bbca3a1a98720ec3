'use client';

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { moveTimeMark } from '@/lib/attempts/browser/time-mark';
import css from './exam.module.css';

/** What the route takes at most; nobody writes this much in an exam. */
const LONGEST_ANSWER = 60_000;

type AnswerProps = {
  id: string;
  initial: string;
  label: string;
  readOnly: boolean;
  /** The student may have the browser's spelling check. */
  spellingCheck: boolean;
  /** The text when time ended in practice that may run on: a line shows where. Null while time runs. */
  endedText: string | null;
  onEdit: (text: string) => void;
  onLeave: () => void;
};

/**
 * The plain text field of an answer. The browser owns its text, so that typing never waits for the page, and it grows
 * with the text, so that its pane scrolls.
 */
export function AnswerText(props: AnswerProps) {
  const { id, initial, label, readOnly, spellingCheck, endedText, onEdit, onLeave } = props;
  const [start] = useState(initial); // React must not touch the text again
  const field = useRef<HTMLTextAreaElement>(null);
  const before = useRef(start);
  const [mark, setMark] = useState<{ text: string } | null>(null);

  useEffect(() => {
    // Where the text before that was changed afterwards, there is no such place any more.
    const stands = endedText !== null && before.current.startsWith(endedText);
    setMark(stands ? { text: endedText } : null);
  }, [endedText]);
  useLayoutEffect(() => {
    if (field.current) growToText(field.current);
  }, []);

  const input = () => {
    const element = field.current;
    if (!element) return;
    growToText(element);
    if (mark) {
      const place = moveTimeMark(mark.text.length, before.current, element.value, element.selectionEnd);
      setMark({ text: element.value.slice(0, place) });
    }
    before.current = element.value;
    onEdit(element.value);
  };

  return (
    <div className={css.script}>
      <div className={css.column}>
        <label htmlFor={id} className={css.label}>
          {label}
        </label>
        <div className={css.paper}>
          {mark && (
            <div className={css.timeMark} aria-hidden="true">
              {mark.text}
              <span>
                <i>time ended here</i>
              </span>
            </div>
          )}
          <textarea
            ref={field}
            id={id}
            className={css.text}
            defaultValue={start}
            readOnly={readOnly}
            maxLength={LONGEST_ANSWER}
            spellCheck={spellingCheck}
            autoCorrect="off"
            autoCapitalize="sentences"
            autoComplete="off"
            data-gramm="false"
            onInput={input}
            onBlur={onLeave}
          />
        </div>
      </div>
    </div>
  );
}

/** Where the browser cannot grow a field by itself, its height follows its text. */
function growToText(element: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  element.style.height = 'auto';
  element.style.height = `${element.scrollHeight}px`;
}
