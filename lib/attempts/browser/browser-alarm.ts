import type { Alarm } from './save-queue';

/** Alarm of the browser; the monotonic clock, so that a changed device time neither hurries nor stops a save. */
export const browserAlarm: Alarm = {
  now: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
