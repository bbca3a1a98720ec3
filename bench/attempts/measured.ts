import type { Floors } from './floors';
import type { OpeningRun, Run, SittingRun } from './runs';
import type { StepCost } from './steps';

/** Everything that one run of the command measured; null where it was left out. */
export type Report = {
  at: string;
  machine: { cores: number; model: string; node: string; platform: string; memoryGb: number };
  wish: { students: number; opening: number; minutes: number; workers: number; loaders: number };
  floors: Floors | null;
  sitting: SittingRun | null;
  opening: OpeningRun | null;
  flows: Run | null;
  steps: StepCost[] | null;
  saves: Run | null;
};
