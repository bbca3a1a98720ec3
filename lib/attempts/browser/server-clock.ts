/** Milliseconds since the page opened; never steps back and does not follow the device's clock. */
export type Monotonic = () => number;

/** One look at the server's clock: it read `serverNow` at some moment between `earliest` and `latest` (monotonic). */
export type Sighting = { serverNow: number; earliest: number; latest: number };

export type ServerClock = {
  /** The server's time, in milliseconds since 1970. */
  now(): number;
  /** Corrects the clock by as much as the sighting proves it wrong, and no further. */
  observe(sighting: Sighting): void;
};

/**
 * A clock that follows the server's. Changing the time of the device does not matter; a device that slept (which
 * stops the monotonic clock in some browsers) is put right by the next sighting.
 */
export function createServerClock(monotonic: Monotonic, first: Sighting): ServerClock {
  let offset = first.serverNow - first.latest;
  return {
    now: () => monotonic() + offset,
    observe({ serverNow, earliest, latest }) {
      offset = Math.min(Math.max(offset, serverNow - latest), serverNow - earliest);
    },
  };
}
