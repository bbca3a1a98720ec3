'use client';

import type { LiveRow, LiveState } from '@/lib/live/live-rows';
import { countStates, STATES } from '@/lib/live/live-words';
import css from './live.module.css';

type GroupsProps = {
  rows: readonly LiveRow[];
  show: LiveState | null;
  onShow: (state: LiveState | null) => void;
  onOpen: (studentId: string) => void;
};

const initials = (name: string) => {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toUpperCase();
};

/**
 * One plate per student, by state. The heading of each group shows only that state in the table; a plate opens its
 * student for whoever points, and the table does for everybody.
 */
export function StateGroups({ rows, show, onShow, onOpen }: GroupsProps) {
  const counts = countStates(rows);
  const groups = STATES.filter(({ state }) => counts.has(state));
  return (
    <fieldset className={css.groups}>
      <legend className="sr-only">Show only</legend>
      {groups.map(({ state, name }) => (
        <div key={state} className={css.group}>
          <button
            type="button"
            className={css.show}
            aria-pressed={show === state}
            onClick={() => onShow(show === state ? null : state)}
          >
            <b>{counts.get(state)}</b> {name}
          </button>
          <div className={css.plates} aria-hidden="true">
            {rows
              .filter((row) => row.state === state)
              .map((row) => (
                // biome-ignore lint/a11y/noStaticElementInteractions: a short cut for the mouse to what the table offers
                // biome-ignore lint/a11y/useKeyWithClickEvents: the same
                <span
                  key={row.studentId}
                  className={css.plate}
                  data-state={state}
                  title={row.name}
                  onClick={() => onOpen(row.studentId)}
                >
                  <span>{initials(row.name)}</span>
                </span>
              ))}
          </div>
        </div>
      ))}
    </fieldset>
  );
}
