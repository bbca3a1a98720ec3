import type { Experiment } from './experiment';
import { appKilled } from './experiments/e01-app-killed';
import { databaseKilled } from './experiments/e02-database-killed';
import { diskFull } from './experiments/e04-disk-full';
import { offlineAtTheEnd } from './experiments/e06-offline-at-the-end';
import { lossyLink } from './experiments/e07-lossy-link';
import { portalAndExpiry } from './experiments/e08-portal';
import { twoDevices } from './experiments/e09-two-devices';
import { duplicates } from './experiments/e10-duplicates';
import { deadlineStorm } from './experiments/e12-deadline-storm';
import { closingJobKilled } from './experiments/e14-closing-job-killed';
import { rollingRestart } from './experiments/e15-rolling-restart';
import { newRelease } from './experiments/e16-new-release';
import { clockSkew } from './experiments/e19-clock-skew';
import { databaseFrozen } from './experiments/e21-database-frozen';

/** All experiments, in the order in which they run. */
export const EXPERIMENTS: readonly Experiment[] = [
  appKilled,
  databaseKilled,
  diskFull,
  offlineAtTheEnd,
  lossyLink,
  portalAndExpiry,
  twoDevices,
  duplicates,
  deadlineStorm,
  closingJobKilled,
  rollingRestart,
  newRelease,
  clockSkew,
  databaseFrozen,
];
