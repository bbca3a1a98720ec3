import { Icon } from '@/components/ui/icon';
import { Inline } from '@/components/ui/inline';
import type { LevelView } from '@/lib/attempts/review-views';

/**
 * The levels from the top down, with "You are here" and what the next level needs.
 * @param at the level the work was placed at; 0 for below all levels.
 * @param short leaves out the descriptor and all but the neighbours of `at`.
 */
export function LevelLadder({
  levels,
  at,
  short = false,
}: {
  levels: readonly LevelView[];
  at: number;
  short?: boolean;
}) {
  const needs = levels.find((one) => one.level === at)?.next ?? [];
  const shown = short ? levels.filter((one) => Math.abs(one.level - at) <= 1) : levels;
  return (
    <ol className="text-sm">
      {shown.map((one) => (
        <li
          key={one.level}
          aria-current={one.level === at ? 'true' : undefined}
          className={`grid grid-cols-[1.875rem_minmax(0,1fr)] gap-x-3 border-rule border-t py-2 ${
            one.level === at ? '-mx-3.5 bg-water-tint px-3.5 outline-1 outline-transparent' : 'text-ink-2'
          }`}
        >
          <b className="font-semibold font-serif text-lg">{one.level}</b>
          <div>
            <p className={one.level === at ? 'font-semibold' : ''}>
              {one.level === at && <span className="block">You are here</span>}
              <span className={one.level === at ? 'font-medium' : ''}>{one.name}</span>
              <span className="font-normal text-ink-2">
                {' '}
                · {one.min}–{one.max}
              </span>
            </p>
            {one.level === at && !short && (
              <p className="mt-1">
                <Inline text={one.descriptor} />
              </p>
            )}
            {one.level === at + 1 && <Needs level={one.level} needs={needs} descriptor={one.descriptor} />}
          </div>
        </li>
      ))}
      {at === 0 && (
        <li
          aria-current="true"
          className="-mx-3.5 grid grid-cols-[1.875rem_minmax(0,1fr)] gap-x-3 bg-water-tint px-3.5 py-2"
        >
          <b className="font-semibold font-serif text-lg">0</b>
          <p className="font-semibold">You are here</p>
        </li>
      )}
    </ol>
  );
}

function Needs({
  level,
  needs,
  descriptor,
}: {
  level: number;
  needs: readonly string[];
  descriptor: string;
}) {
  const list = needs.length > 0 ? needs : [descriptor];
  return (
    <div className="mt-1 text-ink">
      <p>To reach level {level}:</p>
      <ul>
        {list.map((need) => (
          <li key={need} className="mt-1 flex gap-2">
            <span className="mt-0.5 text-cinnabar">
              <Icon name="arrowRight" size={16} />
            </span>
            <span>
              <Inline text={need} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
