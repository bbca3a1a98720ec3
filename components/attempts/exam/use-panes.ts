'use client';

import { useState } from 'react';

/** On narrow screens one of these is shown; on wide ones all, the plan unless it is hidden. */
export type Pane = 'source' | 'plan' | 'answer';

/** At this width there is room for source, answer and plan side by side. */
const WIDE = '(min-width: 1100px)';

export type Panes = ReturnType<typeof usePanes>;

/** Which parts of a written question are on the screen; the choice holds for all questions. */
export function usePanes() {
  const [pane, show] = useState<Pane>('answer');
  const [planHidden, setPlanHidden] = useState(false);
  const hidePlan = (hidden: boolean) => {
    setPlanHidden(hidden);
    show(hidden ? 'answer' : 'plan');
  };
  const togglePlan = () => {
    if (matchMedia(WIDE).matches) setPlanHidden(!planHidden);
    else show(pane === 'plan' ? 'answer' : 'plan');
  };
  return { pane, planHidden, show, hidePlan, togglePlan };
}
